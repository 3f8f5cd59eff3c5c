"""GeoJSON: every place is valid for the libraries of maps, and no region is shown as a dot."""

import json
import unittest

import geojson
import pandas
from shapely import geometry

import program
from test_ics import lines

NEWS = [
    {"source": "Northern Post", "published": "2025-03-12", "url": "https://northern.example/1", "text": text}
    for text in [
        "Russian drones hit the port city of Odesa in Ukraine on Tuesday, killing three people.",
        "Ukrainian drones hit a depot in the Kursk region of Russia on Tuesday.",
        "Russian troops captured ground in Sumy on Tuesday, Ukraine said.",
    ]
]


class Places(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.written = program.armistice("export", "geojson", program.EXAMPLES)
        cls.map = geojson.loads(cls.written)

    def test_the_map_is_valid(self):
        self.assertTrue(self.map.is_valid, self.map.errors())
        for place in self.map["features"]:
            if place["geometry"]:
                east, north = geometry.shape(place["geometry"]).coords[0]
                self.assertTrue(-180 <= east <= 180 and -90 <= north <= 90)
        ids = [place["id"] for place in self.map["features"]]
        self.assertEqual(len(ids), len(set(ids)))

    def test_features_are_the_placed_rows_of_the_tables(self):
        tables = program.folder("csv")
        for kind, table in [("incident", "incidents"), ("contact", "contacts")]:
            rows = pandas.read_csv(tables / f"{table}.csv", keep_default_na=False)
            told = {place["id"] for place in self.map["features"] if place["properties"]["kind"] == kind}
            self.assertEqual(told, set(rows[rows["place"] != ""]["id"]), table)
        placed = [row for row in program.listing("incidents") if row["place"]]
        self.assertEqual(len(placed), sum(place["properties"]["kind"] == "incident" for place in self.map["features"]))

    def test_only_towns_and_sites_are_dots(self):
        for place in self.map["features"]:
            precision = place["properties"]["geo_precision"]
            if precision in ("region", "country", "unlisted", "ambiguous", "none"):
                self.assertIsNone(place["geometry"], place["properties"]["place"])
            elif precision in ("town", "site"):
                self.assertEqual(place["geometry"]["coordinates"], place["properties"]["point_of_name"])

    def test_a_region_is_never_its_capital(self):
        told = {}
        for article in NEWS:
            for place in json.loads(program.armistice("export", "geojson", "-", stdin=lines([article])))["features"]:
                told[place["properties"]["place"]] = (place["properties"]["geo_precision"], place["geometry"])
        # A strike hits the town of a name, ground is taken in town or region.
        precision, point = told["Odesa"]
        self.assertEqual((precision, point["coordinates"]), ("town", [30.74, 46.49]))
        self.assertEqual(told["Sumy"], ("town-or-region", None))
        self.assertEqual(told["the Kursk region of Russia"], ("region", None))

    def test_every_feature_says_who_tells_it(self):
        self.assertIn("imply no endorsement", self.map["places"])
        self.assertEqual(self.map["notice"]["cut_off"], "none")
        for place in self.map["features"]:
            is_told = place["properties"]
            text = program.text(is_told["evidence"]["file"])
            self.assertIn(is_told["evidence"]["sentence"], text)
            self.assertTrue(is_told["evidence"]["link"].startswith("https://"))
            origins = is_told["origins"]
            self.assertTrue(is_told["verification"].startswith("alleged: 1 origin" if origins == 1 else f"reported by {origins} origins"))
            self.assertLessEqual(origins, is_told["source_count"])


if __name__ == "__main__":
    unittest.main()
