"""Atom: a feed reader takes every change, newest first, and knows it again."""

import unittest
import urllib.parse

import feedparser

import program
from test_ics import NEWS, lines


def feed(*paths, stdin=None):
    return feedparser.parse(program.armistice("export", "atom", *(paths or [program.EXAMPLES]), stdin=stdin))


class Feed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.feed = feed()

    def test_the_feed_is_well_formed(self):
        self.assertFalse(self.feed.bozo, self.feed.get("bozo_exception"))
        self.assertEqual(self.feed.version, "atom10")
        self.assertIn("says what is true", self.feed.feed.subtitle)
        self.assertIn("no cut-off", self.feed.feed.subtitle)
        self.assertEqual(self.feed.feed.updated, max(entry.updated for entry in self.feed.entries))

    def test_entries_are_unique_and_newest_first(self):
        ids = [entry.id for entry in self.feed.entries]
        self.assertEqual(len(ids), len(set(ids)))
        days = [entry.updated for entry in self.feed.entries]
        self.assertEqual(days, sorted(days, reverse=True))
        self.assertEqual(ids, [entry.id for entry in feed().entries])

    def test_every_entry_leads_to_its_sentence(self):
        for entry in self.feed.entries:
            sentence, source = entry.summary.rsplit(" — ", 1)
            file = source.split(", ")[-1].rsplit(":", 1)[0]
            self.assertIn(sentence, " ".join(program.text(file).split()))
            named = urllib.parse.unquote(entry.link.split("#:~:text=")[1]).split(",")
            self.assertTrue(sentence.startswith(named[0]), entry.link)
            self.assertTrue(sentence.endswith(named[-1]), entry.link)

    def test_entries_are_what_diff_lists(self):
        for first, last in [("2025-03-12", "2025-03-13"), ("2025-03-13", "2025-03-14"), ("2025-03-14", "2025-03-15")]:
            rows = program.listing("diff", "--from", first, "--to", last)
            entries = [entry for entry in self.feed.entries if entry.updated.startswith(last)]
            self.assertEqual(sorted(row["change"] for row in rows), sorted(entry.tags[0].term for entry in entries), last)

    def test_entries_stay_when_more_is_told(self):
        later = dict(NEWS[0], published="2025-03-14", source="Hill Gazette", text="Russian drones hit the Ukrainian city of Kharkiv on Thursday.")
        before = {entry.id for entry in feed("-", stdin=lines(NEWS)).entries}
        after = {entry.id for entry in feed("-", stdin=lines([*NEWS, later])).entries}
        self.assertTrue(before)
        self.assertLess(before, after)


if __name__ == "__main__":
    unittest.main()
