//! Who stands for which side in an article: the state or group itself, else its government or army.

use crate::find::Found;
use crate::link::Actor;
use crate::link::Cast;
use crate::link::Who;
use crate::vocabulary::actors::Kind;
use std::collections::BTreeMap;

/// For every side of an article the actor that stands for it.
pub(super) struct Faces<'a> {
    cast: &'a Cast,
    /// Whether an actor is called by a name somewhere, and not only described: `our units`, `villagers`.
    named: Vec<bool>,
    /// Whether an actor that the data do not know is called a front, a brigade, a movement.
    bands: Vec<bool>,
    /// Whether an actor is described as people who fight: `the rebels`.
    fighters: Vec<bool>,
    faces: BTreeMap<&'a str, Who>,
    forces: BTreeMap<&'a str, Who>,
}

impl<'a> Faces<'a> {
    /// The state or group itself stands for a side, else its government or army.
    pub(super) fn of(found: &Found<'_>, cast: &'a Cast) -> Faces<'a> {
        let named = named(found, cast);
        let bands = cast.actors.iter().map(|actor| is_band(found, actor)).collect();
        let fighters = fighters(found, cast);
        let mut all = Faces { cast, named, bands, fighters, faces: BTreeMap::new(), forces: BTreeMap::new() };
        for (who, actor) in cast.actors.iter().enumerate() {
            let side = all.side_of(who);
            if actor.kind == Kind::Military && all.is_named(who) {
                all.forces.entry(side).or_insert(who);
            }
            let better = |old: Who| cast.actors.get(old).is_some_and(|old| rank(actor.kind) < rank(old.kind));
            // A ministry is not its side, nor is an agency.
            let whole = match actor.kind {
                Kind::Government => !actor.id.0.contains('.') || actor.id.0.ends_with(".GOV"),
                Kind::Organisation => *side == *actor.id.0,
                _ => true,
            };
            if !side.is_empty() && whole && rank(actor.kind) < 3 && all.faces.get(side).is_none_or(|&old| better(old)) {
                all.faces.insert(side, who);
            }
        }
        all
    }

    fn is_named(&self, who: Who) -> bool {
        self.named.get(who).copied().unwrap_or(false)
    }

    /// The state or group an actor belongs to, by id; empty if none is known. An armed group is a side of its own,
    /// whatever state it fights in.
    fn side_of(&self, who: Who) -> &'a str {
        let Some(actor) = self.cast.actors.get(who) else { return "" };
        match (&actor.side, actor.kind) {
            (_, Kind::Group) if self.is_named(who) => &actor.id.0,
            // Who governs in fact is a side of its own beside the state.
            (Some(_), Kind::Government) if self.is_named(who) && !actor.id.0.contains('.') => &actor.id.0,
            (Some(side), _) => side,
            (None, Kind::State) => &actor.id.0,
            // The organisations of the world are known; one that is not may be a front or a council of rebels, by its name.
            (None, Kind::Organisation) if self.is_named(who) && self.bands.get(who).copied().unwrap_or(false) => {
                &actor.id.0
            }
            (None, Kind::Group) if self.fighters.get(who).copied().unwrap_or(false) => &actor.id.0,
            (None, Kind::Government | Kind::Military) if self.is_named(who) => &actor.id.0,
            _ => "",
        }
    }

    /// The actor that stands for the side an actor is on.
    pub(super) fn face(&self, who: Who) -> Option<Who> {
        self.faces.get(self.side_of(who)).copied()
    }

    /// The armed forces of the side an actor is on.
    pub(super) fn force(&self, who: Who) -> Option<Who> {
        self.forces.get(self.side_of(who)).copied()
    }

    /// How much what two sides are speaks for their being at odds: groups fight states rather than each other.
    pub(super) fn likely(&self, one: Who, other: Who) -> f64 {
        let kind = |who: Who| self.cast.actors.get(who).map(|actor| actor.kind);
        let groups = [one, other].into_iter().filter(|&who| kind(who) == Some(Kind::Group)).count();
        let forces = [one, other].into_iter().filter(|&who| self.force(who).is_some()).count();
        let by_kind = if groups == 1 { 3.0 } else { groups as f64 };
        by_kind + 0.5 * forces as f64
    }

    /// How often each side is named.
    pub(super) fn mentions(&self) -> BTreeMap<Who, usize> {
        let mut counts: BTreeMap<Who, usize> = BTreeMap::new();
        for (who, actor) in self.cast.actors.iter().enumerate() {
            if let Some(face) = self.face(who) {
                *counts.entry(face).or_default() += actor.mentions.len();
            }
        }
        counts
    }
}

/// For every actor whether it is called by a name, or stands in the article without a mention of its own as a state may.
fn named(found: &Found<'_>, cast: &Cast) -> Vec<bool> {
    let mut named: Vec<bool> = cast.actors.iter().map(|actor| actor.mentions.is_empty()).collect();
    for (mention, meant) in found.mentions.iter().zip(&cast.meant) {
        if mention.is_name()
            && !mention.modifier
            && let Some(name) = meant.first().and_then(|&who| named.get_mut(who))
        {
            *name = true;
        }
    }
    named
}

/// Whether an actor that the data do not know has the name of people who fight for something.
fn is_band(found: &Found<'_>, actor: &Actor) -> bool {
    let Found { vocabulary, .. } = found;
    let band = vocabulary.triggers.class("band");
    let is = |word: &str| vocabulary.triggers.is_of(vocabulary.words.id(&word.to_lowercase()), band);
    vocabulary.actors.find(&actor.id.0).is_none() && actor.name.split_whitespace().any(is)
}

/// For every actor whether most of its mentions are of fighters that are nobody's in particular.
fn fighters(found: &Found<'_>, cast: &Cast) -> Vec<bool> {
    let mut counts = vec![0_i32; cast.actors.len()];
    let rebels = found.vocabulary.triggers.class("rebel");
    for (mention, meant) in found.mentions.iter().zip(&cast.meant) {
        let Some(count) = meant.first().and_then(|&who| counts.get_mut(who)) else { continue };
        let head = found.tokens.get(mention.tokens.end.saturating_sub(1)).map(|token| token.word);
        let owned = found.is_any(mention.whole.start, &["our", "their", "its", "his", "your"]);
        let is = head.is_some_and(|word| found.vocabulary.triggers.is_of(word, rebels)) && !owned;
        *count += if is { 1 } else { -1 };
    }
    counts.into_iter().map(|count| count > 1).collect()
}

fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::State | Kind::Group | Kind::Organisation => 0,
        Kind::Government => 1,
        Kind::Military => 2,
        _ => 3,
    }
}
