//! Rows of a dossier's state of play.

use super::Claim;
use super::Contact;
use super::Incident;
use super::Name;
use super::Played;
use super::Proposal;
use super::Rows;
use super::Stand;
use super::Value;
use super::Wanted;
use super::changed;
use super::recorded::Recorder;
use crate::cli::calendar;
use crate::cli::desk::Desk;
use crate::cli::incidents;
use crate::output::words::one_line;
use armistice_engine::article::hex;
use armistice_engine::record::EventType;
use armistice_engine::state::RecordRef;
use armistice_engine::state::proposals::Stage;
use jiff::civil::Date;
use sha2::Digest;
use sha2::Sha256;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Adds what a dossier comes to.
pub(super) fn add(rows: &mut Rows, desk: &Desk<'_>, recorder: &Recorder<'_>, wanted: &Wanted<'_>) {
    let dossier = Dossier { desk, recorder };
    rows.matrix.extend(dossier.matrix());
    rows.contacts.extend(dossier.contacts());
    rows.incidents.extend(dossier.incidents());
    rows.proposals.extend(dossier.proposals());
    rows.claims.extend(dossier.claims());
    if wanted.changes {
        rows.changes.extend(changed::changes(&dossier, wanted.since));
    }
}

/// Gives rows that the state tells apart by nothing that lasts, such as one answer of two voices to one question, ids of
/// their own.
pub(super) fn tell_apart(rows: &mut Rows) {
    apart(&mut rows.matrix);
    apart(&mut rows.contacts);
    apart(&mut rows.incidents);
    apart(&mut rows.proposals);
    apart(&mut rows.claims);
    apart(&mut rows.changes);
}

fn apart<T>(rows: &mut [Played<T>]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        let before = seen.entry(row.id.clone()).or_default();
        *before += 1;
        if *before > 1 {
            row.id = hash(&[&row.id, &before.to_string()]);
        }
    }
}

pub(super) struct Dossier<'a> {
    pub(super) desk: &'a Desk<'a>,
    pub(super) recorder: &'a Recorder<'a>,
}

