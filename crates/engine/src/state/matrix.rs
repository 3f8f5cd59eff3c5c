//! The position matrix: what each party holds on each issue, as a trail of dated entries.

use super::Party;
use super::RecordRef;
use super::Someone;
use super::days::Days;
use super::scope::Scope;
use super::stories::Stories;
use crate::record::Issue;
use crate::record::Mode;
use crate::record::Position;
use crate::record::Stance;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::codes::codes;
use crate::vocabulary::leanings::Polarity;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What a party holds on an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The party.
    pub party: Party,
    /// The issue.
    pub issue: Issue,
    /// The entries by day, the latest last.
    pub trail: Vec<Entry>,
    /// How many entries at the end of the trail are the latest: one, or several voices of one day that differ.
    pub latest: usize,
    /// What it held before in substance, if that changed.
    pub was: Option<Stance>,
}

/// One stance of one speaker on one day, with every record that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The stance.
    pub stance: Stance,
    /// Who holds it, by id across articles.
    pub who: Box<str>,
    /// In whose words.
    pub voice: Voice,
    /// According to whom, if not the article.
    pub according_to: Option<Box<str>>,
    /// On what condition.
    pub condition: Option<String>,
    /// As of when: the record's day, else the latest day of publication.
    pub day: Option<Date>,
    /// The records, in the state's order.
    pub records: Vec<RecordRef>,
    /// How many independent reports carry it: copies of one report count once.
    pub origins: usize,
}

codes! {
    /// In whose words a position is known.
    Voice {
        /// The holder's own words.
        Quoted = "quoted",
        /// The holder's words as the article renders them.
        Paraphrased = "paraphrased",
        /// The article's account of what the holder did or wants.
        Reported = "reported",
        /// Told by somebody of another party.
        Told = "told",
        /// Told by somebody unnamed.
        Unnamed = "unnamed",
    }
}

/// The position matrix of a dossier, by issue, then by party name.
pub(super) fn matrix(scope: &Scope<'_>, stories: &Stories) -> Vec<Cell> {
    let mut cells: BTreeMap<(Issue, Party), BTreeMap<Key, Entry>> = BTreeMap::new();
    for (record, row) in scope.positions() {
        let Some(holder) = scope.someone(record.reading, row.actor) else { continue };
        let party = scope.party_of(holder);
        let teller = row.according_to.and_then(|who| scope.someone(record.reading, who));
        let voice = voice(scope, record, row, holder);
        let key = Key {
            day: day(scope, record, row),
            own: !voice.is_told(),
            who: holder.id.clone(),
            stance: row.stance,
            teller: teller.map(|teller| teller.id.clone()),
        };
        let entry = cells.entry((row.issue, party)).or_default().entry(key.clone()).or_insert_with(|| Entry {
            stance: key.stance,
            who: key.who,
            voice,
            according_to: key.teller,
            condition: None,
            day: key.day,
            records: Vec::new(),
            origins: 0,
        });
        // The most direct words stand for the entry.
        entry.voice = entry.voice.min(voice);
        entry.condition = entry.condition.take().or_else(|| row.condition.clone());
        entry.records.push(record);
    }
    let mut rows: Vec<Cell> =
        cells.into_iter().map(|((issue, party), trail)| cell(party, issue, trail.into_values(), stories)).collect();
    let name = |cell: &Cell| (cell.issue, scope.name(&cell.party), cell.party.clone());
    rows.sort_by_cached_key(name);
    rows
}

/// What makes two positions one entry; its order is the order of the trail.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    day: Option<Date>,
    own: bool,
    who: Box<str>,
    stance: Stance,
    teller: Option<Box<str>>,
}

/// The last day that a position is dated to; where its date is unknown or no date, the day of publication.
fn day(scope: &Scope<'_>, record: RecordRef, row: &Position) -> Option<Date> {
    let published = scope.published(record.reading);
    let own = row.as_of.as_deref().and_then(Days::parse).map(|days| days.last);
    // A month that has not ended is known up to the day of publication.
    own.map(|day| published.map_or(day, |published| day.min(published))).or(published)
}

fn voice(scope: &Scope<'_>, record: RecordRef, row: &Position, holder: &Someone) -> Voice {
    let party = |someone: &Someone| scope.party_of(someone);
    if let Some(teller) = row.according_to.and_then(|who| scope.someone(record.reading, who)) {
        if teller.kind == Kind::Anonymous {
            return Voice::Unnamed;
        }
        if party(teller) != party(holder) {
            return Voice::Told;
        }
    }
    let statement = row.statement.and_then(|row| scope.reading(record.reading)?.statements.get(row));
    let Some(statement) = statement else { return Voice::Reported };
    match scope.someone(record.reading, statement.source) {
        Some(speaker) if speaker.kind == Kind::Anonymous => Voice::Unnamed,
        Some(speaker) if party(speaker) != party(holder) => Voice::Told,
        _ if statement.mode == Mode::Indirect => Voice::Paraphrased,
        _ => Voice::Quoted,
    }
}

