//! A statement with what is asked of it to find the same again: who speaks, when, and the words.

use crate::record::Mode;
use crate::record::Span;
use crate::record::Statement;
use crate::state::RecordRef;
use crate::state::days::Days;
use crate::state::scope::Scope;
use crate::state::wording::Lexicon;
use crate::state::wording::Stem;
use crate::state::wording::Wording;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::numbers::NumberWord;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A statement as it is compared.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// The statement.
    pub(super) record: RecordRef,
    /// Who says it, by id across articles.
    pub(super) speaker: Box<str>,
    /// Whom the speaker speaks for; the speaker itself if for nobody else.
    pub(super) party: Box<str>,
    /// What the speaker is.
    pub(super) kind: Kind,
    /// How much is quoted.
    pub(super) mode: Mode,
    /// The day it was said, or of publication.
    day: Option<Days>,
    /// Whether the text gives the day.
    dated: bool,
    /// Its words.
    pub(super) wording: Wording,
    /// Those of them that stand in quotation marks.
    pub(super) quoted: Wording,
    /// The numbers it gives.
    numbers: BTreeSet<u64>,
    /// Its place among the statements of its speaker's party in the article.
    pub(super) turn: usize,
    /// The span of its words from first to last.
    pub(super) cover: Span,
    /// The first of the statements that speaker and words make copies of one another, by its place; itself if it is that.
    pub(super) copy_of: usize,
    /// Who relayed it, by id across articles.
    pub(super) via: Option<Box<str>>,
}

/// All statements of a dossier, in the state's order.
pub(super) fn said(scope: &Scope<'_>, lexicon: &mut Lexicon<'_>) -> Vec<Said> {
    let mut rows: Vec<Said> = scope.statements().filter_map(|(record, row)| one(scope, lexicon, record, row)).collect();
    let mut turns: BTreeMap<(usize, Box<str>), usize> = BTreeMap::new();
    for row in &mut rows {
        let turn = turns.entry((row.record.reading, row.party.clone())).or_default();
        row.turn = *turn;
        *turn += 1;
    }
    mark_copies(&mut rows);
    rows
}

/// Notes what is said in the same words by the same speaker in another article of the same days: it is compared once.
fn mark_copies(rows: &mut [Said]) {
    let mut firsts: FxHashMap<(Box<str>, Vec<Stem>), usize> = FxHashMap::default();
    for at in 0..rows.len() {
        let Some(row) = rows.get(at) else { continue };
        let key = (row.speaker.clone(), row.wording.run.clone());
        let first = firsts.get(&key).copied().filter(|&first| {
            let first = rows.get(first).filter(|first| !first.is_beside(row) && first.party == row.party);
            row.wording.run.len() >= COPIED && first.is_some_and(|first| first.mode == row.mode && first.can_be(row))
        });
        if first.is_none() {
            firsts.insert(key, at);
        }
        if let Some(row) = rows.get_mut(at) {
            row.copy_of = first.unwrap_or(at);
        }
    }
}

/// So many words that are the same make a copy.
const COPIED: usize = 4;

fn one(scope: &Scope<'_>, lexicon: &mut Lexicon<'_>, record: RecordRef, row: &Statement) -> Option<Said> {
    let someone = scope.someone(record.reading, row.source)?;
    let stated = row.said_on.as_deref().and_then(Days::parse);
    let words = scope.words(record);
    let published = scope.published(record.reading).map(Days::one);
    Some(Said {
        record,
        speaker: someone.id.clone(),
        party: scope.party(record.reading, row.source)?,
        kind: someone.kind,
        mode: row.mode,
        day: stated.or(published),
        dated: stated.is_some(),
        quoted: lexicon.look_up(&quoted(&words, row.mode)),
        wording: lexicon.read(&words),
        numbers: numbers(scope, &words),
        turn: 0,
        copy_of: 0,
        cover: row.content.cover(),
        via: row.via.and_then(|via| scope.id(record.reading, via)),
    })
}

/// The numbers in words and figures, dates and names of meetings included.
fn numbers(scope: &Scope<'_>, words: &str) -> BTreeSet<u64> {
    let tokens = words.split(|c: char| !c.is_alphanumeric() && c != ',').filter(|token| !token.is_empty());
    let known = &scope.vocabulary;
    let value = |token: &str| {
        let digits = token.replace(',', "");
        digits.parse().ok().or_else(|| match known.numbers.get(known.words.id(token)) {
            Some(NumberWord::Cardinal(value)) => Some(value as u64),
            _ => None,
        })
    };
    // `One` is a pronoun as often as a number.
    tokens.filter_map(value).filter(|&value| value > 1).collect()
}

/// The part of a statement's words that is quoted.
fn quoted(words: &str, mode: Mode) -> String {
    match mode {
        Mode::Direct => words.to_string(),
        Mode::Indirect => String::new(),
        // Every second part stands between marks; a closing mark without an opening one ends what a cut began.
        Mode::Mixed => words.split(['“', '”', '"', '‘']).skip(1).step_by(2).collect::<Vec<_>>().join(" "),
    }
}

/// So many days later an article still looks back on what was said.
const LATER: i32 = 10;

impl Said {
    /// Whether both stand in one article, one right after the other among what the party says there.
    pub(super) fn is_next_to(&self, other: &Said) -> bool {
        self.is_beside(other) && self.turn.abs_diff(other.turn) <= 1
    }

    /// Whether both stand in one article.
    pub(super) fn is_beside(&self, other: &Said) -> bool {
        self.record.reading == other.record.reading
    }

    /// Whether one is what the other passes on: the same words, given as somebody else's.
    pub(super) fn passes_on(&self, other: &Said) -> bool {
        self.is_beside(other) && self.cover.contains(other.cover) && other.via.as_ref() == Some(&self.speaker)
    }

    /// Whether the same speaker can have said both at the same time.
    pub(super) fn can_be(&self, other: &Said) -> bool {
        (self.is_near(other) || self.is_told_later(other)) && self.can_speak_as(other)
    }

    /// Whether one may look back on the other: neither is given a day of its own, and days lie between the articles.
    pub(super) fn is_told_later(&self, other: &Said) -> bool {
        let apart = self.day.zip(other.day).map_or(0, |(a, b)| a.apart(b));
        !(self.is_near(other) || self.dated && other.dated) && apart <= LATER
    }

    /// Whether both are given as said on the same day.
    pub(super) fn is_of_one_day(&self, other: &Said) -> bool {
        self.dated && other.dated && self.day == other.day
    }

    /// Whether the days allow one remark. A paper of the next day and a recording past midnight are one day off; what
    /// is quoted may be printed later, and is then still the same.
    fn is_near(&self, other: &Said) -> bool {
        let apart = self.day.zip(other.day).map(|(a, b)| a.apart(b));
        let quoted = self.mode != Mode::Indirect && other.mode != Mode::Indirect;
        apart.is_none_or(|days| match (self.dated && other.dated, quoted) {
            (_, false) if self.speaker != other.speaker => days == 0,
            (true, false) => days == 0,
            (true, true) | (false, false) => days <= 1,
            (false, true) => days <= 2,
        })
    }

    /// Whether both count, and count differently.
    pub(super) fn counts_differently(&self, other: &Said) -> bool {
        !self.numbers.is_empty() && !other.numbers.is_empty() && self.numbers.is_disjoint(&other.numbers)
    }

    /// One id, or a named person and the body or the unnamed one that speaks for the same party.
    fn can_speak_as(&self, other: &Said) -> bool {
        self.speaker == other.speaker || !(self.kind == Kind::Person && other.kind == Kind::Person)
    }
}