impl Dossier<'_> {
    /// A row that stands on records, the one whose sentence is shown first. None if none of them is to be exported.
    ///
    /// Its id is made of the first record and what tells the row from others on the same record, so that it stays as
    /// more is reported.
    pub(super) fn row<T>(
        &self,
        table: &str,
        shown: &[RecordRef],
        own: &[RecordRef],
        parts: &[&str],
        is: T,
    ) -> Option<Played<T>> {
        let id = self.recorder.id(*own.iter().min()?)?;
        let cited = shown.iter().chain(own).find_map(|&record| self.recorder.cited(record))?;
        let records = own.iter().filter_map(|&record| self.recorder.cited(record)).map(|cited| (cited.kind, cited.id));
        let records: BTreeSet<_> = records.collect();
        let dossier = &self.desk.dossier.name;
        let parts: Vec<&str> = [table, dossier, &id].into_iter().chain(parts.iter().copied()).collect();
        Some(Played { id: hash(&parts), dossier: dossier.clone(), cited, records: records.into_iter().collect(), is })
    }

    fn name(&self, id: &str) -> Name {
        Name { id: id.to_string(), name: self.desk.name(id) }
    }

    fn names<'i>(&self, ids: impl IntoIterator<Item = &'i Box<str>>) -> Vec<Name> {
        let names: BTreeSet<Name> = ids.into_iter().map(|id| self.name(id)).collect();
        names.into_iter().collect()
    }

    fn outlets(&self, records: &[RecordRef]) -> Vec<String> {
        let outlets: BTreeSet<String> = records.iter().map(|record| self.desk.outlet(record.reading)).collect();
        outlets.into_iter().collect()
    }

    fn published(&self, record: RecordRef) -> Option<Date> {
        self.desk.reading(record.reading)?.source.metadata.published
    }

    /// The means that the first report of talks gives that gives any.
    fn mode(&self, events: &[RecordRef]) -> Option<&'static str> {
        let talks = events.iter().filter_map(|&record| self.desk.event(record));
        talks.filter(|event| event.event_type == EventType::Consult).find_map(|event| event.mode)
    }

    fn matrix(&self) -> Vec<Played<Stand>> {
        let cells = self.desk.play.matrix.iter().flat_map(|cell| {
            let latest = cell.trail.len().saturating_sub(cell.latest);
            cell.trail.iter().enumerate().map(move |(at, stand)| (cell, stand, at >= latest))
        });
        let rows = cells.filter_map(|(cell, stand, latest)| {
            let is = Stand {
                party: self.name(&cell.party),
                issue: cell.issue,
                stance: stand.stance,
                day: stand.day,
                who: self.name(&stand.who),
                voice: stand.voice,
                according_to: stand.according_to.as_ref().map(|id| self.name(id)),
                condition: stand.condition.clone(),
                origins: stand.origins,
                latest,
                was: cell.was.filter(|_| latest),
            };
            let shown: Vec<RecordRef> = stand.records.last().copied().into_iter().collect();
            self.row("matrix", &shown, &stand.records, &[&cell.party], is)
        });
        rows.collect()
    }

    fn contacts(&self) -> Vec<Played<Contact>> {
        let rows = self.desk.play.contacts.iter().filter_map(|contact| {
            let is = Contact {
                first: self.recorder.id(*contact.events.first()?)?,
                date: contact.date.clone(),
                status: contact.status,
                standing: calendar::standing(contact),
                participants: self.names(&contact.participants),
                mediators: self.names(&contact.mediators),
                place: contact.place.clone(),
                history: calendar::history(self.desk, contact),
                mode: self.mode(&contact.events),
                changes: contact.told.len().saturating_sub(1),
                ahead: calendar::was_ahead(contact),
                whereabouts: self.desk.whereabouts(contact.place.as_deref(), &contact.events, true),
                told_last: contact.events.iter().filter_map(|record| self.published(*record)).max(),
                outlets: self.outlets(&contact.events),
                reports: contact.events.len(),
                origins: self.desk.origins(&contact.events),
            };
            let shown: Vec<RecordRef> = contact.told.iter().rev().map(|told| told.record).collect();
            self.row("contacts", &shown, &contact.events, &[], is)
        });
        rows.collect()
    }

    fn incidents(&self) -> Vec<Played<Incident>> {
        let rows = self.desk.play.incidents.iter().filter_map(|incident| {
            let is = Incident {
                event_type: incident.event_type,
                mode: incidents::means(self.desk, incident),
                actors: self.names(&incident.actors),
                recipients: self.names(&incident.recipients),
                date: incident.date.clone(),
                place: incident.place.clone(),
                whereabouts: self.desk.whereabouts(incident.place.as_deref(), &incident.events, incident.strike),
                status: incident.status,
                period: incident.period,
                claimed_by: self.names(&incident.claimed_by),
                denied_by: self.names(&incident.denied_by),
                reported: self.reported(incident),
                outlets: self.outlets(&incident.events),
                reports: incident.events.len(),
                origins: self.desk.origins(&incident.events),
            };
            self.row("incidents", &incidents::sentences(incident), &incident.events, &[], is)
        });
        rows.collect()
    }

    fn reported(&self, incident: &armistice_engine::state::incidents::Incident) -> BTreeMap<String, Vec<Value>> {
        let rows = incident.reported.iter().map(|(what, values)| {
            let values = values.iter().filter_map(|value| {
                let by = value.by.as_ref().map(|id| self.desk.name(id));
                let by = by.unwrap_or_else(|| self.desk.outlet(value.record.reading));
                Some(Value { value: value.value, by, record: self.recorder.id(value.record)? })
            });
            (what.clone(), values.collect())
        });
        rows.collect()
    }

    fn proposals(&self) -> Vec<Played<Proposal>> {
        self.desk.play.proposals.iter().flat_map(|proposal| self.proposal(proposal)).collect()
    }

    fn proposal(&self, proposal: &armistice_engine::state::proposals::Proposal) -> Vec<Played<Proposal>> {
        // Two proposals may share a step, told of both; no two share a term.
        let terms = proposal.terms.iter().flat_map(|clause| &clause.records).min();
        let anchor = terms.and_then(|&record| self.recorder.id(record)).unwrap_or_else(|| proposal.name.clone());
        let others = proposal.names.iter().filter(|name| **name != proposal.name);
        let part = |part, what, records: &[RecordRef]| Proposal {
            proposal: proposal.name.clone(),
            other_names: others.clone().cloned().collect(),
            part,
            what,
            value: None,
            party: None,
            who: None,
            day: None,
            according_to: None,
            outlets: self.outlets(records),
        };
        let terms = proposal.terms.iter().filter_map(|clause| {
            let is =
                Proposal { value: Some(clause.value.clone()), ..part("term", clause.term.code(), &clause.records) };
            let parts = [&*anchor, "term", clause.term.code(), &clause.value];
            self.row("proposals", latest(&clause.records), &clause.records, &parts, is)
        });
        let steps = proposal.steps.iter().filter_map(|step| {
            let is = Proposal {
                party: Some(self.name(&step.party)),
                who: Some(self.name(&step.who)),
                day: step.day,
                according_to: step.according_to.as_ref().map(|id| self.name(id)),
                ..part("step", step.stage.code(), &step.records)
            };
            let parts = [&*anchor, "step", step.stage.code(), &step.party, &step.who];
            self.row("proposals", latest(&step.records), &step.records, &parts, is)
        });
        let clock = proposal.clock.and_then(|clock| {
            let begins = clock.effective.or(clock.declared)?;
            let holds = proposal.steps.iter().find(|step| matches!(step.stage, Stage::Declared | Stage::InEffect))?;
            let ends = clock.ends.map_or("..".to_string(), |day| day.to_string());
            let value = Some(format!("{begins}/{ends}"));
            let is = Proposal { value, ..part("clock", "in-force", &holds.records) };
            self.row("proposals", &[], &holds.records, &[&anchor, "clock"], is)
        });
        terms.chain(steps).chain(clock).collect()
    }

    /// The question of a claim. One that quotes what is said goes no further than the sentence.
    fn question(&self, claim: &armistice_engine::state::claims::Claim) -> String {
        let records = claim.answers.iter().flat_map(|answer| &answer.records);
        let words = records.filter_map(|&record| self.recorder.cited(record)).map(|cited| cited.exact);
        let words = words.map(|exact| one_line(&exact));
        cut(&claim.question, &words.collect::<Vec<_>>())
    }

    fn claims(&self) -> Vec<Played<Claim>> {
        let answers = self.desk.play.claims.iter().flat_map(|claim| claim.answers.iter().map(move |row| (claim, row)));
        let rows = answers.filter_map(|(claim, answer)| {
            let first = claim.answers.iter().flat_map(|row| &row.records).min()?;
            let question = self.recorder.id(*first)?;
            let asked = claim.asked.code();
            let is = Claim {
                claim: hash(&["claim", &self.desk.dossier.name, &question, asked, &claim.question]),
                question: self.question(claim),
                asked: claim.asked,
                answer: answer.value.clone(),
                claimants: self.names(&answer.by),
                origins: self.desk.origins(&answer.records),
                standing: claim.standing,
            };
            self.row("claims", &[], &answer.records, &[asked, &claim.question, &answer.value], is)
        });
        rows.collect()
    }
}