impl Voice {
    /// Whether somebody else tells it.
    pub fn is_told(self) -> bool {
        matches!(self, Voice::Told | Voice::Unnamed)
    }
}

fn cell(party: Party, issue: Issue, trail: impl Iterator<Item = Entry>, stories: &Stories) -> Cell {
    let mut trail: Vec<Entry> = trail.collect();
    for entry in &mut trail {
        entry.origins = stories.independent(&entry.records);
    }
    let last = trail.last().map(|entry| (entry.day, entry.voice.is_told()));
    let latest = trail.iter().rev().take_while(|entry| Some((entry.day, entry.voice.is_told())) == last).count();
    let (before, now) = trail.split_at(trail.len() - latest);
    let changed = |entry: &&Entry| now.iter().all(|now| differs(entry.stance, now.stance));
    let was = before.iter().rev().filter(|entry| !entry.voice.is_told()).find(changed).map(|entry| entry.stance);
    Cell { party, issue, latest, was, trail }
}

/// Whether one stance after another is a change in substance. Who accepted under a condition and now simply accepts has
/// moved; who is in favour without naming the condition again has not.
pub(super) fn differs(before: Stance, now: Stance) -> bool {
    let (old, new) = (Polarity::of(before), Polarity::of(now));
    let dropped = old == Polarity::Conditional && new == Polarity::For;
    old != new && (!dropped || now == Stance::Accepts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::sample;
    use crate::state::stories::stories;

    /// A line a cell: party, issue, the trail, `=` before the latest entries, and what it was before.
    #[track_caller]
    fn check(lines: &str, expected: &str) {
        let cells = sample::view(lines, |scope| {
            let rows = matrix(scope, &stories(scope, &[])).into_iter().map(|cell| {
                let from = cell.trail.len() - cell.latest;
                let trail = cell.trail.iter().enumerate().map(|(at, entry)| {
                    let mark = if at >= from { "=" } else { "" };
                    let day = entry.day.map(|day| day.strftime("%m-%d").to_string()).unwrap_or_default();
                    format!("{mark}{day} {} {}", entry.stance.code(), entry.voice.code())
                });
                let trail: Vec<String> = trail.collect();
                let was = cell.was.map(|stance| format!(" | was {}", stance.code())).unwrap_or_default();
                format!("{} {}: {}{was}", cell.party, cell.issue.code(), trail.join(", "))
            });
            rows.collect::<Vec<_>>().join("\n")
        });
        assert_eq!(cells, expected);
    }

    #[test]
    fn a_trail_runs_by_day_and_the_latest_stands() {
        check(
            "# Northern Post 2025-03-10
             holds | RUS.GOV | ceasefire opposes | There will be no truce.
             # Harbour Wire 2025-03-14
             holds | RUS | ceasefire conditional | if questions are answered | Moscow is for it if questions are answered.",
            "RUS ceasefire: 03-10 opposes reported, =03-14 conditional reported | was opposes",
        );
    }

    #[test]
    fn two_voices_of_one_day_stand_side_by_side() {
        check(
            "# Northern Post 2025-03-10
             who | ivan-orel | person | RUS | Ivan Orel
             holds | RUS.GOV | talks opposes | There is nothing to talk about.
             holds | ivan-orel | talks supports | Orel wants to talk.",
            "RUS talks: =03-10 opposes reported, =03-10 supports reported",
        );
    }

    #[test]
    fn what_others_tell_gives_way_to_own_words_of_the_day() {
        check(
            "# Northern Post 2025-03-10
             holds | RUS | talks opposes | by USA | They refuse to talk, Washington says.
             holds | RUS | talks supports | Moscow wants to talk.",
            "RUS talks: 03-10 opposes told, =03-10 supports reported",
        );
    }

    #[test]
    fn a_condition_that_is_not_named_again_is_no_change() {
        check(
            "# Northern Post 2025-03-10
             holds | GBR | peacekeeping conditional | if there is a truce | Troops may come if there is a truce.
             # Harbour Wire 2025-03-14
             holds | GBR | peacekeeping supports | London is for the force.",
            "GBR peacekeeping: 03-10 conditional reported, =03-14 supports reported",
        );
    }
}
