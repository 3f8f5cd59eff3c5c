//! Whether something is accepted or wanted, by whom, and on what terms: what positions answer differently.

use super::Asked;
use super::draft::Draft;
use super::questions;
use super::sources::Sources;
use crate::record::Issue;
use crate::record::Position;
use crate::record::Stance;
use crate::state::Party;
use crate::state::RecordKind;
use crate::state::RecordRef;
use crate::state::days::Days;
use crate::vocabulary::disputes::Hint;
use crate::vocabulary::leanings::Polarity;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A position with whom it is counted for.
struct Held<'a> {
    record: RecordRef,
    row: &'a Position,
    party: Party,
}

fn held<'a>(sources: &Sources<'a>) -> Vec<Held<'a>> {
    let rows = sources.scope.positions();
    rows.filter_map(|(record, row)| Some(Held { record, row, party: sources.scope.party(record.reading, row.actor)? }))
        .collect()
}

/// The position and the statement that it was read from.
fn records(held: &Held<'_>) -> Vec<RecordRef> {
    let statement =
        held.row.statement.map(|row| RecordRef { reading: held.record.reading, kind: RecordKind::Statement, row });
    std::iter::once(held.record).chain(statement).collect()
}

fn by_issue<'a, 'b>(rows: &'b [Held<'a>]) -> BTreeMap<Issue, Vec<&'b Held<'a>>> {
    let mut issues: BTreeMap<Issue, Vec<&Held<'a>>> = BTreeMap::new();
    rows.iter().for_each(|held| issues.entry(held.row.issue).or_default().push(held));
    issues
}

fn value(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::For => "yes",
        Polarity::Conditional => "on conditions",
        Polarity::Undecided => "open",
        Polarity::Against => "no",
    }
}

/// So near in time two voices of a party contradict each other; later, the party has changed its mind.
const NEAR: i32 = 3;

/// One party on one issue, in the words of two of its voices, or in its own and those of another.
pub(super) fn one_party(sources: &Sources<'_>) -> Vec<Draft> {
    let rows = held(sources);
    let mut cells: BTreeMap<(Issue, &Party), Vec<&Held<'_>>> = BTreeMap::new();
    rows.iter().for_each(|held| cells.entry((held.row.issue, &held.party)).or_default().push(held));
    let mut drafts = Vec::new();
    for ((issue, party), rows) in cells {
        let voiced = rows.iter().map(|held| (sources.day(held.record), sources.voice(held.record), held));
        let (mut against, mut others): (Vec<_>, Vec<_>) =
            voiced.partition(|(.., held)| Polarity::of(held.row.stance) == Polarity::Against);
        // Each voice is asked once a day, however many articles carry it.
        for rows in [&mut against, &mut others] {
            rows.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
            rows.dedup_by(|a, b| (a.0, &a.1) == (b.0, &b.1));
        }
        let apart = |a: Option<Date>, b: Option<Date>| a.zip(b).map_or(0, |(a, b)| Days::one(a).apart(Days::one(b)));
        let clash = against.iter().any(|a| others.iter().any(|b| a.1 != b.1 && apart(a.0, b.0) <= NEAR));
        if !clash {
            continue;
        }
        let mut draft = Draft::new(Asked::Agreed, questions::is_for(sources, party, issue));
        rows.iter().for_each(|held| draft.add(value(Polarity::of(held.row.stance)), records(held)));
        drafts.push(draft);
    }
    drafts
}

/// So near in time two parties answer one another.
const ANSWER: i32 = 7;

/// Parties that want opposite things on one issue by what each said last.
pub(super) fn parties(sources: &Sources<'_>) -> Vec<Draft> {
    let rows = held(sources);
    let mut drafts = Vec::new();
    for (issue, rows) in by_issue(&rows) {
        let mut last: BTreeMap<&Party, Option<Date>> = BTreeMap::new();
        for held in &rows {
            let day = last.entry(&held.party).or_default();
            *day = (*day).max(sources.day(held.record));
        }
        let latest: Vec<&&Held<'_>> =
            rows.iter().filter(|held| last.get(&held.party) == Some(&sources.day(held.record))).collect();
        let of = |polarities: &'static [Polarity]| {
            latest.iter().filter(|held| polarities.contains(&Polarity::of(held.row.stance)))
        };
        let opposed = of(&[Polarity::Against]).any(|a| {
            let mut others = of(&[Polarity::For, Polarity::Conditional]);
            others.any(|b| {
                let apart = sources.apart(a.record, b.record);
                a.party != b.party && apart <= ANSWER && speak_of_one_thing(sources, a, b)
            })
        });
        if !opposed {
            continue;
        }
        let mut draft = Draft::new(Asked::Agreed, questions::should_be(issue).to_string());
        latest.iter().for_each(|held| draft.add(value(Polarity::of(held.row.stance)), records(held)));
        drafts.push(draft);
    }
    drafts
}

