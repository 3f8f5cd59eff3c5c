//! What a dossier adds up to: its parties, what each holds on each issue, proposals with their terms, what happened, what
//! is planned, what is disputed. Every line keeps the records it stands on.

use super::Dossier;
use super::Everyone;
use super::Party;
use super::State;
use crate::link::Who;
use crate::record::Contested;
use crate::record::Event;
use crate::record::EventType;
use crate::record::Evidence;
use crate::record::Issue;
use crate::record::Position;
use crate::record::Reading;
use crate::record::Stance;
use crate::record::Status;
use crate::record::Term;
use crate::record::TermKind;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::actors::Kind;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A record's place: which reading of the state's order, and its evidence there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cited {
    /// The reading's place in the state's order.
    pub reading: usize,
    /// The evidence.
    pub evidence: Evidence,
}

/// A party with those who speak or act for it.
#[derive(Clone, Debug)]
pub struct Member {
    /// The party.
    pub party: Party,
    /// The ids of its people and organs, those in most articles first.
    pub people: Vec<Box<str>>,
    /// In how many articles of the dossier the party occurs.
    pub articles: usize,
}

/// What a party holds on an issue: entries by day.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The party.
    pub party: Party,
    /// The issue.
    pub issue: Issue,
    /// The entries, the latest last; one for each stance of each speaker.
    pub entries: Vec<Entry>,
}

/// One stance of one speaker, with every record that shows it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The stance.
    pub stance: Stance,
    /// Who holds it, by id across articles.
    pub who: Box<str>,
    /// According to whom, if not the article.
    pub according_to: Option<Box<str>>,
    /// On what condition.
    pub condition: Option<String>,
    /// As of when: the record's day, else the latest day of publication.
    pub day: Option<Date>,
    /// The records, the latest last.
    pub cited: Vec<Cited>,
}

/// A proposal or agreement with its terms.
#[derive(Clone, Debug)]
pub struct Instrument {
    /// The name most articles use.
    pub name: String,
    /// Its terms: kind, value, and the records that give it.
    pub terms: Vec<(TermKind, String, Vec<Cited>)>,
}

/// What kind of thing happened, as a reader looks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// Force, territory, truce, prisoners.
    Ground,
    /// Talks, agreements, offers, backing.
    Diplomacy,
    /// Aid, sanctions, threats, protest.
    Pressure,
}

/// One happening with every record of it.
#[derive(Clone, Debug)]
pub struct Happening {
    /// The record with most to tell, as an index of the reading's events.
    pub event: usize,
    /// All records; the first is the one of `event`.
    pub cited: Vec<Cited>,
}

/// A disputed claim.
#[derive(Clone, Debug)]
pub struct Dispute {
    /// The claim in a neutral sentence.
    pub claim: String,
    /// Who says so, by id across articles.
    pub asserted_by: BTreeSet<Box<str>>,
    /// Who denies it.
    pub denied_by: BTreeSet<Box<str>>,
    /// The records.
    pub cited: Vec<Cited>,
}

/// What a dossier adds up to.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Parties, by name.
    pub parties: Vec<Member>,
    /// Position matrix: by issue, then party.
    pub positions: Vec<Cell>,
    /// Proposals and agreements.
    pub instruments: Vec<Instrument>,
    /// What happened, goes on or is disputed, by lane and day.
    pub happened: BTreeMap<Lane, Vec<Happening>>,
    /// What is planned, and what was called off, by day.
    pub planned: Vec<Happening>,
    /// What is disputed or denied.
    pub disputed: Vec<Dispute>,
}

/// Sums a dossier up.
pub fn summary(state: &State, everyone: &Everyone, vocabulary: &Vocabulary, dossier: &Dossier) -> Summary {
    let readings: Vec<(usize, &Reading)> =
        state.readings().enumerate().filter(|(index, _)| dossier.readings.contains(index)).collect();
    let scope = Scope { everyone, vocabulary, readings };
    let (happened, planned) = scope.happenings();
    Summary {
        parties: scope.parties(),
        positions: scope.positions(),
        instruments: scope.instruments(),
        happened,
        planned,
        disputed: scope.disputes(),
    }
}

struct Scope<'a> {
    everyone: &'a Everyone,
    vocabulary: &'a Vocabulary,
    readings: Vec<(usize, &'a Reading)>,
}

impl<'a> Scope<'a> {
    fn id(&self, reading: usize, who: Who) -> Option<Box<str>> {
        self.everyone.get(reading, who).map(|someone| someone.id.clone())
    }

    fn party(&self, reading: usize, who: Who) -> Option<Party> {
        let someone = self.everyone.get(reading, who)?;
        someone.party.clone().or_else(|| Some(someone.id.clone()))
    }

