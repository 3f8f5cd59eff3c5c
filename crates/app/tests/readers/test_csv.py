"""CSV: the Data Package validates, pandas reads every table, and what a spreadsheet would run comes back as it was."""

import json
import unittest

import frictionless
import pandas

import program

RECORDS = ["statements", "positions", "events", "terms", "figures", "contested"]
PLAYED = ["matrix", "contacts", "incidents", "proposals", "claims"]


def unguarded(cell):
    """Takes away the apostrophe that keeps text from being a formula."""
    return cell[1:] if isinstance(cell, str) and cell.startswith("'") else cell


def tables(folder):
    """Every table of the folder as the descriptor types it."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    kinds = {"integer": "Int64", "number": "float64", "boolean": "boolean"}
    found = {}
    for resource in package["resources"]:
        schema = resource["schema"]
        missing = [value["value"] for value in schema["missingValues"]]
        frame = pandas.read_csv(
            folder / resource["path"],
            dtype={field["name"]: kinds.get(field["type"], "object") for field in schema["fields"]},
            keep_default_na=False,
            na_values=missing,
        )
        words = [field["name"] for field in schema["fields"] if field["type"] == "string"]
        frame[words] = frame[words].map(unguarded)
        found[resource["name"]] = (frame, schema)
    return package, found


class Csv(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = program.folder("csv", program.CONFLICTS)
        cls.package, cls.tables = tables(cls.folder)

    def rows(self, name):
        return self.tables[name][0]

    def test_the_package_is_valid(self):
        report = frictionless.validate(str(self.folder / "datapackage.json"))
        self.assertTrue(report.valid, report.flatten(["title", "note", "fieldName"])[:5])

    def test_tables_have_the_rows_of_the_listings(self):
        counts = {
            "articles": sum(int(row["articles"]) for row in program.listing("sources", of=program.CONFLICTS)),
            "actors": len(program.listing("actors", of=program.CONFLICTS)),
            "statements": len(program.listing("quotes", of=program.CONFLICTS)),
            "events": len(program.listing("timeline", of=program.CONFLICTS)),
            "matrix": len(program.listing("positions", "--trail", of=program.CONFLICTS)),
            "incidents": len(program.listing("incidents", of=program.CONFLICTS)),
            "claims": len(program.listing("claims", of=program.CONFLICTS)),
            "proposals": sum(row["part"] != "name" for row in program.listing("proposals", of=program.CONFLICTS)),
        }
        self.assertEqual({name: len(self.rows(name)) for name in counts}, counts)

    def test_keys_hold(self):
        for name, (frame, schema) in self.tables.items():
            self.assertFalse(frame.duplicated(schema["primaryKey"]).any(), name)
            for link in schema.get("foreignKeys", []):
                field, to = link["fields"][0], link["reference"]
                known = set(self.rows(to["resource"])[to["fields"][0]])
                self.assertLessEqual(set(frame[field].dropna()), known, f"{name}.{field}")
        for name, rows in self.rows("supports").groupby("table"):
            self.assertEqual(set(rows["row"]), set(self.rows(name)["id"]), name)
        for kind, rows in self.rows("supports").groupby("record_kind"):
            name = kind if kind == "contested" else f"{kind}s"
            self.assertLessEqual(set(rows["record"]), set(self.rows(name)["id"]), kind)

    def test_words_stand_where_they_are_said_to(self):
        files = self.rows("articles").set_index("sha256")["file"]
        for name in RECORDS + PLAYED:
            self.assertGreater(len(self.rows(name)), 0, name)
            for row in self.rows(name).itertuples():
                text = program.text(files[row.article])
                self.assertIn(row.exact, row.sentence)
                self.assertEqual(text[row.start : row.end], row.exact)
                self.assertTrue(text.startswith(row.sentence, row.sentence_start))
                self.assertLessEqual(row.end, row.whole_end)

    def test_missing_values_are_told_apart(self):
        labels = [value["label"] for value in self.package["resources"][0]["schema"]["missingValues"]]
        self.assertEqual(labels, ["not stated", "not applicable"])
        written = pandas.read_csv(self.folder / "statements.csv", dtype="object", keep_default_na=False)
        self.assertEqual(set(written["reviewed_by"]), {"n/a"})
        self.assertIn("", set(written["via"]))

    def test_the_notice_stands_in_descriptor_and_codebook(self):
        page = (self.folder / "codebook.md").read_text(encoding="utf-8")
        self.assertEqual(self.package["notice"]["naming"], "neutral")
        for value in self.package["notice"].values():
            self.assertIn(value, page)
        for name, (_, schema) in self.tables.items():
            self.assertIn(f"## {name}", page)
            for field in schema["fields"]:
                self.assertIn(f"| `{field['name']}` |", page)

    def test_formulas_stay_text(self):
        title = '=HYPERLINK("https://paper.example")'
        said = "'We accept the truce,' said Volodymyr Zelensky in Kyiv."
        article = {"title": title, "text": said, "published": "2025-03-12", "source": "+Paper"}
        folder = program.folder("csv", "-", stdin=json.dumps(article) + "\n")
        raw = pandas.read_csv(folder / "statements.csv", dtype="object", keep_default_na=False)
        self.assertEqual(raw["title"][0], "'" + title)
        _, found = tables(folder)
        row = found["statements"][0].iloc[0]
        self.assertEqual((row["title"], row["outlet"], row["sentence"]), (title, "+Paper", said))


if __name__ == "__main__":
    unittest.main()
