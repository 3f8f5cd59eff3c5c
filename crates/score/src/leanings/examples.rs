//! What is learned from: every position that the engine weighs, and whether people hold it to be one.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use armistice_engine::record::weighed;
use armistice_engine::{Article, Vocabulary, publish};
use rayon::prelude::*;

use crate::actors::{Alignment, rolled};
use crate::compare::{Held, Positions, polarity};
use crate::gold::{Annotation, Position, letters};
use crate::predict::metadata;
use crate::sets::{Sample, Set};
use crate::text::Text;

/// The polarities in the order of the file's columns.
const POLARITIES: [&str; 4] = ["for", "conditional", "undecided", "against"];

/// Something that the engine weighs.
#[derive(Debug, Clone)]
pub struct Example {
    /// The numbers of its signs.
    pub signs: Vec<usize>,
    /// The polarities that people read from the same words; nothing where they read them from other words alone, so
    /// that these words are neither right nor wrong.
    pub read: Option<[bool; 4]>,
    /// Its party and issue, numbered within its article.
    pub about: usize,
    /// The polarities that the gold has for them anywhere.
    pub gold: [bool; 4],
}

/// The finds of one article.
#[derive(Debug, Clone, Default)]
pub struct Finds {
    /// What the article tells of.
    pub conflict: String,
    /// All finds, in the order of the text.
    pub rows: Vec<Example>,
    /// How many positions the gold has, found or not.
    pub expected: usize,
}

/// All finds of a set.
#[derive(Debug, Default)]
pub struct Examples {
    /// Kind and value of each sign, in the order of their numbers.
    pub signs: Vec<(String, String)>,
    /// The finds, article by article.
    pub articles: Vec<Finds>,
}

impl Examples {
    /// Reads a set and looks each find up in its gold.
    pub fn new(set: &Set, vocabulary: &Vocabulary) -> Result<Self> {
        let read = set.samples.par_iter().map(|sample| read(sample, vocabulary)).collect::<Result<Vec<_>>>()?;
        let shown = read.iter().flat_map(|read| &read.finds).flat_map(|find| find.signs.iter().cloned());
        let signs: Vec<(String, String)> = shown.collect::<BTreeSet<_>>().into_iter().collect();
        let numbers: BTreeMap<&(String, String), usize> =
            signs.iter().enumerate().map(|(number, sign)| (sign, number)).collect();
        let articles = set.samples.iter().zip(&read).map(|(sample, read)| {
            let mut parties = BTreeMap::new();
            let rows = read.finds.iter().map(|find| {
                let next = parties.len();
                let about = *parties.entry((&find.party, &find.issue)).or_insert(next);
                let signs = find.signs.iter().filter_map(|sign| numbers.get(sign).copied()).collect();
                Example { signs, read: find.read, about, gold: find.gold }
            });
            let conflict = sample.gold.document.conflict.clone().filter(|name| name != "fictional");
            Finds {
                conflict: conflict.unwrap_or_else(|| sample.name.clone()),
                rows: rows.collect(),
                expected: read.expected,
            }
        });
        Ok(Self { articles: articles.collect(), signs })
    }
}

/// One article as it is read.
struct Read {
    finds: Vec<Find>,
    expected: usize,
}

struct Find {
    signs: Vec<(String, String)>,
    party: String,
    issue: Option<String>,
    read: Option<[bool; 4]>,
    gold: [bool; 4],
}

fn read(sample: &Sample, vocabulary: &Vocabulary) -> Result<Read> {
    let article = Article::new(&sample.text, metadata(&sample.gold.document));
    let (reading, signs) = weighed(&article, vocabulary);
    let pred: Annotation = serde_json::from_value(publish(&article, &reading))
        .with_context(|| format!("{}: the engine's reading is not in the published form", sample.name))?;
    let text = Text::new(&sample.text);
    let actors = Alignment::new(&text, &sample.gold.actors, &pred.actors);
    let gold = Positions::new(&sample.gold, &Annotation::default(), &actors).gold;
    let judge = Judge { text: &text, gold: &sample.gold, pred: &pred, actors: &actors };
    let finds = pred.positions.iter().zip(signs).map(|(position, signs)| {
        let party = party(&pred, position);
        let holds = |polarity: &str| {
            let held = |held: &&Held| held.issue == position.issue && actors.same(Some(&held.party), Some(&party));
            gold.iter().filter(held).any(|held| held.polarity() == Some(polarity))
        };
        Find {
            signs: signs.into_iter().map(|(kind, value)| (kind.to_owned(), value.into())).collect(),
            read: judge.read(position, &party),
            gold: POLARITIES.map(holds),
            issue: position.issue.clone(),
            party,
        }
    });
    Ok(Read { finds: finds.collect(), expected: gold.len() })
}

/// The side of whoever holds a position, if he has one.
fn party(annotation: &Annotation, position: &Position) -> String {
    let actor = position.actor.as_deref().unwrap_or_default();
    let known = annotation.actors.iter().find(|known| known.id == actor);
    let side = known.and_then(|known| known.side.as_deref()).filter(|side| !side.is_empty());
    rolled(side.unwrap_or(actor)).to_owned()
}

/// Looks finds up in the gold of their article.
struct Judge<'a> {
    text: &'a Text,
    gold: &'a Annotation,
    pred: &'a Annotation,
    actors: &'a Alignment,
}

impl Judge<'_> {
    /// The polarities that people read from the words of a find. Whoever they say holds it need not be on the same side
    /// as here, where it is the same actor, or one whom nothing here was aligned with: sides are not what is learned.
    fn read(&self, find: &Position, party: &str) -> Option<[bool; 4]> {
        let words = letters(self.text, &find.evidence);
        let (mut read, mut elsewhere) = ([false; 4], false);
        for held in self.gold.positions.iter().filter(|held| held.issue == find.issue) {
            let near = letters(self.text, &held.evidence).overlap(&words) > 0;
            let same = self.actors.same(Some(&self::party(self.gold, held)), Some(party))
                || self.actors.same(held.actor.as_deref(), find.actor.as_deref());
            if same || near && self.is_unaligned(held, find) {
                let direction = held.stance.as_deref().and_then(polarity);
                let column = POLARITIES.iter().position(|known| Some(*known) == direction);
                match column.and_then(|column| read.get_mut(column)).filter(|_| near) {
                    Some(slot) => *slot = true,
                    None => elsewhere = true,
                }
            }
        }
        (read != [false; 4] || !elsewhere).then_some(read)
    }

    /// Whether neither of two holders was aligned with anybody.
    fn is_unaligned(&self, held: &Position, find: &Position) -> bool {
        let mut pairs = self.actors.pairs.iter();
        !pairs.any(|pair| {
            let is = |actors: &[crate::gold::Actor], index: usize, id: &Option<String>| {
                actors.get(index).is_some_and(|actor| Some(&actor.id) == id.as_ref())
            };
            is(&self.gold.actors, pair.gold, &held.actor) || is(&self.pred.actors, pair.pred, &find.actor)
        })
    }
}
