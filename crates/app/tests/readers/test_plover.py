"""PLOVER: DuckDB and pandas read the lines; codes are the manual's."""

import json
import unittest

import pandas

import program

QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


class Plover(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lines = program.armistice("export", "plover", program.CONFLICTS).splitlines()
        cls.events = [json.loads(line) for line in cls.lines]

    def test_every_event_is_there_once(self):
        self.assertEqual(len(self.events), len(program.listing("timeline", of=program.CONFLICTS)))
        self.assertEqual(len({event["id"] for event in self.events}), len(self.events))

    def test_fields_are_the_manuals(self):
        for event in self.events:
            self.assertIn(event["event"], QUADS[event["quad_code"]])
            self.assertTrue(-10 <= event["event_scale"] <= 10)
            self.assertIn(event["armistice"]["exact"], event["event_text"])
            self.assertEqual(event["text_info"]["end"] - event["text_info"]["start"], len(event["armistice"]["exact"]))
            self.assertTrue(event["cite_info"]["corpus"] and event["comment"])
            for actor in event["actor"] + event["recipient"]:
                self.assertTrue(actor["entity_text"])

    def test_a_plan_is_no_deed(self):
        for event in self.events:
            if event["armistice"]["status"] == "planned":
                self.assertTrue(event["event"] in {"AGREE", "CONCEDE"} or "future" in event["mode"], event["id"])

    def test_pandas_reads_it(self):
        frame = pandas.json_normalize(self.events)
        days = pandas.to_datetime(frame["date"])
        self.assertFalse(days.isna().any())
        self.assertIn("cite_info.publication", frame.columns)


if __name__ == "__main__":
    unittest.main()
