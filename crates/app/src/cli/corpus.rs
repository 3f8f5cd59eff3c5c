//! All articles given, read and added up, and what listings need of them.

use super::Common;
use super::overlay;
use super::reading;
use crate::failure::NOTHING_FOUND;
use crate::input;
use crate::output;
use crate::output::Corpus;
use crate::output::Listing;
use crate::output::Quoted;
use crate::output::Row;
use armistice_engine::Article;
use armistice_engine::Reading;
use armistice_engine::State;
use armistice_engine::Vocabulary;
use armistice_engine::link::Who;
use armistice_engine::record::Evidence;
use armistice_engine::state::Definition;
use armistice_engine::state::Dossier;
use armistice_engine::state::Everyone;
use armistice_engine::state::dossiers;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::BufWriter;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// The articles given, read and added up.
pub(super) struct Readings {
    pub(super) vocabulary: Vocabulary,
    pub(super) state: State,
    pub(super) everyone: Everyone,
    /// The dossiers that the user defines.
    definitions: Vec<Definition>,
}

impl Readings {
    /// Reads all articles that paths lead to.
    pub(super) fn of(paths: &[PathBuf], common: &Common) -> anyhow::Result<Readings> {
        Readings::with(paths, common, |_, _| {})
    }

    /// Reads all articles that paths lead to, and hands over the published form of each: it alone has the records' ids
    /// and their places in the text.
    pub(super) fn published(
        paths: &[PathBuf],
        common: &Common,
        mut take: impl FnMut(&Reading, &Value),
    ) -> anyhow::Result<Readings> {
        Readings::with(paths, common, |article, reading| take(reading, &armistice_engine::publish(article, reading)))
    }

    fn with(paths: &[PathBuf], common: &Common, mut see: impl FnMut(&Article, &Reading)) -> anyhow::Result<Readings> {
        let vocabulary = overlay::vocabulary(common.data.as_deref())?;
        let definitions = common.dossiers.as_deref().map_or(Ok(Vec::new()), input::dossiers::definitions)?;
        let mut state = State::default();
        reading::for_each(paths, common, &vocabulary, |article, reading| {
            see(article, &reading);
            state.add(reading);
            Ok(())
        })?;
        let everyone = Everyone::of(state.readings(), &vocabulary);
        Ok(Readings { vocabulary, state, everyone, definitions })
    }

    /// The dossiers: those the user defines, then those found.
    pub(super) fn dossiers(&self) -> Vec<Dossier> {
        let rows = dossiers(&self.state, &self.everyone, &self.vocabulary, &self.definitions);
        for row in rows.iter().take(self.definitions.len()).filter(|row| row.readings.is_empty()) {
            let count = self.state.len();
            eprintln!("armistice: none of the {count} articles belongs to the dossier {:?} as it is defined", row.name);
        }
        rows
    }

    /// What the head of a listing says of them.
    pub(super) fn corpus(&self, common: &Common) -> Corpus {
        let outlets: BTreeSet<&str> =
            self.state.readings().filter_map(|reading| reading.source.metadata.outlet.as_deref()).collect();
        let days: BTreeSet<_> = self.state.readings().filter_map(|reading| reading.source.metadata.published).collect();
        let days = days.first().copied().zip(days.last().copied());
        Corpus { articles: self.state.len(), outlets: outlets.len(), days, as_of: common.as_of }
    }

    /// The name of an actor of a reading.
    pub(super) fn name(&self, reading: usize, who: Who) -> String {
        self.everyone.get(reading, who).map_or_else(String::new, |someone| someone.name.clone())
    }

    /// The names of some actors of a reading, joined.
    pub(super) fn names(&self, reading: usize, who: &[Who]) -> String {
        let names: BTreeSet<String> = who.iter().map(|&who| self.name(reading, who)).collect();
        names.into_iter().collect::<Vec<_>>().join(", ")
    }
}

/// The sentence that evidence begins in, with where it stands.
pub(super) fn quoted(reading: &Reading, evidence: &Evidence) -> Option<Quoted> {
    let excerpt = reading.excerpt(evidence)?;
    let about = &reading.source.metadata;
    Some(Quoted {
        published: about.published,
        outlet: about.outlet.clone(),
        file: about.file.clone().unwrap_or_default(),
        line: excerpt.line,
        words: excerpt.words.clone(),
        url: about.url.clone(),
    })
}

/// Prints a listing. With `--reviewed-only` nothing is left: only a ledger holds reviews.
pub(super) fn print(
    name: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Row>,
    readings: &Readings,
    common: &Common,
) -> anyhow::Result<ExitCode> {
    let mut listing = Listing { name, corpus: readings.corpus(common), columns, rows };
    if common.reviewed_only {
        listing.rows.clear();
        eprintln!("armistice: files carry no reviews, so --reviewed-only leaves nothing");
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    output::print(&listing, common.format(), common.width(), &mut out)?;
    out.flush()?;
    let empty = listing.rows.is_empty() && common.fail_empty;
    Ok(if empty { ExitCode::from(NOTHING_FOUND) } else { ExitCode::SUCCESS })
}
