"""Parquet: DuckDB reads every table, with the rows, types and values of CSV."""

import unittest

import duckdb

import program
import test_csv

TYPES = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE", "string": "VARCHAR"}


class Parquet(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = program.folder("parquet", program.CONFLICTS)
        _, cls.tables = test_csv.tables(program.folder("csv", program.CONFLICTS))

    def query(self, question, name):
        return duckdb.sql(question.format(f"'{self.folder / name}.parquet'")).fetchall()

    def test_tables_are_those_of_csv(self):
        self.assertEqual({path.stem for path in self.folder.glob("*.parquet")}, set(self.tables))
        for name, (frame, schema) in self.tables.items():
            columns = [(row[0], row[1]) for row in self.query("describe select * from {}", name)]
            self.assertEqual(columns, [(field["name"], TYPES[field["type"]]) for field in schema["fields"]], name)
            rows = self.query("select * from {}", name)
            self.assertEqual(len(rows), len(frame), name)
            for at, field in enumerate(schema["fields"]):
                told = [None if row[at] is None else str(row[at]) for row in rows]
                kept = [None if value is None or value != value else str(value) for value in frame[field["name"]].astype(object).where(frame[field["name"]].notna(), None)]
                self.assertEqual(told, kept, f"{name}.{field['name']}")

    def test_tables_join(self):
        question = """select count(*) from {} event join '%s' part on part.record = event.id
            join '%s' actor on actor.id = part.actor where contains(event.sentence, event.exact)"""
        paths = (self.folder / "event_actors.parquet", self.folder / "actors.parquet")
        count = self.query(question % paths, "events")[0][0]
        self.assertEqual(count, len(self.tables["event_actors"][0]))

    def test_every_file_carries_the_notice(self):
        for name in self.tables:
            pairs = self.query("select decode(key), decode(value) from parquet_kv_metadata({})", name)
            self.assertIn(("armistice.naming", "neutral"), pairs)
            self.assertIn("armistice.disclaimer", dict(pairs))


if __name__ == "__main__":
    unittest.main()
