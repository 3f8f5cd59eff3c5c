//! Which conflict an article belongs to, found from who acts on whom.
//!
//! Every party is set on its theatre: a state on itself, an armed group on the state where it acts. Events of force and
//! of truce between two theatres weigh for their pair, those inside one theatre for the pair of it with itself. Pairs
//! that weigh enough over the whole corpus are dossiers. An article joins the dossier that it weighs most for, and a
//! second one if it tells of force there too and weighs nearly as much. So a day's news of ten wars gives ten dossiers.

use super::Dossier;
use crate::link::Who;
use crate::record::Event;
use crate::record::EventType;
use crate::record::Issue;
use crate::record::Reading;
use crate::record::Status;
use crate::state::Everyone;
use crate::state::Someone;
use crate::state::State;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::actors::Kind;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Where parties play: an ISO 3166-1 alpha-3 code, or the id of an actor that no state is known for.
type Theatre = Box<str>;

/// Two theatres in order; the same twice for a conflict inside one.
type Pair = (Theatre, Theatre);

/// What a pair must weigh over the corpus to be a dossier, and an article to join it: one clear act of force.
const LEAST: u32 = 4;

/// Up to so many articles every act of force counts.
const FEW: usize = 10;

/// What one article tells of theatres.
#[derive(Default)]
struct Tale {
    /// Force between two theatres, or inside one.
    fights: BTreeMap<Pair, u32>,
    /// Force and truce between two theatres, or inside one.
    pairs: BTreeMap<Pair, u32>,
    /// Force in or by a theatre, whoever the other side is.
    force: BTreeMap<Theatre, u32>,
    /// How often a theatre's people and bodies are named.
    seen: BTreeMap<Theatre, u32>,
}

/// The dossiers of a state, the one with most articles first.
pub(super) fn found(state: &State, everyone: &Everyone, vocabulary: &Vocabulary) -> Vec<Dossier> {
    let stage = Stage { everyone, vocabulary };
    let tales: Vec<Tale> = state.readings().enumerate().map(|(index, reading)| stage.tale(index, reading)).collect();
    let mut told: BTreeMap<Pair, (u32, usize)> = BTreeMap::new();
    for (pair, weight) in tales.iter().flat_map(|tale| &tale.fights) {
        let entry = told.entry(pair.clone()).or_default();
        *entry = (entry.0 + weight, entry.1 + 1);
    }
    // One article may err about who fights whom; where there are many, a war is told by several or at length.
    let sure =
        |weight: u32, articles: usize| tales.len() <= FEW || articles > 1 && weight >= 3 * LEAST || weight >= 5 * LEAST;
    let all = told.into_iter().filter(|(_, (weight, articles))| *weight >= LEAST && sure(*weight, *articles));
    let mut total: BTreeMap<Pair, u32> = all.map(|(pair, (weight, _))| (pair, weight)).collect();
    if total.is_empty() {
        // Nothing but talk of truce: then the truce tells between whom.
        total = tales.iter().flat_map(|tale| tale.pairs.clone()).collect();
    }
    let mut rows: BTreeMap<&Pair, Vec<usize>> = BTreeMap::new();
    for (index, tale) in tales.iter().enumerate() {
        for pair in tale.chosen(&total) {
            rows.entry(pair).or_default().push(index);
        }
    }
    let mut dossiers: Vec<Dossier> = rows.into_iter().map(|(pair, readings)| stage.dossier(pair, readings)).collect();
    dossiers.sort_by(|a, b| b.readings.len().cmp(&a.readings.len()).then_with(|| a.name.cmp(&b.name)));
    dossiers
}

impl Tale {
    /// The pairs that the article joins: at most two.
    fn chosen<'a>(&self, total: &'a BTreeMap<Pair, u32>) -> Vec<&'a Pair> {
        let mut scored: Vec<(u32, u32, &Pair)> =
            total.iter().filter_map(|(pair, &weight)| Some((self.score(pair, total)?, weight, pair))).collect();
        scored.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then_with(|| a.2.cmp(b.2)));
        let Some(&(most, _, first)) = scored.first() else { return Vec::new() };
        let second = scored.get(1).filter(|(score, _, pair)| {
            let told = self.pairs.get(pair).copied().unwrap_or(0) >= LEAST;
            told && score * 5 >= most * 4
        });
        std::iter::once(first).chain(second.map(|(.., pair)| *pair)).collect()
    }

    /// How much the article tells of a pair; nothing if it does not name both sides, or tells of no force and no truce.
    fn score(&self, pair: &Pair, total: &BTreeMap<Pair, u32>) -> Option<u32> {
        let (a, b) = pair;
        let of = |map: &BTreeMap<Theatre, u32>, theatre: &Theatre| map.get(theatre).copied().unwrap_or(0);
        let own = self.pairs.get(pair).copied().unwrap_or(0);
        let named = of(&self.seen, a).min(of(&self.seen, b));
        let force = if a == b { of(&self.force, a) } else { of(&self.force, a) + of(&self.force, b) };
        if named == 0 || own + force < LEAST {
            return None;
        }
        // A conflict inside a state is meant only where both its sides are named; force alone tells of its borders too.
        if a == b && own == 0 {
            return None;
        }
        // A war that the corpus tells much of goes before one that shares a side with it and hardly occurs: who mediates
        // in a war, arms a side or threatens one is seldom at war.
        let rivals = total.iter().filter(|((c, d), _)| {
            let shares = c == a || c == b || d == a || d == b;
            shares && of(&self.seen, c) > 0 && of(&self.seen, d) > 0
        });
        let strongest = rivals.map(|(_, &weight)| weight).max().unwrap_or(1).max(1);
        let weight = total.get(pair).copied().unwrap_or(0);
        Some((4 * own + force + 2 * named.min(8)) * 16 * (strongest + 3 * weight) / strongest)
    }
}

