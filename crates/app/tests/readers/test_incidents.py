"""Incidents: pandas reads the table, and it says what `armistice incidents` says."""

import unittest

import frictionless

import program
import test_csv


class Incidents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = program.folder("incidents", program.CONFLICTS)
        _, tables = test_csv.tables(cls.folder)
        cls.table = tables["incidents"][0]
        cls.listing = program.listing("incidents", of=program.CONFLICTS)

    def test_the_package_is_valid(self):
        self.assertTrue(frictionless.validate(str(self.folder / "datapackage.json")).valid)

    def test_rows_are_those_of_the_listing(self):
        sides = sorted((row["by"] or "").replace(", ", "; ") for row in self.listing)
        self.assertEqual(sorted(self.table["side_a"].fillna("")), sides)
        self.assertEqual(self.table["reports"].sum(), sum(int(row["reports"]) for row in self.listing))

    def test_ranges_are_ranges(self):
        told = self.table.dropna(subset=["fatalities_low"])
        self.assertEqual(len(told), sum("killed" in (row["counts"] or "") for row in self.listing))
        self.assertTrue((told["fatalities_low"] <= told["fatalities_high"]).all())
        apart = told[told["fatalities_low"] < told["fatalities_high"]]
        self.assertTrue(apart["fatalities_best"].isna().all())

    def test_days_and_places_are_as_precise_as_told(self):
        dated = self.table["event_date"].notna()
        self.assertTrue((self.table["time_precision"].notna() == dated).all())
        self.assertTrue((self.table["event_date"] <= self.table["event_date_end"])[dated].all())
        self.assertLessEqual(set(self.table["geo_precision"].dropna()), {1, 3})
        self.assertTrue(self.table["latitude"].dropna().between(-90, 90).all())

    def test_words_stand_in_their_sentence(self):
        for row in self.table.itertuples():
            self.assertIn(row.exact, row.notes)


if __name__ == "__main__":
    unittest.main()