    fn records<T: 'a>(&self, of: impl Fn(&'a Reading) -> &'a [T]) -> impl Iterator<Item = (usize, &'a Reading, &'a T)> {
        self.readings.iter().flat_map(move |&(index, reading)| of(reading).iter().map(move |row| (index, reading, row)))
    }

    fn parties(&self) -> Vec<Member> {
        // Where each party acts, and who speaks for it how often.
        type Presence = (BTreeSet<usize>, BTreeMap<Box<str>, usize>);
        let mut parties: BTreeMap<Party, Presence> = BTreeMap::new();
        for &(index, reading) in &self.readings {
            for who in active(reading) {
                let (Some(party), Some(someone)) = (self.party(index, who), self.everyone.get(index, who)) else {
                    continue;
                };
                let entry = parties.entry(party).or_default();
                entry.0.insert(index);
                if matches!(someone.kind, Kind::Person | Kind::Military) {
                    *entry.1.entry(someone.id.clone()).or_default() += 1;
                }
            }
        }
        let mut rows: Vec<Member> = parties
            .into_iter()
            .map(|(party, (articles, people))| {
                let mut people: Vec<(Box<str>, usize)> = people.into_iter().collect();
                people.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
                Member { party, people: people.into_iter().map(|(id, _)| id).collect(), articles: articles.len() }
            })
            .collect();
        rows.sort_by(|a, b| self.everyone.party_name(&a.party).cmp(self.everyone.party_name(&b.party)));
        rows
    }

    fn positions(&self) -> Vec<Cell> {
        let mut cells: BTreeMap<(Issue, Party), Vec<Entry>> = BTreeMap::new();
        for (index, reading, row) in self.records(|reading| &reading.positions) {
            let (Some(party), Some(who)) = (self.party(index, row.actor), self.id(index, row.actor)) else { continue };
            let according_to = row.according_to.and_then(|who| self.id(index, who));
            let entries = cells.entry((row.issue, party)).or_default();
            let cited = Cited { reading: index, evidence: row.evidence.clone() };
            let day = day(row, reading);
            match entries
                .iter_mut()
                .find(|entry| entry.stance == row.stance && entry.who == who && entry.according_to == according_to)
            {
                Some(entry) => {
                    entry.cited.push(cited);
                    entry.day = entry.day.max(day);
                    entry.condition = entry.condition.take().or_else(|| row.condition.clone());
                }
                None => entries.push(Entry {
                    stance: row.stance,
                    who,
                    according_to,
                    condition: row.condition.clone(),
                    day,
                    cited: vec![cited],
                }),
            }
        }
        let rows = cells.into_iter().map(|((issue, party), mut entries)| {
            entries.sort_by_key(|entry| entry.day);
            Cell { party, issue, entries }
        });
        let mut rows: Vec<Cell> = rows.collect();
        rows.sort_by(|a, b| {
            (a.issue, self.everyone.party_name(&a.party)).cmp(&(b.issue, self.everyone.party_name(&b.party)))
        });
        rows
    }

    /// Instruments by name; all names of a halt in the fighting are one, and so is a bare `proposal` beside it.
    fn instruments(&self) -> Vec<Instrument> {
        let mut rows: BTreeMap<Family, Instruments> = BTreeMap::new();
        let truce =
            self.records(|reading| &reading.terms).any(|(_, _, term)| self.family(&name(term)) == Family::Truce);
        for (index, _, term) in self.records(|reading| &reading.terms) {
            let name = name(term);
            let family = match self.family(&name) {
                Family::Bare if truce => Family::Truce,
                Family::Bare => Family::Named(name.clone()),
                family => family,
            };
            let cited = Cited { reading: index, evidence: term.evidence.clone() };
            let row = rows.entry(family).or_default();
            *row.names.entry(name).or_default() += 1;
            row.terms.entry((term.term, term.value.clone())).or_default().push(cited);
        }
        let mut rows: Vec<Instrument> = rows.into_values().map(Instruments::named).collect();
        rows.sort_by(|a, b| b.terms.len().cmp(&a.terms.len()).then_with(|| a.name.cmp(&b.name)));
        rows
    }

    fn family(&self, name: &str) -> Family {
        let ids: Vec<_> = name.split([' ', '-']).map(|word| self.vocabulary.words.id(word)).collect();
        if ids.iter().any(|&id| self.vocabulary.terms.is_truce(id)) {
            Family::Truce
        } else if ids.len() <= 2 && ids.last().is_some_and(|&id| self.vocabulary.terms.is_instrument(id)) {
            Family::Bare
        } else {
            Family::Named(name.to_string())
        }
    }

    /// What happened, by lane, and what is planned. Events that are only words stand with the positions; what is merely
    /// possible stands nowhere: it is neither a happening nor a plan.
    fn happenings(&self) -> (BTreeMap<Lane, Vec<Happening>>, Vec<Happening>) {
        let mut rows: BTreeMap<Key, Happening> = BTreeMap::new();
        for &(index, reading) in &self.readings {
            for (event, row) in reading.events.iter().enumerate() {
                let cited = Cited { reading: index, evidence: row.evidence.clone() };
                let Some(key) = self.key(index, row) else { continue };
                rows.entry(key).or_insert_with(|| Happening { event, cited: Vec::new() }).cited.push(cited);
            }
        }
        let (mut past, mut ahead) = (BTreeMap::<Lane, Vec<Happening>>::new(), Vec::new());
        for (key, row) in rows {
            if key.ahead { ahead.push(row) } else { past.entry(key.lane).or_default().push(row) }
        }
        (past, ahead)
    }

    /// What makes two records tell of one happening: type, standing, day, parties; without a day the words too.
    fn key(&self, index: usize, event: &Event) -> Option<Key> {
        let parties = |who: &[Who]| who.iter().filter_map(|&who| self.party(index, who)).collect::<BTreeSet<_>>();
        if event.status == Status::Possible {
            return None;
        }
        let place = event.place.and_then(|_| event.country.clone());
        Some(Key {
            ahead: matches!(event.status, Status::Planned | Status::Cancelled),
            lane: lane(event.event_type)?,
            undated: event.date.is_none(),
            date: event.date.clone().unwrap_or_default(),
            kind: event.event_type.code(),
            actors: parties(&event.actors),
            recipients: parties(&event.recipients),
            place,
            own: event.date.is_none().then(|| (index, event.trigger.start())),
        })
    }

    fn disputes(&self) -> Vec<Dispute> {
        let mut rows: BTreeMap<String, Dispute> = BTreeMap::new();
        for (index, _, row) in self.records(|reading| &reading.contested) {
            let dispute = rows.entry(row.claim.to_lowercase()).or_insert_with(|| dispute(row));
            dispute.asserted_by.extend(row.asserted_by.iter().filter_map(|&who| self.id(index, who)));
            dispute.denied_by.extend(row.denied_by.iter().filter_map(|&who| self.id(index, who)));
            dispute
                .cited
                .extend(row.evidence.spans().map(|span| Cited { reading: index, evidence: Evidence::one(span) }));
        }
        rows.into_values().collect()
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    ahead: bool,
    lane: Lane,
    undated: bool,
    date: String,
    kind: &'static str,
    actors: BTreeSet<Party>,
    recipients: BTreeSet<Party>,
    place: Option<Box<str>>,
    own: Option<(usize, usize)>,
}

