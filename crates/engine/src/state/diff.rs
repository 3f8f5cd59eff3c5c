//! What changed between two states of play of one dossier.
//!
//! Both are worked out from one state, the earlier one from the dossier [until](super::Dossier::until) a day. So a record
//! has one address in both, and what shares a record is the same thing told further. What only old articles tell is no
//! change, even if the later ones let it be seen in another light.

use super::Party;
use super::Play;
use super::RecordRef;
use super::claims::Answer;
use super::claims::Claim;
use super::claims::Standing;
use super::contacts::Contact;
use super::days::Days;
use super::incidents::Incident;
use super::leverage;
use super::leverage::Leverage;
use super::matrix::Cell;
use super::matrix::Entry;
use super::matrix::differs;
use super::proposals::Clause;
use super::proposals::Proposal;
use super::proposals::Stage;
use super::proposals::Step;
use crate::record::Issue;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Something that the later state of play has and the earlier has not, or has otherwise.
#[derive(Clone, Debug)]
pub enum Change<'p> {
    /// A party holds something else than it did, or is heard for the first time on an issue.
    Position {
        /// What it holds on the issue.
        cell: &'p Cell,
        /// The entry that is new.
        entry: &'p Entry,
        /// What it held; nothing if it was not heard on the issue.
        was: Vec<&'p Entry>,
    },
    /// A term that a proposal did not have.
    Term {
        /// The proposal.
        proposal: &'p Proposal,
        /// The term.
        clause: &'p Clause,
    },
    /// A step that a party took.
    Step {
        /// The proposal.
        proposal: &'p Proposal,
        /// The step.
        step: &'p Step,
        /// Where the party stood before.
        was: Option<Stage>,
    },
    /// Help or pressure that is new or stands otherwise.
    Leverage {
        /// What is given or withheld.
        leverage: &'p Leverage,
        /// Where it stood.
        was: Option<leverage::Standing>,
    },
    /// A question that sources answer differently, new.
    Question {
        /// The question.
        claim: &'p Claim,
    },
    /// A further answer to a question that stood.
    Answer {
        /// The question.
        claim: &'p Claim,
        /// The new answer.
        answer: &'p Answer,
    },
    /// A question whose answers have come nearer or lost a voice.
    Standing {
        /// The question.
        claim: &'p Claim,
        /// How far apart the answers were.
        was: Standing,
    },
    /// A contact that is new, or held, moved or called off.
    Contact {
        /// The contact.
        contact: &'p Contact,
        /// How it was told before.
        was: Option<&'p Contact>,
    },
    /// An incident that is new, or told with other numbers or another standing.
    Incident {
        /// The incident.
        incident: &'p Incident,
        /// How it was told before.
        was: Option<&'p Incident>,
    },
}

/// What a later state of play has over an earlier one, in the order in which a state of play is read.
pub fn diff<'p>(from: &'p Play, to: &'p Play) -> Vec<Change<'p>> {
    let mut changes = positions(from, to);
    changes.extend(proposals(from, to));
    changes.extend(leverages(from, to));
    changes.extend(claims(from, to));
    changes.extend(contacts(from, to));
    changes.extend(incidents(from, to));
    changes
}

fn positions<'p>(from: &'p Play, to: &'p Play) -> Vec<Change<'p>> {
    let before: BTreeMap<(Issue, &Party), &Cell> =
        from.matrix.iter().map(|cell| ((cell.issue, &cell.party), cell)).collect();
    let mut changes = Vec::new();
    for cell in &to.matrix {
        let was: Vec<&Entry> =
            before.get(&(cell.issue, &cell.party)).map_or_else(Vec::new, |old| latest(old).collect());
        let new = latest(cell).filter(|entry| is_news(from, &entry.records));
        let new = new.filter(|entry| was.iter().all(|old| differs(old.stance, entry.stance)));
        changes.extend(new.map(|entry| Change::Position { cell, entry, was: was.clone() }));
    }
    changes
}

/// Whether an article that the earlier state of play lacks tells it.
fn is_news(from: &Play, records: &[RecordRef]) -> bool {
    records.iter().any(|record| !from.stories.origins.contains_key(&record.reading))
}

fn latest(cell: &Cell) -> impl Iterator<Item = &Entry> {
    cell.trail.iter().skip(cell.trail.len().saturating_sub(cell.latest))
}

fn proposals<'p>(from: &'p Play, to: &'p Play) -> Vec<Change<'p>> {
    let earlier = Earlier::new(&from.proposals, of_proposal);
    let mut changes = Vec::new();
    for proposal in &to.proposals {
        let old = earlier.same(&of_proposal(proposal));
        let known: BTreeSet<_> = old.iter().flat_map(|old| &old.terms).map(|row| (row.term, &row.value)).collect();
        let terms = proposal.terms.iter().filter(|clause| !known.contains(&(clause.term, &clause.value)));
        let terms = terms.filter(|clause| is_news(from, &clause.records));
        changes.extend(terms.map(|clause| Change::Term { proposal, clause }));
        let mut stands: BTreeMap<&Party, Stage> = BTreeMap::new();
        for step in &proposal.steps {
            let was = stands.insert(&step.party, step.stage);
            let told_before = step.records.iter().any(|record| from.stories.origins.contains_key(&record.reading));
            let new = was != Some(step.stage) && !told_before;
            changes.extend(new.then_some(Change::Step { proposal, step, was }));
        }
    }
    changes
}

