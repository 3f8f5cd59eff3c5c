//! What people decided about who is who. It goes before whatever the names show.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Which actors are one, and which are not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identities {
    /// Ids that stand for another id.
    same: BTreeMap<Box<str>, Box<str>>,
    /// For the hash of an article's text and an id that is given there: the id of the one who is meant.
    meant: BTreeMap<([u8; 32], Box<str>), Box<str>>,
    /// Pairs of ids that are never one.
    apart: BTreeSet<(Box<str>, Box<str>)>,
}

impl Identities {
    /// The second id stands for the first from now on. What would go round in a circle changes nothing.
    pub fn merge(&mut self, kept: &str, same: &str) {
        let kept: Box<str> = self.kept(kept).into();
        if *kept != *self.kept(same) {
            let same: Box<str> = self.kept(same).into();
            self.same.insert(same, kept);
        }
    }

    /// Where an id is given in an article, another is meant. The two are never one.
    pub fn split(&mut self, article: [u8; 32], id: &str, other: &str) {
        self.meant.insert((article, id.into()), other.into());
        self.part(id, other);
    }

    /// Two ids are never one.
    pub fn part(&mut self, a: &str, b: &str) {
        self.apart.insert((a.min(b).into(), a.max(b).into()));
    }

    /// The id that an id stands for.
    pub fn kept<'a>(&'a self, id: &'a str) -> &'a str {
        let mut id = id;
        while let Some(kept) = self.same.get(id) {
            id = kept;
        }
        id
    }

    /// The ids that stand for another, with it.
    pub fn same(&self) -> impl Iterator<Item = (&str, &str)> {
        self.same.iter().map(|(id, kept)| (&**id, &**kept))
    }

    /// The ids that in an article stand for another than elsewhere: the hash of its text, the id, who is meant.
    pub fn splits(&self) -> impl Iterator<Item = (&[u8; 32], &str, &str)> {
        self.meant.iter().map(|((article, id), other)| (article, &**id, &**other))
    }

    /// Whether other ids stand for this one.
    pub(super) fn is_kept(&self, id: &str) -> bool {
        self.same.values().any(|kept| **kept == *id)
    }

    /// Who is meant by an id in an article.
    pub(super) fn meant(&self, article: [u8; 32], id: &str) -> Option<&str> {
        // Most corpora have no such decision; then nothing is to be allocated.
        if self.meant.is_empty() {
            return None;
        }
        self.meant.get(&(article, id.into())).map(|other| &**other)
    }

    /// Whether two ids are never one.
    pub(super) fn are_apart(&self, a: &str, b: &str) -> bool {
        !self.apart.is_empty() && self.apart.contains(&(a.min(b).into(), a.max(b).into()))
    }
}
