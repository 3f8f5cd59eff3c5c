//! What every section of a brief needs: the state of play of a dossier, names, days, and the sentences of records.

use super::Wanted;
use crate::cli::corpus::Readings;
use crate::cli::parties;
use crate::output::Quoted;
use crate::output::brief::Line;
use crate::output::words::count;
use armistice_engine::Reading;
use armistice_engine::record::Event;
use armistice_engine::state::Dossier;
use armistice_engine::state::Play;
use armistice_engine::state::RecordKind;
use armistice_engine::state::RecordRef;
use armistice_engine::state::play;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Days before the last day of publication that count as new with it.
const NEW: i32 = 2;

/// A dossier as the sections of its brief see it.
pub(super) struct View<'a> {
    /// All articles, read.
    pub(super) readings: &'a Readings,
    /// The dossier.
    pub(super) dossier: &'a Dossier,
    /// What it adds up to.
    pub(super) play: Play,
    /// The first and the last day of publication.
    pub(super) days: Option<(Date, Date)>,
    /// From when on something counts as new.
    pub(super) since: Option<Date>,
    /// Lines of a section; 0 for all.
    pub(super) most: usize,
    /// How all of it was read, and how much of it somebody reviewed, in words.
    pub(super) standing: String,
    rows: BTreeMap<usize, &'a Reading>,
}

impl<'a> View<'a> {
    /// Adds a dossier up.
    pub(super) fn new(readings: &'a Readings, dossier: &'a Dossier, wanted: &Wanted<'_>, standing: &str) -> View<'a> {
        let play = play(&readings.state, &readings.everyone, &readings.vocabulary, dossier);
        let all = readings.state.readings().enumerate();
        let rows: BTreeMap<usize, &Reading> =
            all.filter(|(index, _)| dossier.readings.binary_search(index).is_ok()).collect();
        let published = rows.values().filter_map(|reading| reading.source.metadata.published);
        let days: BTreeSet<Date> = published.collect();
        let days = days.first().copied().zip(days.last().copied());
        let since = wanted.since.or(days.and_then(|(first, last)| newest(first, last)));
        View { readings, dossier, play, days, since, most: wanted.lines, standing: standing.to_string(), rows }
    }

    /// The dossier's articles with their place in the state's order.
    pub(super) fn articles(&self) -> impl Iterator<Item = (usize, &'a Reading)> {
        self.rows.iter().map(|(&index, &reading)| (index, reading))
    }

    /// The article of a record.
    pub(super) fn article(&self, record: RecordRef) -> Option<&'a Reading> {
        self.rows.get(&record.reading).copied()
    }