fn of_proposal(row: &Proposal) -> Vec<RecordRef> {
    let terms = row.terms.iter().flat_map(|clause| &clause.records);
    let steps = row.steps.iter().flat_map(|step| &step.records);
    terms.chain(steps).chain(&row.events).copied().collect()
}

fn leverages<'p>(from: &'p Play, to: &'p Play) -> Vec<Change<'p>> {
    let before: BTreeMap<_, &Leverage> =
        from.leverage.iter().map(|row| ((row.means, &row.by, &row.towards), row)).collect();
    let rows = to.leverage.iter().filter_map(|row| {
        let was = before.get(&(row.means, &row.by, &row.towards)).map(|old| old.standing);
        (was != Some(row.standing) && is_news(from, &row.events)).then_some(Change::Leverage { leverage: row, was })
    });
    rows.collect()
}

fn claims<'p>(from: &'p Play, to: &'p Play) -> Vec<Change<'p>> {
    let earlier = Earlier::new(&from.claims, of_claim);
    let mut changes = Vec::new();
    for claim in &to.claims {
        let Some(old) = earlier.same(&of_claim(claim)) else {
            changes.extend(is_news(from, &of_claim(claim)).then_some(Change::Question { claim }));
            continue;
        };
        let known: BTreeSet<RecordRef> = of_claim(old).into_iter().collect();
        let new = claim.answers.iter().filter(|answer| !answer.records.iter().any(|record| known.contains(record)));
        let new = new.filter(|answer| old.answers.iter().all(|old| old.value != answer.value));
        changes.extend(new.map(|answer| Change::Answer { claim, answer }));
        if old.standing != claim.standing {
            changes.push(Change::Standing { claim, was: old.standing });
        }
    }
    changes
}

fn of_claim(row: &Claim) -> Vec<RecordRef> {
    row.answers.iter().flat_map(|answer| answer.records.iter().copied()).collect()
}

fn contacts<'p>(from: &'p Play, to: &'p Play) -> Vec<Change<'p>> {
    let earlier = Earlier::new(&from.contacts, |row| row.events.clone());
    let rows = to.contacts.iter().filter(|contact| is_news(from, &contact.events)).filter_map(|contact| {
        let was = earlier.same(&contact.events);
        let same = was.is_some_and(|old| {
            old.status == contact.status && !has_moved(old.date.as_deref(), contact.date.as_deref())
        });
        (!same).then_some(Change::Contact { contact, was })
    });
    rows.collect()
}

/// Whether a day is another one, and not only told more closely.
fn has_moved(old: Option<&str>, new: Option<&str>) -> bool {
    match (old.and_then(Days::parse), new.and_then(Days::parse)) {
        (Some(old), Some(new)) => old.apart(new) > 0,
        (None, new) => new.is_some(),
        (Some(_), None) => false,
    }
}

fn incidents<'p>(from: &'p Play, to: &'p Play) -> Vec<Change<'p>> {
    let earlier = Earlier::new(&from.incidents, |row| row.events.clone());
    let rows = to.incidents.iter().filter(|incident| is_news(from, &incident.events)).filter_map(|incident| {
        let was = earlier.same(&incident.events);
        let same = was.is_some_and(|old| {
            old.status == incident.status
                && old.denied_by == incident.denied_by
                && values(incident).is_subset(&values(old))
        });
        (!same).then_some(Change::Incident { incident, was })
    });
    rows.collect()
}

/// What is counted, with each number that somebody gives.
fn values(incident: &Incident) -> BTreeSet<(&str, u64)> {
    let rows = incident.reported.iter();
    rows.flat_map(|(what, values)| values.iter().map(|row| (what.as_str(), row.value))).collect()
}

/// Rows of the earlier state of play, by their records.
struct Earlier<'p, T> {
    rows: &'p [T],
    by_record: BTreeMap<RecordRef, Vec<usize>>,
}

impl<'p, T> Earlier<'p, T> {
    fn new(rows: &'p [T], records: impl Fn(&T) -> Vec<RecordRef>) -> Earlier<'p, T> {
        let mut by_record: BTreeMap<RecordRef, Vec<usize>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            records(row).into_iter().for_each(|record| by_record.entry(record).or_default().push(at));
        }
        Earlier { rows, by_record }
    }

    /// The row that shares most of these records, the first of several.
    fn same(&self, records: &[RecordRef]) -> Option<&'p T> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for at in records.iter().filter_map(|record| self.by_record.get(record)).flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        let most = shared.into_iter().max_by_key(|&(at, count)| (count, std::cmp::Reverse(at)));
        most.and_then(|(at, _)| self.rows.get(at))
    }
}

