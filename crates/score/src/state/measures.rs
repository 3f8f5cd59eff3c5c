//! The measures of the state, each with what it missed and what it found too much.

use std::collections::{BTreeMap, BTreeSet};

use super::claims;
use super::gold::{Evidence, Happening, Proposal, Sum, Utterance};
use super::played::{From, Played};
use crate::actors::rolled;
use crate::compare::polarity;
use crate::layers::{f1, share};
use crate::matching::matched;

/// A measure of the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Measure {
    /// Pairs of actors in two articles that are one
    Actors,
    /// What each party holds at last on each issue, by direction
    Matrix,
    /// Events that are one meeting, call or visit
    Contacts,
    /// Events that are one act of force or coercion
    Incidents,
    /// Contacts and incidents together
    Merging,
    /// The same, where an event that was not read counts as put nowhere
    Placing,
    /// Pairs of statements that report one utterance
    Utterances,
    /// Questions with two answers
    Claims,
    /// Steps of parties in the lifecycle of a proposal
    Steps,
}

impl Measure {
    /// All measures with their names in tables and files.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Actors, "actors merged"),
        (Self::Matrix, "latest matrix cells"),
        (Self::Contacts, "contacts"),
        (Self::Incidents, "incidents"),
        (Self::Merging, "contacts and incidents"),
        (Self::Placing, "of all events"),
        (Self::Utterances, "same utterance"),
        (Self::Claims, "claims found"),
        (Self::Steps, "proposal steps"),
    ];

    /// The name in tables and files.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Takes the measure.
    pub fn take(self, gold: &Sum, played: &Played) -> Outcome {
        match self {
            Self::Actors => actors(gold, played),
            Self::Matrix => matrix(gold, played),
            Self::Contacts => merging(&gold.contacts, &played.sum.contacts, played),
            Self::Incidents => merging(&gold.incidents, &played.sum.incidents, played),
            Self::Merging | Self::Placing => {
                let contacts = merging(&gold.contacts, &played.sum.contacts, played).tally;
                let incidents = merging(&gold.incidents, &played.sum.incidents, played).tally;
                let mut tally = contacts + incidents;
                if self == Self::Placing {
                    tally.gold = gold.contacts.iter().chain(&gold.incidents).map(|row| row.events.len()).sum();
                }
                Outcome { tally, ..Outcome::default() }
            }
            Self::Utterances => utterances(gold, played),
            Self::Claims => claims::claims(gold, played),
            Self::Steps => steps(gold, played),
        }
    }
}

/// What a measure counts: shares of right ones among those found and among those that should be.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    /// How much of what was found is right.
    pub precise: f64,
    /// How much was found.
    pub pred: usize,
    /// How much of what should be was found.
    pub recalled: f64,
    /// How much should be.
    pub gold: usize,
}

impl Tally {
    /// So many right ones.
    pub(super) fn of(hits: usize, gold: usize, pred: usize) -> Self {
        Self { precise: hits as f64, pred, recalled: hits as f64, gold }
    }

    /// The share of what was found that should be.
    pub fn precision(self) -> f64 {
        share(self.precise, self.pred)
    }

    /// The share of what should be found that was.
    pub fn recall(self) -> f64 {
        share(self.recalled, self.gold)
    }

    /// The harmonic mean of the two.
    pub fn f1(self) -> f64 {
        f1(self.precision(), self.recall())
    }
}

impl std::ops::Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            precise: self.precise + other.precise,
            pred: self.pred + other.pred,
            recalled: self.recalled + other.recalled,
            gold: self.gold + other.gold,
        }
    }
}

/// A measure with the cases behind it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// The figures.
    pub tally: Tally,
    /// What gold has and was not found, each in some lines.
    pub misses: Vec<String>,
    /// What was found and gold has not.
    pub extras: Vec<String>,
}

/// A pair of names, the smaller first.
type Couple = (String, String);

fn couples(names: &BTreeSet<String>) -> Vec<Couple> {
    let names: Vec<&String> = names.iter().collect();
    let pairs = names.iter().enumerate().flat_map(|(at, a)| names[at + 1..].iter().map(move |b| (*a, *b)));
    pairs.map(|(a, b)| (a.clone(), b.clone())).collect()
}

