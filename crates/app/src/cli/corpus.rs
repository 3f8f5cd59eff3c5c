//! All articles given, read and added up, and what listings need of them.

use super::Common;
use super::held;
use super::held::Reach;
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
use armistice_engine::state::Identities;
use armistice_engine::state::dossiers;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::BufWriter;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// The articles given, read and added up.
pub(crate) struct Readings {
    pub(crate) vocabulary: Arc<Vocabulary>,
    pub(crate) state: State,
    pub(crate) everyone: Everyone,
    /// The dossiers that the user defines.
    definitions: Vec<Definition>,
    /// How many records of how many somebody decided on; none for files, which carry no reviews.
    reviewed: Option<(usize, usize)>,
}

/// A reading in its published form: as it was kept, or to be made.
pub(crate) enum Form<'a> {
    /// Of an article that was read just now.
    Fresh(&'a Article, &'a Reading),
    /// Of the ledger, with what was decided.
    Kept(&'a Value),
}

impl Form<'_> {
    /// The form itself.
    pub(crate) fn value(&self) -> Cow<'_, Value> {
        match self {
            Form::Fresh(article, reading) => Cow::Owned(armistice_engine::publish(article, reading)),
            Form::Kept(value) => Cow::Borrowed(value),
        }
    }
}

impl Readings {
    /// Reads all articles that paths lead to; without paths, takes what the ledger holds.
    pub(crate) fn of(paths: &[PathBuf], common: &Common) -> anyhow::Result<Readings> {
        Readings::with(paths, common, Reach::Everything, |_, _| {})
    }

    /// The same without what is marked as sensitive, and hands over the published form of each reading: it alone has the
    /// records' ids and their places in the text.
    pub(crate) fn published(
        paths: &[PathBuf],
        common: &Common,
        reach: Reach,
        mut take: impl FnMut(&Reading, &Value),
    ) -> anyhow::Result<Readings> {
        Readings::with(paths, common, reach, |reading, form| take(reading, &form.value()))
    }

    /// What the ledger holds, with a vocabulary that is loaded already.
    pub(crate) fn kept(
        vocabulary: Arc<Vocabulary>,
        common: &Common,
        mut take: impl FnMut(&Reading, &Value),
    ) -> anyhow::Result<Readings> {
        Readings::by(vocabulary, &[], common, Reach::Everything, |reading, form| take(reading, &form.value()))
    }

    fn with(
        paths: &[PathBuf],
        common: &Common,
        reach: Reach,
        see: impl FnMut(&Reading, Form<'_>),
    ) -> anyhow::Result<Readings> {
        let vocabulary = Arc::new(overlay::vocabulary(common.data.as_deref())?);
        Readings::by(vocabulary, paths, common, reach, see)
    }

    fn by(
        vocabulary: Arc<Vocabulary>,
        paths: &[PathBuf],
        common: &Common,
        reach: Reach,
        mut see: impl FnMut(&Reading, Form<'_>),
    ) -> anyhow::Result<Readings> {
        let definitions = common.dossiers.as_deref().map_or(Ok(Vec::new()), input::dossiers::definitions)?;
        let mut state = State::default();
        let mut identities = Identities::default();
        let mut reviewed = None;
        if paths.is_empty() {
            let held = held::each(common, reach, |reading, value| {
                see(&reading, Form::Kept(value));
                state.add(reading);
            })?;
            identities = held.identities;
            reviewed = Some((held.reviewed, held.records));
        } else {
            reading::for_each(paths, common, &vocabulary, |article, reading| {
                see(&reading, Form::Fresh(article, &reading));
                state.add(reading);
                Ok(())
            })?;
        }
        let everyone = Everyone::decided(state.readings(), &vocabulary, &identities);
        Ok(Readings { vocabulary, state, everyone, definitions, reviewed })
    }

    /// Whether only reviewed records are asked for where none can be; says so.
    pub(crate) fn lack_reviews(&self, common: &Common) -> bool {
        let lack = common.reviewed_only && self.reviewed.is_none();
        if lack {
            eprintln!("armistice: files carry no reviews, so --reviewed-only leaves nothing");
        }
        lack
    }

    /// The dossiers: those the user defines, then those found.
    pub(crate) fn dossiers(&self) -> Vec<Dossier> {
        let rows = dossiers(&self.state, &self.everyone, &self.vocabulary, &self.definitions);
        for row in rows.iter().take(self.definitions.len()).filter(|row| row.readings.is_empty()) {
            let count = self.state.len();
            eprintln!("armistice: none of the {count} articles belongs to the dossier {:?} as it is defined", row.name);
        }
        rows
    }

    /// What the head of a listing says of them.
    pub(crate) fn corpus(&self, common: &Common) -> Corpus {
        let outlets: BTreeSet<&str> =
            self.state.readings().filter_map(|reading| reading.source.metadata.outlet.as_deref()).collect();
        let days: BTreeSet<_> = self.state.readings().filter_map(|reading| reading.source.metadata.published).collect();
        let days = days.first().copied().zip(days.last().copied());
        Corpus {
            articles: self.state.len(),
            outlets: outlets.len(),
            days,
            as_of: common.as_of,
            known_at: common.known_at.map(|time| time.to_string()),
            reviewed: self.reviewed.unwrap_or_default(),
        }
    }

    /// The name of an actor of a reading.
    pub(crate) fn name(&self, reading: usize, who: Who) -> String {
        self.everyone.get(reading, who).map_or_else(String::new, |someone| someone.name.clone())
    }

    /// The names of some actors of a reading, joined.
    pub(crate) fn names(&self, reading: usize, who: &[Who]) -> String {
        let names: BTreeSet<String> = who.iter().map(|&who| self.name(reading, who)).collect();
        names.into_iter().collect::<Vec<_>>().join(", ")
    }
}

/// The sentence that evidence begins in, with where it stands.
pub(crate) fn quoted(reading: &Reading, evidence: &Evidence) -> Option<Quoted> {
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

/// Prints a listing. With `--reviewed-only` nothing is left of files: only a ledger holds reviews.
pub(crate) fn print(
    name: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Row>,
    readings: &Readings,
    common: &Common,
) -> anyhow::Result<ExitCode> {
    let mut listing = Listing { name, corpus: readings.corpus(common), columns, rows };
    if readings.lack_reviews(common) {
        listing.rows.clear();
    }
    show(&listing, common)
}

/// Prints a listing in the form asked for, and gives the exit code.
pub(crate) fn show(listing: &Listing, common: &Common) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    output::print(listing, common.format(), common.width(), &mut out)?;
    out.flush()?;
    let empty = listing.rows.is_empty() && common.fail_empty;
    Ok(if empty { ExitCode::from(NOTHING_FOUND) } else { ExitCode::SUCCESS })
}