#[cfg(test)]
mod tests {
    use super::Change;
    use super::diff;
    use crate::state::Everyone;
    use crate::state::State;
    use crate::state::play;
    use crate::state::sample;
    use crate::state::whole;

    /// What changes after a day, a line each.
    #[track_caller]
    fn check(lines: &str, day: &str, expected: &[&str]) {
        let state = sample::readings(lines).into_iter().fold(State::default(), crate::state::add);
        let everyone = Everyone::of(state.readings(), &sample::VOCABULARY);
        let all = whole(&state, "");
        let before = all.until(&state, day.parse().expect("a day"));
        let [from, to] = [&before, &all].map(|dossier| play(&state, &everyone, &sample::VOCABULARY, dossier));
        let told: Vec<String> = diff(&from, &to).iter().map(line).collect();
        assert_eq!(told, expected);
        assert!(diff(&to, &to).is_empty(), "nothing changes without news");
    }

    fn line(change: &Change<'_>) -> String {
        match change {
            Change::Position { cell, entry, was } => {
                let was: Vec<&str> = was.iter().map(|entry| entry.stance.code()).collect();
                format!("{} {}: {:?} > {}", cell.party, cell.issue.code(), was, entry.stance.code())
            }
            Change::Term { clause, .. } => format!("{} {}", clause.term.code(), clause.value),
            Change::Step { step, was, .. } => {
                format!("{}: {:?} > {}", step.party, was.map(|stage| stage.code()), step.stage.code())
            }
            Change::Leverage { leverage, was } => {
                format!("{}: {:?} > {}", leverage.means.code(), was.map(|row| row.code()), leverage.standing.code())
            }
            Change::Question { claim } => format!("asked: {}", claim.question),
            Change::Answer { answer, .. } => format!("answer: {}", answer.value),
            Change::Standing { claim, was } => format!("{} > {}", was.code(), claim.standing.code()),
            Change::Contact { contact, was } => {
                let told = |status: crate::record::Status, date: &Option<String>| {
                    format!("{} {}", status.code(), date.as_deref().unwrap_or("?"))
                };
                let was = was.map(|was| told(was.status, &was.date));
                format!("contact: {was:?} > {}", told(contact.status, &contact.date))
            }
            Change::Incident { incident, was } => {
                let status = was.map(|was| was.status.code());
                format!("{}: {status:?} > {}", incident.event_type.code(), incident.status.code())
            }
        }
    }

    #[test]
    fn a_party_that_moves() {
        check(
            "# Northern Post 2025-03-10
             holds | RUS | talks opposes | Moscow does not want to talk.
             holds | UKR | talks supports | Kyiv wants to talk.
             # Harbour Wire 2025-03-14
             holds | RUS | talks supports | Moscow wants to talk.
             holds | UKR | talks supports | Kyiv still wants to talk.",
            "2025-03-12",
            &["RUS talks: [\"opposes\"] > supports"],
        );
    }

    #[test]
    fn a_step_that_was_told_before_there_was_a_proposal_is_no_news() {
        check(
            "# Northern Post 2025-03-10
             holds | RUS | ceasefire opposes | Moscow does not want a truce.
             # Harbour Wire 2025-03-14
             holds | UKR | ceasefire accepts | Kyiv accepts the truce.",
            "2025-03-12",
            &["UKR ceasefire: [] > accepts", "UKR: None > accepted", "asked: Should there be a ceasefire?"],
        );
    }

    #[test]
    fn a_meeting_that_moves_and_one_that_is_held() {
        check(
            "# Northern Post 2025-03-10
             CONSULT | USA, UKR | @Jeddah/SAU | on 2025-03-11 | planned | They are to *meet* in Jeddah.
             CONSULT | FRA, DEU | @Paris/FRA | on 2025-03-13 | planned | They are to *meet* in Paris.
             # Harbour Wire 2025-03-12
             CONSULT | USA, UKR | @Jeddah/SAU | on 2025-03-11 | They *met* in Jeddah.",
            "2025-03-10",
            &["contact: Some(\"planned 2025-03-11\") > occurred 2025-03-11"],
        );
    }

    #[test]
    fn an_incident_with_a_further_toll_and_a_new_one() {
        check(
            "# Northern Post 2025-03-12
             ASSAULT/drone | UKR > RUS | @Moscow | on 2025-03-11 | killed=3 | Drones *hit* Moscow.
             # Harbour Wire 2025-03-13
             ASSAULT/drone | UKR > RUS | @Moscow | on 2025-03-11 | killed=5 | Drones *struck* Moscow.
             ASSAULT | RUS > UKR | @Odesa/UKR | on 2025-03-12 | Missiles *hit* Odesa.",
            "2025-03-12",
            &[
                "asked: How many people were killed in Moscow (2025-03-11)?",
                "ASSAULT: Some(\"occurred\") > occurred",
                "ASSAULT: None > occurred",
            ],
        );
    }
}