/// Pairs over articles. Where readings of the engine are added up, a state and its government are one.
fn actors(gold: &Sum, played: &Played) -> Outcome {
    let name = |doc: &str, id: &str| match played.from {
        From::Gold => format!("{doc}:{id}"),
        From::Engine => format!("{doc}:{}", rolled(id)),
    };
    let named = |member: &String| member.split_once(':').map(|(doc, id)| name(doc, id));
    let over = |names: &BTreeSet<String>| {
        let apart = |(a, b): &Couple| a.split_once(':').map(|a| a.0) != b.split_once(':').map(|b| b.0);
        couples(names).into_iter().filter(apart).collect::<Vec<_>>()
    };
    let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut open = BTreeSet::new();
    for actor in &gold.actors {
        let members: BTreeSet<String> = actor.members.iter().filter_map(named).collect();
        let all: BTreeSet<String> = actor.possible.iter().filter_map(named).chain(members.clone()).collect();
        open.extend(over(&all));
        if actor.certain != Some(false) {
            let id = if played.from == From::Gold { &actor.id } else { rolled(&actor.id) };
            groups.entry(id.to_owned()).or_default().extend(members);
        }
    }
    let wanted: BTreeSet<Couple> = groups.values().flat_map(over).collect();
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for ((doc, id), merged) in &played.merged {
        let merged = if played.from == From::Gold { merged } else { rolled(merged) };
        found.entry(merged).or_default().insert(name(doc, id));
    }
    let found: BTreeSet<Couple> = found.values().flat_map(over).collect();
    let found: BTreeSet<Couple> =
        found.into_iter().filter(|couple| wanted.contains(couple) || !open.contains(couple)).collect();
    let shown = |(a, b): &Couple| format!("{a} = {b}");
    Outcome {
        tally: Tally::of(wanted.intersection(&found).count(), wanted.len(), found.len()),
        misses: wanted.difference(&found).map(shown).collect(),
        extras: found.difference(&wanted).map(shown).collect(),
    }
}