    /// The event that a record is.
    pub(super) fn event(&self, record: RecordRef) -> Option<&'a Event> {
        let reading = self.article(record).filter(|_| record.kind == RecordKind::Event)?;
        reading.events.get(record.row)
    }

    /// The day an article was published.
    pub(super) fn published(&self, record: RecordRef) -> Option<Date> {
        self.article(record)?.source.metadata.published
    }

    /// The outlet of a record, or its file where no outlet is known.
    pub(super) fn outlet(&self, record: RecordRef) -> String {
        let about = self.article(record).map(|reading| &reading.source.metadata);
        let name = about.and_then(|about| about.outlet.clone().or_else(|| about.file.clone()));
        name.unwrap_or_else(|| "an article".to_string())
    }

    /// The name that somebody or a party is shown by; an article's own voice is its outlet's.
    pub(super) fn name(&self, id: &str) -> String {
        if let Some(outlet) = id.strip_prefix("outlet:") {
            return format!("{outlet} (own account)");
        }
        self.dossier.name_of(id, &self.readings.everyone).to_string()
    }

    /// Names in alphabetical order, joined by commas.
    pub(super) fn names<'i>(&self, ids: impl IntoIterator<Item = &'i Box<str>>) -> String {
        let names: BTreeSet<String> = ids.into_iter().map(|id| self.name(id)).collect();
        names.into_iter().collect::<Vec<_>>().join(", ")
    }

    /// Whether a party is a side of the conflict: its user names it, it is a theatre, or a known armed group of one.
    pub(super) fn is_home(&self, party: &str) -> bool {
        parties::is_home(self.readings, self.dossier, party)
    }

    /// How many sides of the conflict are among some people and bodies.
    pub(super) fn sides<'i>(&self, ids: impl IntoIterator<Item = &'i Box<str>>) -> usize {
        let everyone = &self.readings.everyone;
        let party = |id: &str| everyone.by_id(id).map_or_else(|| id.into(), |someone| self.dossier.party_of(someone));
        ids.into_iter().map(|id| party(id)).filter(|party| self.is_home(party)).collect::<BTreeSet<_>>().len()
    }

    /// As many rows as a section may have lines, in their order: those that most speaks for, of equal ones the later;
    /// and how many are left out.
    pub(super) fn chosen<T: Copy, K: Ord>(&self, rows: &[T], weight: impl Fn(T) -> K) -> (Vec<T>, usize) {
        let most = if self.most == 0 { rows.len() } else { self.most.min(rows.len()) };
        let mut order: Vec<(K, usize)> = rows.iter().enumerate().map(|(at, &row)| (weight(row), at)).collect();
        order.sort();
        let kept: BTreeSet<usize> = order.into_iter().rev().take(most).map(|(_, at)| at).collect();
        let chosen = rows.iter().enumerate().filter(|(at, _)| kept.contains(at)).map(|(_, &row)| row);
        (chosen.collect(), rows.len() - most)
    }

    /// The sentence of a record.
    pub(super) fn sentence(&self, record: RecordRef) -> Option<Quoted> {
        crate::cli::corpus::quoted(self.article(record)?, record.evidence(self.article(record)?)?)
    }

    /// How many independent reports some records come from.
    pub(super) fn origins(&self, records: &[RecordRef]) -> usize {
        self.play.stories.independent(records)
    }

    /// Whether different outlets tell it without one copying the other.
    pub(super) fn is_told_independently(&self, records: &[RecordRef]) -> bool {
        let outlets: BTreeSet<String> = records.iter().map(|&record| self.outlet(record)).collect();
        outlets.len() > 1 && self.origins(records) > 1
    }

    /// `3 outlets, 1 origin`; nothing where a single outlet has it.
    pub(super) fn support(&self, records: &[RecordRef]) -> Option<String> {
        let outlets: BTreeSet<String> = records.iter().map(|&record| self.outlet(record)).collect();
        (outlets.len() > 1)
            .then(|| format!("{}, {}", count(outlets.len(), "outlet"), count(self.origins(records), "origin")))
    }

    /// A line with the latest of its sentences, and how many more there are.
    pub(super) fn line(&self, text: String, records: &[RecordRef]) -> Line {
        self.line_of(text, records, 1)
    }

    /// A line with so many of its sentences at most, the latest ones.
    pub(super) fn line_of(&self, text: String, records: &[RecordRef], most: usize) -> Line {
        let mut sentences: Vec<Quoted> = Vec::new();
        for quoted in records.iter().filter_map(|&record| self.sentence(record)) {
            if !sentences.contains(&quoted) {
                sentences.push(quoted);
            }
        }
        let more = sentences.len().saturating_sub(most);
        Line { label: None, text, evidence: sentences.split_off(more), more }
    }

    /// So many of some rows as a section may have lines, and how many are left out.
    pub(super) fn within<'r, T>(&self, rows: &'r [T]) -> (&'r [T], usize) {
        let most = if self.most == 0 { rows.len() } else { self.most.min(rows.len()) };
        (&rows[..most], rows.len() - most)
    }

    /// So many of the last rows as a section may have lines, and how many before them are left out.
    pub(super) fn last_within<'r, T>(&self, rows: &'r [T]) -> (&'r [T], usize) {
        let most = if self.most == 0 { rows.len() } else { self.most.min(rows.len()) };
        (&rows[rows.len() - most..], rows.len() - most)
    }

    /// Whether a day is new.
    pub(super) fn is_new(&self, day: Option<Date>) -> bool {
        day.zip(self.since).is_some_and(|(day, since)| day >= since)
    }
}

/// From when on something is new: of the last days, but not the first, before which there is nothing to have changed.
fn newest(first: Date, last: Date) -> Option<Date> {
    let day = last.checked_sub(NEW.days()).ok()?;
    Some(first.tomorrow().map_or(day, |second| day.max(second)).min(last))
}

/// `3 more lines`, where any are.
pub(super) fn left_out(number: usize, thing: &str) -> Option<String> {
    (number > 0).then(|| count(number, &format!("more {thing}")))
}

/// Parts of a line that are there, joined by `; `.
pub(super) fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}