/// Whether two positions on one issue are about one thing: sanctions can be many, these troops or these guns are not.
fn speak_of_one_thing(sources: &Sources<'_>, a: &Held<'_>, b: &Held<'_>) -> bool {
    let both = sources.wording(a.record).zip(sources.wording(b.record));
    both.is_some_and(|(a, b)| sources.lexicon.shared_things(a, b) >= ONE_THING)
}

/// What two positions share at least, names left out, if they are about one thing.
const ONE_THING: f64 = 3.0;

/// Whether something is open to discussion: one excludes it for good, another says that it is spoken of.
pub(super) fn excluded(sources: &Sources<'_>) -> Vec<Draft> {
    let rows = held(sources);
    let vocabulary = sources.scope.vocabulary;
    let spoken: Vec<RecordRef> = sources
        .scope
        .statements()
        .map(|(record, _)| record)
        .filter(|&record| sources.hints(record).contains(&Hint::Discussed))
        .collect();
    let mut drafts = Vec::new();
    for (issue, rows) in by_issue(&rows) {
        let lines: Vec<&&Held<'_>> = rows.iter().filter(|held| held.row.stance == Stance::RedLine).collect();
        let (Some(first), false) = (lines.first(), issue == Issue::Talks) else { continue };
        let mut draft = Draft::new(Asked::Agreed, questions::is_open(issue));
        lines.iter().for_each(|held| draft.add("no", records(held)));
        for &record in &spoken {
            let other = sources.side(record).is_some_and(|party| *party != *first.party);
            if other && vocabulary.issues.named(&vocabulary.words, &sources.scope.words(record)).contains(&issue) {
                draft.add("yes", [record]);
            }
        }
        drafts.push(draft);
    }
    drafts.retain(Draft::is_open);
    drafts
}

/// Whether conditions may be attached: one asks for it without any, another accepts it on some.
pub(super) fn conditions(sources: &Sources<'_>) -> Vec<Draft> {
    let rows = held(sources);
    let mut drafts = Vec::new();
    for (issue, rows) in by_issue(&rows) {
        let mut draft = Draft::new(Asked::Agreed, questions::on_conditions(issue));
        for held in rows {
            let polarity = Polarity::of(held.row.stance);
            if polarity == Polarity::Conditional {
                draft.add("on conditions", records(held));
            } else if polarity == Polarity::For
                && records(held).iter().any(|&row| sources.hints(row).contains(&Hint::Unconditional))
            {
                draft.add("without conditions", records(held));
            }
        }
        drafts.push(draft);
    }
    drafts.retain(Draft::is_open);
    drafts
}

/// Whose proposal it is: one article names one party, another that party and others.
pub(super) fn proposers(sources: &Sources<'_>) -> Vec<Draft> {
    let rows = held(sources);
    let mut drafts = Vec::new();
    for (issue, rows) in by_issue(&rows) {
        let mut named: BTreeMap<usize, (BTreeSet<&Party>, Vec<RecordRef>)> = BTreeMap::new();
        for held in rows.iter().filter(|held| held.row.stance == Stance::Proposes && held.row.statement.is_none()) {
            let entry = named.entry(held.record.reading).or_default();
            entry.0.insert(&held.party);
            entry.1.extend(records(held));
        }
        let wider = |a: &BTreeSet<&Party>, b: &BTreeSet<&Party>| a.len() < b.len() && a.is_subset(b);
        let mut draft = Draft::new(Asked::Who, questions::whose_proposal(issue));
        for (parties, records) in named.values() {
            if named.values().any(|(other, _)| wider(parties, other) || wider(other, parties)) {
                let names: Vec<String> = parties.iter().map(|party| sources.scope.name(party)).collect();
                draft.add(&names.join(", "), records.iter().copied());
            }
        }
        drafts.push(draft);
    }
    drafts.retain(Draft::is_open);
    drafts
}

/// Whether a party has said anything: one article has it silent, another quotes it on the same day.
pub(super) fn silence(sources: &Sources<'_>) -> Vec<Draft> {
    let rows = held(sources);
    let silent = rows.iter().filter(|held| {
        let undecided = held.row.stance == Stance::Undecided && held.row.statement.is_none();
        undecided && sources.hints(held.record).contains(&Hint::Silent)
    });
    let mut cells: BTreeMap<(Issue, &Party), Vec<&Held<'_>>> = BTreeMap::new();
    rows.iter().for_each(|held| cells.entry((held.row.issue, &held.party)).or_default().push(held));
    let drafts = silent.filter_map(|held| {
        let cell = cells.get(&(held.row.issue, &held.party))?;
        let spoke: Vec<&Held<'_>> = cell
            .iter()
            .copied()
            .filter(|other| {
                let own = other.row.statement.is_some() && sources.side(other.record).as_deref() == Some(&*held.party);
                own && other.record.reading != held.record.reading && sources.apart(other.record, held.record) == 0
            })
            .collect();
        spoke.first()?;
        let mut draft = Draft::new(Asked::Whether, questions::has_spoken(sources, &held.party, held.row.issue));
        draft.add("no", [held.record]);
        spoke.into_iter().for_each(|other| draft.add("yes", records(other)));
        Some(draft)
    });
    drafts.collect()
}
