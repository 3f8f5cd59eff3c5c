//! Whether something happened or is so: what one asserts and another denies.

use super::Asked;
use super::draft::Draft;
use super::questions;
use super::sources::Sources;
use super::sources::overlap;
use crate::link::Who;
use crate::record::Act;
use crate::record::Contested;
use crate::record::Reading;
use crate::record::Statement;
use crate::record::Status;
use crate::state::RecordKind;
use crate::state::RecordRef;
use crate::state::incidents::Incident;

const YES: &str = "yes";
const NO: &str = "no";

/// What an article itself shows as disputed.
pub(super) fn shown(sources: &Sources<'_>) -> Vec<Draft> {
    let readings = sources.scope.readings.iter();
    readings
        .flat_map(|&(index, reading)| {
            let rows = reading.contested.iter().enumerate();
            rows.map(move |(row, contested)| {
                let record = RecordRef { reading: index, kind: RecordKind::Contested, row };
                one_shown(sources, reading, record, contested)
            })
        })
        .filter(Draft::is_open)
        .collect()
}

fn one_shown(sources: &Sources<'_>, reading: &Reading, record: RecordRef, contested: &Contested) -> Draft {
    let mut draft = Draft::new(Asked::Whether, questions::whether_so(&contested.claim));
    let party = |who: Who| sources.scope.party(record.reading, who);
    let near = |row: &Statement| overlap(&row.content, &contested.evidence) || shares_sentence(reading, row, contested);
    let of = |sides: &[Who], row: &Statement| {
        sides.contains(&row.source) || sides.iter().any(|&who| party(who).is_some() && party(who) == party(row.source))
    };
    for (at, row) in reading.statements.iter().enumerate().filter(|(_, row)| near(row)) {
        let statement = RecordRef { reading: record.reading, kind: RecordKind::Statement, row: at };
        let denies = of(&contested.denied_by, row);
        if denies && (row.act == Act::Deny || !of(&contested.asserted_by, row)) {
            draft.add(NO, [statement]);
        } else if of(&contested.asserted_by, row) {
            draft.add(YES, [statement]);
        }
    }
    for (at, row) in reading.events.iter().enumerate().filter(|(_, row)| overlap(&row.evidence, &contested.evidence)) {
        let event = RecordRef { reading: record.reading, kind: RecordKind::Event, row: at };
        let denied =
            row.status == Status::Denied || row.according_to.is_some_and(|who| contested.denied_by.contains(&who));
        draft.add(if denied { NO } else { YES }, [event]);
    }
    // What the article tells in its own voice has no statement: the dispute itself stands for the side that lacks one.
    for value in [YES, NO] {
        if !draft.answers.contains_key(value) {
            draft.add(value, [record]);
        }
    }
    draft
}

fn shares_sentence(reading: &Reading, row: &Statement, contested: &Contested) -> bool {
    let sentence =
        |span| reading.excerpts.iter().find(|excerpt| excerpt.span.overlaps(span)).map(|excerpt| excerpt.span);
    let own = row.content.spans().next().and_then(sentence);
    own.is_some_and(|own| contested.evidence.overlaps(own))
}

/// Acts of force that one tells and another denies.
pub(super) fn incidents(sources: &Sources<'_>) -> Vec<Draft> {
    let rows = sources.incidents.iter().map(|incident| incident_denied(sources, incident));
    rows.filter(Draft::is_open).collect()
}

fn incident_denied(sources: &Sources<'_>, incident: &Incident) -> Draft {
    let mut draft = Draft::new(Asked::Whether, questions::whether_done(sources, incident));
    for &record in &incident.events {
        let Some(event) = sources.scope.reading(record.reading).and_then(|reading| reading.events.get(record.row))
        else {
            continue;
        };
        let denied = event.status == Status::Denied;
        draft.add(if denied { NO } else { YES }, sources.with_statements(record));
        draft.add(NO, denials_of(sources, incident, record));
    }
    draft
}

/// The statements in which those who deny an act do so, in an article that tells it.
fn denials_of(sources: &Sources<'_>, incident: &Incident, event: RecordRef) -> Vec<RecordRef> {
    let Some(reading) = sources.scope.reading(event.reading) else { return Vec::new() };
    let statements =
        (0..reading.statements.len()).map(|row| RecordRef { reading: event.reading, kind: RecordKind::Statement, row });
    let denying = statements.filter(|&record| {
        let denies = reading.statements.get(record.row).is_some_and(|row| row.act == Act::Deny);
        denies && incident.denied_by.contains(&sources.voice(record)) && about(sources, record, event)
    });
    denying.collect()
}

fn about(sources: &Sources<'_>, a: RecordRef, b: RecordRef) -> bool {
    let both = sources.wording(a).zip(sources.wording(b));
    both.is_some_and(|(a, b)| sources.lexicon.shared(a, b).mass >= TOUCHING)
}

/// What two records at one place share at least, if one is about the other.
const TOUCHING: f64 = 3.0;

/// What two records of two articles share at least.
const TELLING: f64 = 9.0;

/// So many days a denial may come after what it denies.
const LATE: i32 = 4;

/// So many statements apart a denial may stand from what it denies in one article.
const NEAR: usize = 4;

/// What one says and another denies, in one article or in two.
pub(super) fn denials(sources: &Sources<'_>) -> Vec<Draft> {
    let statements: Vec<(RecordRef, &Statement)> = sources.scope.statements().collect();
    let denials = statements.iter().filter(|(_, row)| row.act == Act::Deny);
    denials
        .filter_map(|&(denial, _)| {
            let others = statements.iter().filter(|(record, row)| is_answered(sources, *record, row, denial));
            let said: Vec<RecordRef> = others.map(|&(record, _)| record).collect();
            let first = said.first()?;
            let mut draft = Draft::new(Asked::Whether, questions::whether_so(&sources.scope.words(*first)));
            draft.add(NO, [denial]);
            draft.add(YES, said);
            Some(draft)
        })
        .collect()
}

/// Whether a statement can be what another denies.
fn is_answered(sources: &Sources<'_>, record: RecordRef, row: &Statement, denial: RecordRef) -> bool {
    let (own, other) = (sources.side(record), sources.side(denial));
    if own == other || !matches!(row.act, Act::Assert | Act::Accuse | Act::Warn) || sources.apart(record, denial) > LATE
    {
        return false;
    }
    let Some((a, b)) = sources.wording(record).zip(sources.wording(denial)) else { return false };
    let shared = sources.lexicon.shared(a, b);
    if record.reading == denial.reading {
        let near = record.row.abs_diff(denial.row) <= NEAR;
        return near && shared.mass >= TOUCHING && shared.covered >= 0.25;
    }
    shared.mass >= TELLING && shared.covered >= 0.35
}
