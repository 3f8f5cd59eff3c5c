//! Readings of a dossier's articles, added up by the engine.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use anyhow::{Context, Result, ensure};
use armistice_engine::record::read_back::{Names, metadata, read_back};
use armistice_engine::state::{Everyone, RecordRef, play, publish, whole};
use armistice_engine::{Article, Metadata, Reading, State, Vocabulary};
use rayon::prelude::*;

use super::align::Aligned;
use super::dossiers::Dossier;
use super::gold::Sum;
use super::shelf::{Shelf, name};
use crate::actors::rolled;
use crate::predict::Engine;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::bundled);

/// What is added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum From {
    /// The gold records of the articles: the state alone is measured.
    Gold,
    /// What the engine reads in the articles.
    Engine,
}

/// What a dossier's articles add up to, in terms of its gold.
#[derive(Debug)]
pub struct Played {
    /// What was added up.
    pub from: From,
    /// The sum, with records named as gold names them.
    pub sum: Sum,
    /// For actors of gold, by article and id: who they are over articles.
    pub merged: BTreeMap<(String, String), String>,
    /// What could not be read back of the gold.
    pub notes: Vec<String>,
    /// Every record by its name.
    pub(super) shelf: Shelf,
}

/// One article, read.
struct Paper {
    number: String,
    article: Article,
    reading: Reading,
    names: Names,
    /// For actors of gold, the actor of the reading.
    actors: BTreeMap<String, String>,
}

impl Played {
    /// Adds the readings of a dossier up.
    pub fn new(dossier: &Dossier, from: From, engine: Engine) -> Result<Self> {
        let papers: Vec<Paper> = dossier
            .samples
            .par_iter()
            .map(|(number, sample)| match from {
                From::Gold => Ok(Paper::of_gold(number, &sample.text, &serde_json::to_value(&sample.gold)?)),
                From::Engine => Paper::of_engine(number, &sample.text, sample, engine),
            })
            .collect::<Result<_>>()?;
        let state =
            papers.iter().fold(State::default(), |state, paper| armistice_engine::add(state, paper.reading.clone()));
        ensure!(state.len() == papers.len(), "two articles of {} have the same text", dossier.name);
        let by_hash: BTreeMap<[u8; 32], &Paper> =
            papers.iter().map(|paper| (paper.reading.source.hash, paper)).collect();
        let order: Vec<&Paper> =
            state.readings().filter_map(|reading| by_hash.get(&reading.source.hash).copied()).collect();
        let everyone = Everyone::of(state.readings(), &VOCABULARY);
        let all = whole(&state, "");
        let play = play(&state, &everyone, &VOCABULARY, &all);
        let named = |record: RecordRef| {
            order.get(record.reading).map_or_else(String::new, |paper| name(&paper.number, &paper.names, record))
        };
        let sum = serde_json::from_value(publish::publish(&play, &named))
            .context("the state is not in its published form")?;
        let mut shelf = Shelf::default();
        for (number, sample) in dossier.samples.iter().filter(|_| from == From::Engine) {
            let gold = Paper::of_gold(number, &sample.text, &serde_json::to_value(&sample.gold)?);
            shelf.put(number, &gold.article, &gold.reading, &gold.names, false);
        }
        let mut played = Self { from, sum, merged: BTreeMap::new(), notes: Vec::new(), shelf };
        for (index, paper) in order.iter().enumerate() {
            played.enter(&everyone, index, paper);
        }
        Ok(played)
    }

    fn enter(&mut self, everyone: &Everyone, index: usize, paper: &Paper) {
        let actors = paper.reading.actors.iter().enumerate();
        let merged: BTreeMap<&str, String> =
            actors.filter_map(|(who, actor)| Some((&*actor.id.0, everyone.get(index, who)?.id.to_string()))).collect();
        for (gold, found) in &paper.actors {
            if let Some(merged) = merged.get(found.as_str()) {
                self.merged.insert((paper.number.clone(), gold.clone()), merged.clone());
            }
        }
        if self.from == From::Gold {
            let notes = paper.reading.notes.iter().filter(|note| note.message.contains("left out"));
            self.notes.extend(notes.map(|note| format!("{}: {}", paper.number, note.message)));
        }
        self.shelf.put(&paper.number, &paper.article, &paper.reading, &paper.names, true);
    }

    /// Whether a party of gold and one of the sum are the same: by id, or because an actor of gold that is the one
    /// was found to be the other.
    pub fn same_party(&self, gold: &Sum, party: &str, found: &str) -> bool {
        if rolled(party) == rolled(found) {
            return true;
        }
        let members = gold.actors.iter().filter(|actor| actor.id == party).flat_map(|actor| &actor.members);
        let mut members = members.filter_map(|member| member.split_once(':'));
        let is_found = |doc: &str, id: &str| {
            self.merged.get(&(doc.to_owned(), id.to_owned())).is_some_and(|merged| merged == found)
        };
        members.any(|(doc, id)| is_found(doc, id))
            || self.merged.iter().any(|((_, id), merged)| id == party && merged == found)
    }
}

impl Paper {
    fn of_gold(number: &str, text: &str, gold: &serde_json::Value) -> Self {
        let article = Article::new(text, metadata(gold));
        let returned = read_back(&article, gold);
        let ids = returned.reading.actors.iter().map(|actor| (actor.id.to_string(), actor.id.to_string()));
        let actors = ids.collect();
        Self { number: number.to_owned(), article, reading: returned.reading, names: returned.names, actors }
    }

    fn of_engine(number: &str, text: &str, sample: &crate::sets::Sample, engine: Engine) -> Result<Self> {
        let document = &sample.gold.document;
        let metadata = Metadata {
            outlet: document.outlet.clone(),
            published: document.published.as_deref().and_then(|date| date.parse().ok()),
            ..Metadata::default()
        };
        let article = Article::new(text, metadata);
        let reading = engine.read(&article)?;
        let published = armistice_engine::publish(&article, &reading);
        let pred = serde_json::from_value(published).context("the engine's reading is not in the published form")?;
        let Aligned { names, actors } = Aligned::new(text, &sample.gold, &pred);
        Ok(Self { number: number.to_owned(), article, reading, names, actors })
    }
}
