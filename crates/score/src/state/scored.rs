//! The figures of the state, for people and for `scores.csv`.

use std::fmt::Write as _;

use anyhow::Result;

use super::dossiers::{Dossier, Shelf};
use super::measures::{Measure, Outcome, Tally};
use super::played::{From, Played};
use crate::predict::Engine;
use crate::sets::House;

/// Which dossiers were added up from what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    /// Where the dossiers come from.
    pub shelf: Shelf,
    /// What was added up.
    pub from: From,
}

impl Way {
    /// All ways, in the order of tables and files.
    pub const ALL: [Self; 4] = [
        Self { shelf: Shelf::Seeds, from: From::Gold },
        Self { shelf: Shelf::Own, from: From::Gold },
        Self { shelf: Shelf::Seeds, from: From::Engine },
        Self { shelf: Shelf::Own, from: From::Engine },
    ];

    /// The name in tables and files.
    pub fn name(self) -> &'static str {
        match (self.shelf, self.from) {
            (Shelf::Seeds, From::Gold) => "state-seeds-gold",
            (Shelf::Own, From::Gold) => "state-own-gold",
            (Shelf::Seeds, From::Engine) => "state-seeds-read",
            (Shelf::Own, From::Engine) => "state-own-read",
        }
    }

    /// What a measure should reach at least; nothing where nothing is asked.
    pub fn floor(self, measure: Measure) -> Option<f64> {
        let [seeds, own, read] = match measure {
            Measure::Actors => [0.95, 0.95, 0.80],
            Measure::Matrix => [0.90, 0.90, 0.50],
            Measure::Contacts | Measure::Incidents | Measure::Merging => [0.85, 0.90, 0.60],
            Measure::Placing => return None,
            Measure::Utterances => [0.85, 0.85, 0.60],
            Measure::Claims => [0.75, 0.80, 0.40],
            Measure::Steps => [0.85, 0.85, 0.45],
        };
        match (self.shelf, self.from) {
            (Shelf::Seeds, From::Gold) => Some(seeds),
            (Shelf::Own, From::Gold) => Some(own),
            (Shelf::Seeds, From::Engine) => Some(read),
            (Shelf::Own, From::Engine) => None,
        }
    }
}

/// Every measure of some dossiers, added up one way.
#[derive(Debug)]
pub struct Scored {
    /// Which way.
    pub way: Way,
    /// The dossiers with their outcomes, measure by measure, and notes on what could not be read.
    pub dossiers: Vec<(String, Vec<Outcome>, Vec<String>)>,
}

impl Scored {
    /// Scores dossiers one way.
    pub fn new(way: Way, dossiers: &[Dossier], engine: Engine) -> Result<Self> {
        let scored = dossiers.iter().map(|dossier| {
            let played = Played::new(dossier, way.from, engine)?;
            let outcomes = Measure::ALL.map(|(measure, _)| measure.take(&dossier.gold, &played));
            Ok((dossier.name.clone(), outcomes.to_vec(), played.notes))
        });
        Ok(Self { way, dossiers: scored.collect::<Result<_>>()? })
    }

    /// The figures of a measure over all dossiers.
    pub fn total(&self, measure: Measure) -> Tally {
        let tallies = self.dossiers.iter().map(|(_, outcomes, _)| outcomes[measure as usize].tally);
        tallies.fold(Tally::default(), |sum, tally| sum + tally)
    }

    /// The lines of `scores.csv`.
    pub(crate) fn lines(&self) -> Vec<String> {
        let line = |article: &str, measure: Measure, tally: Tally| {
            let (p, r, f) = (tally.precision(), tally.recall(), tally.f1());
            format!(
                "{},{article},{},{p:.3},{r:.3},{f:.3},{},{}",
                self.way.name(),
                measure.name(),
                tally.gold,
                tally.pred
            )
        };
        let mut lines: Vec<String> = Measure::ALL.map(|(measure, _)| line("", measure, self.total(measure))).to_vec();
        if self.way.shelf == Shelf::Own {
            for (name, outcomes, _) in &self.dossiers {
                lines.extend(Measure::ALL.map(|(measure, _)| line(name, measure, outcomes[measure as usize].tally)));
            }
        }
        lines
    }
}

/// Scores every dossier at hand, every way; a line to the error output for those that are not.
pub fn all(house: &House, asked: &[Shelf], engine: Engine) -> Result<Vec<Scored>> {
    let mut rows = Vec::new();
    for shelf in [Shelf::Seeds, Shelf::Own].into_iter().filter(|shelf| asked.is_empty() || asked.contains(shelf)) {
        let dossiers = shelf.load(house)?;
        if dossiers.is_empty() {
            let missing = match shelf {
                Shelf::Seeds => house.shared("gold/state.json"),
                Shelf::Own => house.path("examples/*/state.json"),
            };
            eprintln!("the state of these dossiers is not scored: {} is missing", missing.display());
            continue;
        }
        let ways = Way::ALL.into_iter().filter(|way| way.shelf == shelf);
        rows.extend(ways.map(|way| Scored::new(way, &dossiers, engine)).collect::<Result<Vec<_>>>()?);
    }
    rows.sort_by_key(|scored| Way::ALL.iter().position(|way| *way == scored.way));
    Ok(rows)
}

/// A table for each way, with the floor beside each figure.
pub fn table(rows: &[Scored]) -> String {
    let mut out = String::new();
    for scored in rows {
        let _ = write!(
            out,
            "{:24}{:>7}{:>7}{:>7}{:>8}{:>8}{:>8}",
            scored.way.name(),
            "P",
            "R",
            "F1",
            "gold",
            "pred",
            "floor"
        );
        let names: &[_] = if scored.dossiers.len() > 1 { &scored.dossiers } else { &[] };
        names.iter().for_each(|(name, ..)| out += &format!("{name:>12}"));
        out.push('\n');
        for (measure, name) in Measure::ALL {
            let tally = scored.total(measure);
            let (p, r, f) = (tally.precision(), tally.recall(), tally.f1());
            let floor =
                scored.way.floor(measure).map(|floor| format!("{floor:.2}{}", if f < floor { " <" } else { "  " }));
            let floor = floor.unwrap_or_default();
            let indent = if measure == Measure::Placing { "  " } else { "" };
            let title = format!("{indent}{name}");
            let _ = write!(out, "{title:24}{p:7.3}{r:7.3}{f:7.3}{:8}{:8}  {floor:6}", tally.gold, tally.pred);
            names.iter().for_each(|(_, outcomes, _)| out += &format!("{:12.3}", outcomes[measure as usize].tally.f1()));
            out.push('\n');
        }
        out.push('\n');
    }
    out
}

/// What was missed and what was found too much, measure by measure.
pub fn misses(rows: &[Scored], asked: Option<Measure>) -> String {
    let mut out = String::new();
    for scored in rows {
        for (name, outcomes, notes) in &scored.dossiers {
            let _ = writeln!(out, "# {} {name}", scored.way.name());
            notes.iter().for_each(|note| out += &format!("  note: {note}\n"));
            for (measure, title) in Measure::ALL.into_iter().filter(|(one, _)| asked.is_none_or(|asked| asked == *one))
            {
                let outcome = &outcomes[measure as usize];
                listed(&mut out, &format!("{title}: not found"), &outcome.misses);
                listed(&mut out, &format!("{title}: extra"), &outcome.extras);
            }
        }
    }
    out
}

fn listed(out: &mut String, title: &str, cases: &[String]) {
    if cases.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title} ({})", cases.len());
    for case in cases {
        let _ = writeln!(out, "  {}", case.replace('\n', "\n      "));
    }
}
