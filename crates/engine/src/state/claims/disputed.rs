//! Whether something happened or is so: what one asserts and another denies.

use super::Asked;
use super::draft::Draft;
use super::draft::NO;
use super::draft::YES;
use super::questions;
use super::sources::Sources;
use super::sources::overlap;
use crate::link::Who;
use crate::record::Act;
use crate::record::Contested;
use crate::record::Event;
use crate::record::Reading;
use crate::record::Statement;
use crate::record::Status;
use crate::state::Party;
use crate::state::RecordKind;
use crate::state::RecordRef;
use crate::state::accounts::Account;
use crate::state::incidents::Incident;
use crate::state::spots::Nearness;
use crate::state::wording::Wording;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

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
    for (value, records) in
        [(NO, side(sources, reading, record, contested, NO)), (YES, side(sources, reading, record, contested, YES))]
    {
        draft.add(value, records);
    }
    for (at, row) in reading.events.iter().enumerate().filter(|(_, row)| overlap(&row.evidence, &contested.evidence)) {
        let event = RecordRef { reading: record.reading, kind: RecordKind::Event, row: at };
        let denied =
            row.status == Status::Denied || row.according_to.is_some_and(|who| contested.denied_by.contains(&who));
        if is_nearest(sources, record, event) {
            draft.add(if denied { NO } else { YES }, [event]);
        }
    }
    if !draft.answers.contains_key(YES) {
        draft.add(YES, elsewhere(sources, record, contested));
    }
    draft
}

/// The statements of one side that stand on the dispute's words; of several, those that share words with it, if any do.
fn side(
    sources: &Sources<'_>,
    reading: &Reading,
    record: RecordRef,
    contested: &Contested,
    value: &str,
) -> Vec<RecordRef> {
    let party = |who: Who| sources.scope.party(record.reading, who);
    let of = |sides: &[Who], row: &Statement| {
        sides.contains(&row.source) || sides.iter().any(|&who| party(who).is_some() && party(who) == party(row.source))
    };
    let sided = |row: &Statement| {
        let denies = of(&contested.denied_by, row) && (row.act == Act::Deny || !of(&contested.asserted_by, row));
        if value == NO { denies } else { !denies && of(&contested.asserted_by, row) }
    };
    let rows = || reading.statements.iter().enumerate().filter(|(_, row)| sided(row));
    let record_of = |row: usize| RecordRef { reading: record.reading, kind: RecordKind::Statement, row };
    let mut found: Vec<RecordRef> =
        rows().filter(|(_, row)| overlap(&row.content, &contested.evidence)).map(|(at, _)| record_of(at)).collect();
    if found.is_empty() {
        found =
            rows().filter(|(_, row)| shares_sentence(reading, row, contested)).map(|(at, _)| record_of(at)).collect();
    }
    let near: Vec<RecordRef> = found.iter().copied().filter(|&row| is_nearest(sources, record, row)).collect();
    if near.is_empty() { found } else { near }
}

/// Whether a record shares words with what is disputed.
fn is_nearest(sources: &Sources<'_>, dispute: RecordRef, record: RecordRef) -> bool {
    sources.disputes.get(&dispute).is_some_and(|claim| sources.shared(claim, record).mass >= TOUCHING)
}

/// Whether a record tells nearly all of what is disputed, or much of it.
fn is_about(sources: &Sources<'_>, dispute: RecordRef, record: RecordRef) -> bool {
    let shared = sources.disputes.get(&dispute).map(|claim| sources.shared(claim, record)).unwrap_or_default();
    shared.covered >= 0.75 && shared.mass >= 5.0 || shared.covered >= 0.5 && shared.mass >= TELLING
}

/// What others say, in other articles too, that an article only shows as denied.
fn elsewhere(sources: &Sources<'_>, dispute: RecordRef, contested: &Contested) -> Vec<RecordRef> {
    let deniers: Vec<Option<Party>> =
        contested.denied_by.iter().map(|&who| sources.scope.party(dispute.reading, who)).collect();
    let Some(claim) = sources.disputes.get(&dispute) else { return Vec::new() };
    let near = like(sources, claim, dispute).into_iter().filter(|&record| {
        let side = sources.side(record);
        let other = deniers.iter().all(|party| party.as_deref() != side.as_deref());
        let told = statement(sources, record).map_or_else(
            || event(sources, record).is_some_and(|row| !matches!(row.status, Status::Denied | Status::Possible)),
            |row| row.act != Act::Deny,
        );
        told && other && sources.apart(record, dispute) <= LATE && is_about(sources, dispute, record)
    });
    near.collect()
}

/// The statements and events of the days around a record in which rare words of a text stand.
fn like(sources: &Sources<'_>, wording: &Wording, record: RecordRef) -> Vec<RecordRef> {
    sources.holding.near(wording, sources.day(record), LATE, sources)
}

fn statement<'a>(sources: &Sources<'a>, record: RecordRef) -> Option<&'a Statement> {
    let reading = sources.scope.reading(record.reading)?;
    reading.statements.get(record.row).filter(|_| record.kind == RecordKind::Statement)
}

