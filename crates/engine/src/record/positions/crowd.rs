//! What candidates tell of one another: a party that is often heard, and heard on one issue, holds something on it.

use super::candidates::Candidate;
use super::candidates::bucket;
use super::scene::Scene;
use super::sides::party as party_of;
use crate::vocabulary::issues::Issue;
use std::collections::BTreeMap;

/// Tells each candidate how many others give its party the same issue, and how much its party is heard of.
pub(super) fn crowd(scene: &Scene<'_>, rows: &mut [Candidate<'_>]) {
    let mut about: BTreeMap<(Box<str>, Issue), usize> = BTreeMap::new();
    let mut of: BTreeMap<Box<str>, usize> = BTreeMap::new();
    for row in rows.iter() {
        *about.entry((party_of(scene.cast, row.actor), row.issue)).or_default() += 1;
    }
    for statement in scene.statements {
        *of.entry(party_of(scene.cast, statement.source)).or_default() += 1;
    }
    for row in rows {
        let party = party_of(scene.cast, row.actor);
        row.sign("party speaks", bucket(of.get(&party).copied().unwrap_or(0)));
        row.sign("shown", bucket(about.get(&(party, row.issue)).copied().unwrap_or(0)));
    }
}
