"""iCalendar: a calendar library reads every meeting, and knows it again when more is told of it."""

import datetime
import json
import unittest

import icalendar

import program

STATUS = {
    "planned": "CONFIRMED",
    "moved": "CONFIRMED",
    "held": "CONFIRMED",
    "under way": "CONFIRMED",
    "possible": "TENTATIVE",
    "contested": "TENTATIVE",
    "cancelled": "CANCELLED",
    "denied": "CANCELLED",
}

PLAN = "Andrii Sybiha and Marco Rubio are to meet in Jeddah on Tuesday."
NEWS = [
    {"source": "Northern Post", "published": "2025-03-10", "url": "https://northern.example/1", "text": f"Ukraine and the United States. {PLAN}\n\nRussian drones hit the Ukrainian port city of Odesa on Sunday."},
    {"source": "Harbour Wire", "published": "2025-03-12", "url": "https://harbour.example/2", "text": "US Secretary of State Marco Rubio met Ukrainian Foreign Minister Andrii Sybiha in Jeddah on Tuesday.\n\nRussian drones hit the Ukrainian port city of Odesa on Sunday."},
]


def lines(articles):
    return "".join(json.dumps(article) + "\n" for article in articles)


def events(calendar):
    return icalendar.Calendar.from_ical(calendar).walk("VEVENT")


class Calendar(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.written = program.armistice("export", "ics", program.EXAMPLES)
        cls.events = events(cls.written)
        cls.rows = [row for row in program.listing("calendar") if row["date"]]

    def test_events_are_the_dated_rows_of_the_calendar(self):
        self.assertEqual(len(self.events), len(self.rows))
        told = sorted((str(event["X-ARMISTICE-STANDING"]), event.decoded("DTSTART").isoformat()) for event in self.events)
        self.assertEqual(told, sorted((row["standing"], row["date"][:10]) for row in self.rows))

    def test_every_event_is_whole(self):
        calendar = icalendar.Calendar.from_ical(self.written)
        self.assertEqual((calendar["VERSION"], calendar.errors), ("2.0", []))
        self.assertIn("says what is true", calendar["X-WR-CALDESC"])
        self.assertIn("no cut-off", calendar["X-WR-CALDESC"])
        for event in self.events:
            self.assertEqual(event.errors, [])
            self.assertEqual(event["STATUS"], STATUS[str(event["X-ARMISTICE-STANDING"])])
            self.assertIs(type(event.decoded("DTSTART")), datetime.date, "no time of day is known")
            self.assertGreater(event.decoded("DTEND"), event.decoded("DTSTART"))

    def test_every_event_leads_to_its_sentence(self):
        for event in self.events:
            sentence, source = str(event["DESCRIPTION"]).split("\n")[:2]
            file, line = source.split(", ")[-1].split(":")
            self.assertIn(sentence, " ".join(program.text(file).split()))
            self.assertIn("#:~:text=", event["URL"])
            self.assertRegex(line, "^[0-9]+$")

    def test_uids_are_unique_and_stay(self):
        uids = [str(event["UID"]) for event in self.events]
        self.assertEqual(len(uids), len(set(uids)))
        self.assertEqual(self.written, program.armistice("export", "ics", program.EXAMPLES))

    def test_a_plan_that_is_held_stays_one_event(self):
        (plan,) = events(program.armistice("export", "ics", "-", stdin=lines(NEWS[:1])))
        (held,) = events(program.armistice("export", "ics", "-", stdin=lines(NEWS)))
        self.assertEqual(plan["UID"], held["UID"])
        self.assertEqual((str(plan["X-ARMISTICE-STANDING"]), str(held["X-ARMISTICE-STANDING"])), ("planned", "held"))
        self.assertGreater(held["SEQUENCE"], plan["SEQUENCE"])
        self.assertGreater(held.decoded("DTSTAMP"), plan.decoded("DTSTAMP"))
        self.assertEqual(held.decoded("DTSTART"), datetime.date(2025, 3, 11))

    def test_a_plan_that_is_called_off_is_cancelled(self):
        off = dict(NEWS[1], published="2025-03-11", text="Marco Rubio cancelled Tuesday's meeting with Andrii Sybiha in Jeddah.\n\nRussian drones hit the Ukrainian port city of Odesa on Sunday.")
        (plan,) = events(program.armistice("export", "ics", "-", stdin=lines(NEWS[:1])))
        told = {str(event["UID"]): event for event in events(program.armistice("export", "ics", "-", stdin=lines([NEWS[0], off])))}
        self.assertEqual(told[str(plan["UID"])]["STATUS"], "CANCELLED")
        self.assertGreater(told[str(plan["UID"])]["SEQUENCE"], plan["SEQUENCE"])


if __name__ == "__main__":
    unittest.main()