struct Stage<'a> {
    everyone: &'a Everyone,
    vocabulary: &'a Vocabulary,
}

impl Stage<'_> {
    fn tale(&self, index: usize, reading: &Reading) -> Tale {
        let mut tale = Tale::default();
        for (who, actor) in reading.actors.iter().enumerate() {
            if let Some(theatre) = self.theatre(index, who) {
                *tale.seen.entry(theatre).or_default() += actor.mentions.len() as u32;
            }
        }
        reading.events.iter().for_each(|event| self.weigh(index, event, &mut tale));
        let holders =
            reading.positions.iter().filter(|row| matches!(row.issue, Issue::Ceasefire | Issue::PeaceSettlement));
        let holders: BTreeSet<Theatre> = holders.filter_map(|row| self.theatre(index, row.actor)).collect();
        // Who speaks of a truce adds to the pairs that force made, and makes none: mediators speak of it too.
        for ((a, b), weight) in &mut tale.pairs {
            *weight += u32::from(holders.contains(a)) + u32::from(holders.contains(b));
        }
        tale
    }

    fn weigh(&self, index: usize, event: &Event, tale: &mut Tale) {
        let weight = weight(event);
        if weight == 0 {
            return;
        }
        let sides = |who: &[Who]| -> BTreeSet<(Theatre, bool)> {
            who.iter().filter_map(|&who| Some((self.theatre(index, who)?, self.is_armed(index, who)))).collect()
        };
        let (actors, recipients) = (sides(&event.actors), sides(&event.recipients));
        for (theatre, _) in actors.union(&recipients) {
            *tale.force.entry(theatre.clone()).or_default() += weight;
        }
        // Two persons who clash, with nobody on the other side, are no two states at war.
        let mutual = recipients.is_empty();
        let words_only = mutual && event.actors.iter().all(|&who| self.is_person(index, who));
        if words_only {
            return;
        }
        for (a, armed) in &actors {
            for (b, other_armed) in if mutual { &actors } else { &recipients } {
                // Inside one state, force is a conflict only where an armed side is told from the other.
                let inside = a == b && !mutual && (*armed || *other_armed);
                if inside || (a < b || !mutual) && a != b {
                    *tale.pairs.entry(pair(a, b)).or_default() += weight;
                    if is_force(event) {
                        *tale.fights.entry(pair(a, b)).or_default() += weight;
                    }
                }
            }
        }
    }

    /// Where an actor's party plays: its state; for an armed group the state where it acts, else itself.
    fn theatre(&self, index: usize, who: Who) -> Option<Theatre> {
        let someone = self.everyone.get(index, who)?;
        let party = someone.party.as_deref()?;
        match self.vocabulary.actors.find(party).map(|known| self.vocabulary.actors.get(known)) {
            Some(known) if matches!(known.kind, Kind::State | Kind::Government | Kind::Military) => known.side.clone(),
            Some(known) if known.kind == Kind::Group => known.home.clone().or_else(|| Some(party.into())),
            Some(_) => None,
            None if someone.kind == Kind::Group => someone.side.clone(),
            None => is_territorial(someone).then(|| party.into()),
        }
    }

    fn is_person(&self, index: usize, who: Who) -> bool {
        self.everyone.get(index, who).is_some_and(|someone| someone.kind == Kind::Person)
    }

    fn is_armed(&self, index: usize, who: Who) -> bool {
        self.everyone.get(index, who).is_some_and(|someone| matches!(someone.kind, Kind::Military | Kind::Group))
    }

    fn dossier(&self, (a, b): &Pair, readings: Vec<usize>) -> Dossier {
        let name = |id: &str| {
            let known = self.vocabulary.actors.find(id).map(|known| self.vocabulary.actors.get(known).name.to_string());
            known.unwrap_or_else(|| self.everyone.party_name(id).to_string())
        };
        let theatres: BTreeSet<&Theatre> = [a, b].into_iter().collect();
        let names: BTreeSet<String> = theatres.iter().map(|id| name(id)).collect();
        let name = names.into_iter().collect::<Vec<_>>().join(" – ");
        Dossier { name, theatres: theatres.into_iter().cloned().collect(), readings, ..Dossier::default() }
    }
}

/// A state, a government or an army that no data file knows.
fn is_territorial(someone: &Someone) -> bool {
    matches!(someone.kind, Kind::State | Kind::Government | Kind::Military)
}

fn pair(a: &str, b: &str) -> Pair {
    if a <= b { (a.into(), b.into()) } else { (b.into(), a.into()) }
}

/// Whether force was used: not feared, planned or called off.
fn is_force(event: &Event) -> bool {
    let told = matches!(event.status, Status::Occurred | Status::Ongoing | Status::Contested);
    event.event_type == EventType::Assault && told
}

/// Force that happened weighs most, territory and truce less; words weigh nothing.
fn weight(event: &Event) -> u32 {
    let real = !matches!(event.status, Status::Possible | Status::Denied | Status::Cancelled);
    match event.event_type {
        EventType::Assault => 2 + 2 * u32::from(real),
        EventType::Retreat | EventType::Coerce | EventType::Mobilize => 1 + 2 * u32::from(real),
        EventType::Threaten | EventType::Concede => 1,
        _ => 0,
    }
}
