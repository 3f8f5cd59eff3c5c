//! The published form of the state of play: JSON, version 1. Records are pointed at by a name that the caller gives.
//!
//! The only place where the state becomes JSON. Fields are described in `docs/records.md`.

use super::Play;
use super::RecordRef;
use super::claims::Claim;
use super::contacts::Contact;
use super::incidents::Incident;
use super::leverage::Leverage;
use super::matrix::Cell;
use super::matrix::Entry;
use super::proposals::Proposal;
use super::utterances::Utterance;
use serde_json::Value;
use serde_json::json;

/// One state of play in its published form; `name` gives the address of a record, as `003:s26`.
pub fn publish(play: &Play, name: &dyn Fn(RecordRef) -> String) -> Value {
    let form = Form { name };
    json!({
        "utterances": play.utterances.iter().map(|row| form.utterance(row)).collect::<Vec<_>>(),
        "contacts": play.contacts.iter().map(|row| form.contact(row)).collect::<Vec<_>>(),
        "incidents": play.incidents.iter().map(|row| form.incident(row)).collect::<Vec<_>>(),
        "claims": play.claims.iter().map(|row| form.claim(row)).collect::<Vec<_>>(),
        "proposals": play.proposals.iter().map(|row| form.proposal(row)).collect::<Vec<_>>(),
        "matrix": play.matrix.iter().map(|row| form.cell(row)).collect::<Vec<_>>(),
        "leverage": play.leverage.iter().map(|row| form.leverage(row)).collect::<Vec<_>>(),
        "stories": play.stories.stories,
    })
}

struct Form<'a> {
    name: &'a dyn Fn(RecordRef) -> String,
}

impl Form<'_> {
    fn names(&self, records: &[RecordRef]) -> Vec<String> {
        records.iter().map(|&record| (self.name)(record)).collect()
    }

    fn utterance(&self, row: &Utterance) -> Value {
        json!({ "speaker": row.speaker, "statements": self.names(&row.statements), "certain": row.certain })
    }

    fn contact(&self, row: &Contact) -> Value {
        let told = row.told.iter().map(|told| {
            json!({
                "status": told.status.code(),
                "date": told.date,
                "place": told.place,
                "evidence": (self.name)(told.record),
            })
        });
        json!({
            "parties": row.participants,
            "mediators": row.mediators,
            "date": row.date,
            "place": row.place,
            "status": row.status.code(),
            "told": told.collect::<Vec<_>>(),
            "events": self.names(&row.events),
            "outcome": self.names(&row.outcome),
        })
    }

    fn incident(&self, row: &Incident) -> Value {
        let reported = row.reported.iter().map(|(what, values)| {
            let values = values
                .iter()
                .map(|value| json!({ "value": value.value, "by": value.by, "evidence": (self.name)(value.record) }));
            (what.clone(), Value::from(values.collect::<Vec<_>>()))
        });
        json!({
            "type": row.event_type.code(),
            "actors": row.actors,
            "recipients": row.recipients,
            "date": row.date,
            "place": row.place,
            "status": row.status.code(),
            "period": row.period,
            "reported": reported.collect::<serde_json::Map<_, _>>(),
            "claimed_by": row.claimed_by,
            "denied_by": row.denied_by,
            "events": self.names(&row.events),
        })
    }

    fn claim(&self, row: &Claim) -> Value {
        let answers = row.answers.iter().map(|answer| {
            let chains = answer.chains.iter();
            let chains =
                chains.map(|chain| json!({ "source": chain.source, "via": chain.via, "outlet": chain.outlet }));
            json!({
                "answer": answer.value,
                "by": answer.by,
                "evidence": self.names(&answer.records),
                "chain": chains.collect::<Vec<_>>(),
            })
        });
        json!({
            "asked": row.asked.code(),
            "question": row.question,
            "answers": answers.collect::<Vec<_>>(),
            "standing": row.standing.code(),
        })
    }

    fn proposal(&self, row: &Proposal) -> Value {
        let terms = row.terms.iter().map(|clause| {
            json!({ "term": clause.term.code(), "value": clause.value, "evidence": self.names(&clause.records) })
        });
        let steps = row.steps.iter().map(|step| {
            json!({
                "party": step.party,
                "step": step.stage.code(),
                "date": step.day.map(|day| day.to_string()),
                "who": step.who,
                "according_to": step.according_to,
                "evidence": self.names(&step.records),
            })
        });
        json!({
            "name": row.name,
            "names": row.names,
            "proposer": row.proposers,
            "terms": terms.collect::<Vec<_>>(),
            "responses": steps.collect::<Vec<_>>(),
            "clock": row.clock.map(|clock| json!({
                "declared": clock.declared.map(|day| day.to_string()),
                "effective": clock.effective.map(|day| day.to_string()),
                "ends": clock.ends.map(|day| day.to_string()),
                "extended": clock.extended.map(|day| day.to_string()),
            })),
            "events": self.names(&row.events),
        })
    }

    fn cell(&self, row: &Cell) -> Value {
        let latest: Vec<&str> = row.trail.iter().rev().take(row.latest).map(|entry| entry.stance.code()).collect();
        json!({
            "party": row.party,
            "issue": row.issue.code(),
            "trail": row.trail.iter().map(|entry| self.entry(entry)).collect::<Vec<_>>(),
            "latest": latest,
            "was": row.was.map(|stance| stance.code()),
        })
    }

    fn entry(&self, row: &Entry) -> Value {
        json!({
            "stance": row.stance.code(),
            "date": row.day.map(|day| day.to_string()),
            "who": row.who,
            "voice": row.voice.code(),
            "according_to": row.according_to,
            "condition": row.condition,
            "origins": row.origins,
            "evidence": self.names(&row.records),
        })
    }

    fn leverage(&self, row: &Leverage) -> Value {
        let steps = row.steps.iter().map(
            |step| json!({ "standing": step.standing.code(), "date": step.date, "events": self.names(&step.events) }),
        );
        json!({
            "means": row.means.code(),
            "standing": row.standing.code(),
            "by": row.by,
            "towards": row.towards,
            "date": row.date,
            "steps": steps.collect::<Vec<_>>(),
            "events": self.names(&row.events),
        })
    }
}