/// What parties hold at last: (party, issue, direction), each counted once.
fn matrix(gold: &Sum, played: &Played) -> Outcome {
    type Held = (String, String, &'static str);
    let cells = |sum: &Sum| -> Vec<Held> {
        let rows = sum.matrix.iter().flat_map(|cell| {
            let directions = cell.latest.iter().filter_map(|stance| polarity(stance));
            directions.map(|direction| (rolled(&cell.party).to_owned(), cell.issue.clone(), direction))
        });
        rows.collect::<BTreeSet<_>>().into_iter().collect()
    };
    let (wanted, found) = (cells(gold), cells(&played.sum));
    let pairs = matched(wanted.len(), found.len(), 1.0, |i, j| {
        let same = wanted[i].1 == found[j].1 && wanted[i].2 == found[j].2;
        f64::from(u8::from(same && played.same_party(gold, &wanted[i].0, &found[j].0)))
    });
    let trail = |sum: &Sum, (party, issue, direction): &Held| {
        let mut lines = format!("{party} {issue} {direction}");
        for cell in sum.matrix.iter().filter(|cell| rolled(&cell.party) == *party && cell.issue == *issue) {
            for entry in &cell.trail {
                let day = entry.date.as_deref().unwrap_or("–");
                lines += &format!("\n{:12} {day:10} {}", entry.stance, entry.who);
                for evidence in entry.evidence.iter().take(1) {
                    lines += &format!("  {}", played.shelf.evidence(evidence));
                }
            }
        }
        lines
    };
    let other = |held: &Held| {
        let near = found.iter().filter(|cell| cell.1 == held.1 && played.same_party(gold, &held.0, &cell.0));
        let near: Vec<String> = near.map(|cell| format!("\nfound: {}", trail(&played.sum, cell))).collect();
        near.concat()
    };
    let missed = (0..wanted.len()).filter(|at| !pairs.iter().any(|pair| pair.gold == *at));
    let extra = (0..found.len()).filter(|at| !pairs.iter().any(|pair| pair.pred == *at));
    Outcome {
        tally: Tally::of(pairs.len(), wanted.len(), found.len()),
        misses: missed.map(|at| trail(gold, &wanted[at]) + &other(&wanted[at])).collect(),
        extras: extra.map(|at| trail(&played.sum, &found[at])).collect(),
    }
}

/// B-cubed over the events that gold places and the readings hold: for each event, how much of its group is found
/// with it, and how much of what is found with it belongs there. An event that was put nowhere is found by nothing.
fn merging(gold: &[Happening], found: &[Happening], played: &Played) -> Outcome {
    let there = |event: &String| played.shelf.holds(event);
    let groups: Vec<BTreeSet<&String>> =
        gold.iter().map(|group| group.events.iter().filter(|event| there(event)).collect()).collect();
    let placed: BTreeSet<&String> = groups.iter().flatten().copied().collect();
    let clusters: Vec<BTreeSet<&String>> =
        found.iter().map(|row| row.events.iter().filter(|event| placed.contains(event)).collect()).collect();
    let mut outcome = Outcome::default();
    for (group, row) in groups.iter().zip(gold) {
        let mut torn = false;
        for event in group {
            outcome.tally.gold += 1;
            let holding = clusters.iter().filter(|cluster| cluster.contains(event));
            let Some(best) = holding.max_by_key(|cluster| cluster.intersection(group).count()) else {
                torn = true;
                continue;
            };
            let shared = best.intersection(group).count() as f64;
            outcome.tally.pred += 1;
            outcome.tally.recalled += shared / group.len() as f64;
            outcome.tally.precise += shared / best.len() as f64;
            torn |= best != group;
        }
        if torn {
            outcome.misses.push(parts(row, group, &clusters, played));
        }
    }
    outcome
}

/// A group of gold as it was found: in parts, with strangers, or not at all.
fn parts(row: &Happening, group: &BTreeSet<&String>, clusters: &[BTreeSet<&String>], played: &Played) -> String {
    let mut lines = row.what.clone().unwrap_or_default();
    let mut left = group.clone();
    for (number, cluster) in clusters.iter().filter(|cluster| !cluster.is_disjoint(group)).enumerate() {
        for event in cluster {
            let strange = if group.contains(event) { "" } else { " (another)" };
            lines += &format!("\n{}{strange} {}", number + 1, played.shelf.shown(event));
            left.remove(event);
        }
    }
    for event in left {
        lines += &format!("\n– {}", played.shelf.shown(event));
    }
    lines
}

/// Pairs of statements. What gold holds for possible, or for likely and not shown, counts neither way; of what is
/// found, only what the engine holds for certain counts.
fn utterances(gold: &Sum, played: &Played) -> Outcome {
    let all = |row: &Utterance| row.statements.iter().cloned().collect::<BTreeSet<String>>();
    let certain = |row: &&Utterance| row.certain != Some(false);
    let wanted: BTreeSet<Couple> = gold.utterances.iter().filter(certain).flat_map(|row| couples(&all(row))).collect();
    let open = gold.utterances.iter().map(|row| all(row).into_iter().chain(row.possible.clone()).collect());
    let open: BTreeSet<Couple> = open.flat_map(|row: BTreeSet<String>| couples(&row)).collect();
    // A statement that gold does not have can be neither right nor wrong.
    let known = |row: &Utterance| all(row).into_iter().filter(|name| !name.contains('~')).collect::<BTreeSet<String>>();
    let found = |row: &Utterance| -> BTreeSet<Couple> {
        let counts = |couple: &Couple| wanted.contains(couple) || !open.contains(couple);
        couples(&known(row)).into_iter().filter(counts).collect()
    };
    let sure = played.sum.utterances.iter().filter(certain);
    let pairs: BTreeSet<Couple> = sure.clone().flat_map(found).collect();
    let listed = |names: &BTreeSet<String>| {
        names.iter().map(|name| format!("\n{}", played.shelf.shown(name))).collect::<String>()
    };
    let missed = gold.utterances.iter().filter(certain).filter_map(|row| {
        let missing: Vec<Couple> = couples(&all(row)).into_iter().filter(|couple| !pairs.contains(couple)).collect();
        let apart: Vec<String> = missing.iter().map(|(a, b)| format!("{a}+{b}")).collect();
        let note = row.note.clone().unwrap_or_default();
        (!missing.is_empty()).then(|| format!("{note}\napart: {}{}", apart.join(" "), listed(&all(row))))
    });
    let extra = sure.filter_map(|row| {
        let wrong: Vec<Couple> = found(row).into_iter().filter(|couple| !wanted.contains(couple)).collect();
        let apart: Vec<String> = wrong.iter().map(|(a, b)| format!("{a}+{b}")).collect();
        (!wrong.is_empty()).then(|| format!("wrongly together: {}{}", apart.join(" "), listed(&known(row))))
    });
    let (misses, extras) = (missed.collect(), extra.collect());
    Outcome { tally: Tally::of(wanted.intersection(&pairs).count(), wanted.len(), pairs.len()), misses, extras }
}

/// Steps of parties, each counted once for a proposal. A proposal found is the one of gold with which it shares most
/// records, or else a name.
fn steps(gold: &Sum, played: &Played) -> Outcome {
    let twins: Vec<Option<usize>> = played.sum.proposals.iter().map(|row| twin(row, &gold.proposals)).collect();
    type Taken = (Option<usize>, usize, String, String);
    let mut wanted: BTreeSet<Taken> = BTreeSet::new();
    for (at, row) in gold.proposals.iter().enumerate() {
        wanted
            .extend(row.responses.iter().map(|step| (Some(at), 0, rolled(&step.party).to_owned(), step.step.clone())));
    }
    let mut found: BTreeSet<Taken> = BTreeSet::new();
    for (at, (row, twin)) in played.sum.proposals.iter().zip(&twins).enumerate() {
        // Proposals that are none of gold are kept apart.
        let own = if twin.is_some() { 0 } else { at };
        found.extend(row.responses.iter().map(|step| (*twin, own, rolled(&step.party).to_owned(), step.step.clone())));
    }
    let (wanted, found): (Vec<Taken>, Vec<Taken>) = (wanted.into_iter().collect(), found.into_iter().collect());
    let pairs = matched(wanted.len(), found.len(), 1.0, |i, j| {
        let (a, b) = (&wanted[i], &found[j]);
        f64::from(u8::from(a.0 == b.0 && a.3 == b.3 && played.same_party(gold, &a.2, &b.2)))
    });
    let shown = |rows: &[Proposal], chosen: &dyn Fn(usize) -> bool, taken: &Taken| {
        let mut lines = String::new();
        for (_, row) in rows.iter().enumerate().filter(|(at, _)| chosen(*at)) {
            for step in row.responses.iter().filter(|step| rolled(&step.party) == taken.2 && step.step == taken.3) {
                lines += &format!("\nin ‘{}’", row.name);
                step.evidence.iter().for_each(|one| lines += &format!("\n  {}", played.shelf.evidence(one)));
            }
        }
        lines
    };
    let title = |taken: &Taken| {
        let name = taken.0.map_or("none of gold", |at| gold.proposals[at].name.as_str());
        format!("{name} | {} {}", taken.2, taken.3)
    };
    let missed = (0..wanted.len()).filter(|at| !pairs.iter().any(|pair| pair.gold == *at)).map(|at| &wanted[at]);
    let extra = (0..found.len()).filter(|at| !pairs.iter().any(|pair| pair.pred == *at)).map(|at| &found[at]);
    let of_gold = |taken: &Taken| title(taken) + &shown(&gold.proposals, &|at| taken.0 == Some(at), taken);
    let of_found = |taken: &Taken| {
        let chosen = |at: usize| twins[at] == taken.0 && (taken.0.is_some() || at == taken.1);
        title(taken) + &shown(&played.sum.proposals, &chosen, taken)
    };
    Outcome {
        tally: Tally::of(pairs.len(), wanted.len(), found.len()),
        misses: missed.map(of_gold).collect(),
        extras: extra.map(of_found).collect(),
    }
}

/// The proposal of gold that one found is.
fn twin(found: &Proposal, gold: &[Proposal]) -> Option<usize> {
    let records: BTreeSet<Evidence> = found.evidence().collect();
    let shared = |at: usize| gold[at].evidence().collect::<BTreeSet<_>>().intersection(&records).count();
    // Of two that share as many, the smaller is shared wholly.
    let size = |at: usize| std::cmp::Reverse(gold[at].evidence().count());
    let best = (0..gold.len()).max_by_key(|&at| (shared(at), size(at), std::cmp::Reverse(at)));
    let best = best.filter(|&at| shared(at) > 0);
    let named = |row: &Proposal| {
        let names = row.names.iter().chain(std::iter::once(&row.name));
        names.map(|name| crate::text::fold(name)).collect::<BTreeSet<String>>()
    };
    best.or_else(|| (0..gold.len()).find(|&at| !named(&gold[at]).is_disjoint(&named(found))))
}