/// The lane of a type of event; none for those that are only words.
fn lane(event: EventType) -> Option<Lane> {
    match event {
        EventType::Assault | EventType::Coerce | EventType::Mobilize | EventType::Retreat => Some(Lane::Ground),
        EventType::Consult | EventType::Agree | EventType::Support | EventType::Concede | EventType::Cooperate => {
            Some(Lane::Diplomacy)
        }
        EventType::Aid | EventType::Sanction | EventType::Threaten | EventType::Protest => Some(Lane::Pressure),
        EventType::Request | EventType::Accuse | EventType::Reject => None,
    }
}

fn dispute(row: &Contested) -> Dispute {
    Dispute { claim: row.claim.clone(), asserted_by: BTreeSet::new(), denied_by: BTreeSet::new(), cited: Vec::new() }
}

/// Those of a reading who speak, act, are acted upon, or hold a position.
fn active(reading: &Reading) -> BTreeSet<Who> {
    let speakers = reading.statements.iter().map(|row| row.source);
    let holders = reading.positions.iter().map(|row| row.actor);
    let takers = reading.events.iter().flat_map(|row| row.actors.iter().chain(&row.recipients).copied());
    speakers.chain(holders).chain(takers).collect()
}

fn day(position: &Position, reading: &Reading) -> Option<Date> {
    let own = position.as_of.as_deref().and_then(|day| day.parse().ok());
    own.or(reading.source.metadata.published)
}

/// What makes two names mean one instrument.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Family {
    /// A halt in the fighting.
    Truce,
    /// A word or two that only say that there is a proposal.
    Bare,
    /// Anything else is told by its name.
    Named(String),
}

/// An instrument that is put together.
#[derive(Default)]
struct Instruments {
    names: BTreeMap<String, usize>,
    terms: BTreeMap<(TermKind, String), Vec<Cited>>,
}

impl Instruments {
    /// Named by the name that is used most, the longer of two.
    fn named(self) -> Instrument {
        let name = self.names.into_iter().max_by_key(|(name, count)| (*count, name.len())).map(|(name, _)| name);
        let terms = self.terms.into_iter().map(|((kind, value), cited)| (kind, value, cited)).collect();
        Instrument { name: name.unwrap_or_default(), terms }
    }
}

/// An instrument's name without case and article, so that 'the 30-day truce' and '30-day truce' are one.
fn name(term: &Term) -> String {
    let name = term.instrument.trim().to_lowercase();
    ["the ", "a ", "an "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(&name).to_string()
}
