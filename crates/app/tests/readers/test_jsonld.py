"""JSON-LD: a processor without a network reads every record as a Web Annotation that finds its words."""

import json
import unittest

from pyld import jsonld

import program

OA = "http://www.w3.org/ns/oa#"
SCHEMA = "https://schema.org/"
KINDS = ["statements", "positions", "events", "terms", "figures", "contested"]


def no_network(url, _options=None):
    raise AssertionError(f"{url} is asked for")


def value(node, name):
    return node[name][0]["@value"]


class Annotations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        jsonld.set_document_loader(no_network)
        cls.written = json.loads(program.armistice("export", "jsonld", program.EXAMPLES))
        nodes = jsonld.expand(cls.written)
        of = lambda kind: [node for node in nodes if kind in node["@type"]]
        cls.annotations, cls.articles, cls.about = of(OA + "Annotation"), of(SCHEMA + "NewsArticle"), of(SCHEMA + "Dataset")
        cls.readings = json.loads(program.armistice("read", program.EXAMPLES))

    def test_every_record_is_an_annotation(self):
        ids = {"urn:armistice:record:" + row["id"] for reading in self.readings for kind in KINDS for row in reading[kind]}
        self.assertEqual({node["@id"] for node in self.annotations}, ids)
        self.assertEqual(len(self.annotations), len(ids))
        self.assertEqual(len(self.articles), len(self.readings))

    def test_selectors_find_the_words(self):
        files = {reading["document"]["url"]: reading["document"]["file"] for reading in self.readings}
        hashes = {reading["document"]["url"]: reading["document"]["sha256"] for reading in self.readings}
        for article in self.articles:
            self.assertEqual(value(article, "urn:armistice:terms:sha256"), hashes[article["@id"]])
        for node in self.annotations:
            (target,) = node[OA + "hasTarget"]
            text = program.text(files[target[OA + "hasSource"][0]["@id"]])
            quote, place = target[OA + "hasSelector"]
            start, end = int(value(place, OA + "start")), int(value(place, OA + "end"))
            exact = value(quote, OA + "exact")
            self.assertEqual(text[start:end], exact)
            prefix, suffix = (value(quote, OA + name) if OA + name in quote else "" for name in ("prefix", "suffix"))
            self.assertEqual(text[start - len(prefix) : end + len(suffix)], prefix + exact + suffix)
            self.assertLessEqual(max(len(prefix), len(suffix)), 32)

    def test_statements_are_quotations(self):
        said = [node[OA + "hasBody"][0] for node in self.annotations if SCHEMA + "Quotation" in node[OA + "hasBody"][0]["@type"]]
        self.assertEqual(len(said), sum(len(reading["statements"]) for reading in self.readings))
        speakers = {value(body[SCHEMA + "spokenByCharacter"][0], SCHEMA + "name") for body in said}
        self.assertIn("Vladimir Putin", speakers)
        self.assertTrue(all(body[SCHEMA + "isPartOf"][0]["@id"].startswith("https://") for body in said))

    def test_the_document_becomes_a_graph(self):
        quads = jsonld.to_rdf(self.written, {"format": "application/n-quads"})
        self.assertEqual(quads.count(f"<{OA}hasTarget>"), len(self.annotations))
        (about,) = self.about
        self.assertIn("says what is true", value(about, SCHEMA + "description"))
        self.assertEqual(value(about, "urn:armistice:terms:naming"), "neutral")


if __name__ == "__main__":
    unittest.main()