fn event<'a>(sources: &Sources<'a>, record: RecordRef) -> Option<&'a Event> {
    let reading = sources.scope.reading(record.reading)?;
    reading.events.get(record.row).filter(|_| record.kind == RecordKind::Event)
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
const TELLING: f64 = 8.0;

/// So many days a denial may come after what it denies.
const LATE: i32 = 4;

/// So many statements apart a denial may stand from what it denies in one article.
const NEAR: usize = 4;

/// A denial of so few words as `its soldiers were surrounded` takes up one word of what it denies.
const BRIEF: usize = 5;

/// A denial of so few words as `any part in it` names nothing that could be looked for.
const SHORT: usize = 1;

/// Events of any kind that one article tells and another tells as denied.
pub(super) fn events(sources: &Sources<'_>) -> Vec<Draft> {
    let accounts = Account::all(sources.scope, |_| true);
    let mut told: BTreeMap<(&'static str, &Party), Vec<&Account<'_>>> = BTreeMap::new();
    for account in accounts.iter().filter(|account| !matches!(account.event.status, Status::Denied | Status::Possible))
    {
        let keys = account.actors.keys().map(|party| (account.event.event_type.code(), party));
        keys.for_each(|key| told.entry(key).or_default().push(account));
    }
    let denied = accounts.iter().filter(|account| account.event.status == Status::Denied);
    let drafts = denied.map(|account| {
        let mut draft = Draft::new(Asked::Whether, questions::whether_so(&sources.scope.words(account.record)));
        draft.add(NO, sources.with_statements(account.record));
        let keys = account.actors.keys().map(|party| (account.event.event_type.code(), party));
        let others =
            keys.filter_map(|key| told.get(&key)).flatten().filter(|other| is_of_same(sources, account, other));
        draft.add(YES, others.flat_map(|other| sources.with_statements(other.record)));
        draft
    });
    drafts.filter(Draft::is_open).collect()
}

/// Whether an account can tell what another denies: among the same parties, at the same time, not at another place.
fn is_of_same(sources: &Sources<'_>, denied: &Account<'_>, told: &Account<'_>) -> bool {
    let recipients = denied.recipients.keys().any(|party| told.recipients.contains_key(party));
    let open = denied.recipients.is_empty() || told.recipients.is_empty();
    let days = denied.days.zip(told.days).map(|(a, b)| a.apart(b));
    let near = days.map_or_else(|| sources.apart(denied.record, told.record) <= LATE, |days| days <= 1);
    let place = denied.spot.as_ref().zip(told.spot.as_ref()).map(|(a, b)| a.nearness(b));
    let modes = denied.event.mode.zip(told.event.mode).is_none_or(|(a, b)| a == b);
    let near = near && modes && (denied.event.mode.is_some() == told.event.mode.is_some() || recipients);
    (recipients || open)
        && near
        && place != Some(Nearness::Apart)
        && sources.side(denied.record) != sources.side(told.record)
}

/// What one says and another denies, in one article or in two.
pub(super) fn denials(sources: &Sources<'_>) -> Vec<Draft> {
    let denials = sources.scope.statements().filter(|(_, row)| row.act == Act::Deny);
    denials
        .filter_map(|(denial, _)| {
            let reading = sources.scope.reading(denial.reading)?;
            let beside = (0..reading.statements.len()).map(|row| RecordRef { row, ..denial });
            let around = like(sources, sources.wording(denial)?, denial);
            let others: BTreeSet<RecordRef> = beside.chain(around).collect();
            let said: Vec<RecordRef> =
                others.into_iter().filter(|&record| is_answered(sources, record, denial)).collect();
            let first = said.first()?;
            let mut draft = Draft::new(Asked::Whether, questions::whether_so(&sources.scope.words(*first)));
            draft.add(NO, [denial]);
            draft.add(YES, said);
            Some(draft)
        })
        .collect()
}

/// Whether a statement can be what another denies.
fn is_answered(sources: &Sources<'_>, record: RecordRef, denial: RecordRef) -> bool {
    let Some(row) = statement(sources, record) else { return false };
    let (own, other) = (sources.side(record), sources.side(denial));
    if own == other || !matches!(row.act, Act::Assert | Act::Accuse | Act::Warn) || sources.apart(record, denial) > LATE
    {
        return false;
    }
    let Some((a, b)) = sources.wording(record).zip(sources.wording(denial)) else { return false };
    let shared = sources.lexicon.shared(a, b);
    if record.reading == denial.reading {
        let near = record.row.abs_diff(denial.row) <= NEAR;
        let about = shared.mass >= TOUCHING && shared.covered >= 0.25 && shared.stems >= 2;
        let echoed = b.content.len() <= BRIEF && shared.mass >= TOUCHING && shared.covered >= 0.45;
        // A denial without words of its own answers what stands right before it.
        return near && about || echoed || record.row + 1 == denial.row && b.content.len() <= SHORT;
    }
    shared.mass >= TELLING && shared.covered >= 0.35
}