/// A question that quotes more than its sentence, cut where the sentence ends.
fn cut(question: &str, within: &[String]) -> String {
    let whole = || question.to_string();
    let Some((before, rest)) = question.split_once('\u{201c}') else { return whole() };
    let Some((said, after)) = rest.rsplit_once('\u{201d}') else { return whole() };
    if within.iter().any(|words| said.len() <= words.len()) {
        return whole();
    }
    let first = within.iter().find(|words| said.starts_with(words.as_str())).or(within.first());
    first.map_or_else(whole, |words| format!("{before}\u{201c}{words} …\u{201d}{after}"))
}

/// The latest of some records.
fn latest(records: &[RecordRef]) -> &[RecordRef] {
    records.last().map(std::slice::from_ref).unwrap_or_default()
}

/// The first 128 bits of a hash over parts, each with its length before it.
fn hash(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hex(&hash.finalize()[..16])
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[track_caller]
    fn check(question: &str, within: &str, expected: &str) {
        assert_eq!(cut(question, &[within.to_string()]), expected);
    }

    #[test]
    fn a_question_quotes_one_sentence_at_the_most() {
        check("Is this so: “The line held. It was quiet”?", "The line held.", "Is this so: “The line held. …”?");
        check("Is this so: “The line held”?", "The line held.", "Is this so: “The line held”?");
        check("How many people were killed in Tarn?", "Two died.", "How many people were killed in Tarn?");
    }
}
