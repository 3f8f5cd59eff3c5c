//! The rows that every form is made of: records with their sentences, and what they add up to.

mod changed;
mod played;
mod recorded;
pub(crate) mod stamps;

use super::super::Common;
use super::super::corpus::Readings;
use super::super::desk;
use super::super::desk::Rest;
use super::super::held::Reach;
use armistice_engine::record::Act;
use armistice_engine::record::EventType;
use armistice_engine::record::Issue;
use armistice_engine::record::Mode;
use armistice_engine::record::Stance;
use armistice_engine::record::Status;
use armistice_engine::record::TermKind;
use armistice_engine::state::RecordKind;
use armistice_engine::state::claims::Asked;
use armistice_engine::state::claims::Standing;
use armistice_engine::state::matrix::Voice;
use armistice_engine::state::whereabouts::Whereabouts;
use armistice_engine::vocabulary::actors::Kind;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Which rows are asked for.
#[derive(Default)]
pub(crate) struct Wanted<'a> {
    /// Only of dossiers whose name holds these words.
    pub(crate) dossier: Option<&'a str>,
    /// What changed, too.
    pub(crate) changes: bool,
    /// From this day on.
    pub(crate) since: Option<Date>,
    /// With what is marked as sensitive, or without.
    pub(crate) reach: Reach,
}

/// All rows of an export.
#[derive(Default)]
pub(crate) struct Rows {
    /// How many articles of how many outlets, published when.
    corpus: String,
    /// The articles by their place in the state's order. A text that was published twice stands once.
    pub(crate) articles: BTreeMap<usize, Article>,
    /// Who speaks and acts in them, by id.
    pub(crate) actors: Vec<Actor>,
    pub(crate) statements: Vec<Record<Statement>>,
    pub(crate) positions: Vec<Record<Position>>,
    pub(crate) events: Vec<Record<Event>>,
    pub(crate) terms: Vec<Record<Term>>,
    pub(crate) figures: Vec<Record<Figure>>,
    pub(crate) contested: Vec<Record<Contested>>,
    pub(crate) matrix: Vec<Played<Stand>>,
    pub(crate) contacts: Vec<Played<Contact>>,
    pub(crate) incidents: Vec<Played<Incident>>,
    pub(crate) proposals: Vec<Played<Proposal>>,
    pub(crate) claims: Vec<Played<Claim>>,
    /// What changed from day to day, by day; only where it is asked for, since each day is worked out for it.
    pub(crate) changes: Vec<Played<Change>>,
}

/// An article. Its text is not exported.
pub(crate) struct Article {
    /// SHA-256 of the text; names the article.
    pub(crate) sha256: String,
    pub(crate) file: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) published: Option<Date>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    /// Where else the same text was published: outlet and day.
    pub(crate) also_in: Vec<String>,
    /// The dossiers it belongs to.
    pub(crate) dossiers: Vec<String>,
}

/// Someone across articles.
pub(crate) struct Actor {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) side: Option<String>,
    pub(crate) party: Option<String>,
    pub(crate) articles: usize,
    pub(crate) other_names: Vec<String>,
}

/// An actor or party in a row: its id in `actors`, or that of a party that only its people are met of, with its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name {
    pub(crate) name: String,
    pub(crate) id: String,
}

/// What a row stands on. Everything here lies within one sentence: evidence that goes on behind it is cut at its end.
#[derive(Clone)]
pub(crate) struct Cited {
    /// The record's id.
    pub(crate) id: String,
    pub(crate) kind: RecordKind,
    /// The article, as a key of [`Rows::articles`].
    pub(crate) article: usize,
    /// The sentence that the evidence begins in.
    pub(crate) sentence: String,
    /// Where the sentence begins in the article's text, in Unicode code points.
    pub(crate) sentence_start: usize,
    /// The sentence's line in the text, counted from one.
    pub(crate) line: usize,
    /// The words of the evidence, from its first to its last in this sentence.
    pub(crate) exact: String,
    /// Where they begin.
    pub(crate) start: usize,
    /// Where they end.
    pub(crate) end: usize,
    /// Where the evidence ends as a whole, perhaps sentences later.
    pub(crate) whole_end: usize,
    /// The rule that found the record.
    pub(crate) method: String,
    /// Who has reviewed it; none where nobody has.
    pub(crate) review: Option<Review>,
}

/// What a reviewer said of a record.
#[derive(Clone)]
pub(crate) struct Review {
    pub(crate) verdict: String,
    pub(crate) by: String,
    pub(crate) at: String,
}

/// A record of one article.
pub(crate) struct Record<T> {
    pub(crate) cited: Cited,
    pub(crate) is: T,
}

/// A row of a dossier's state of play.
pub(crate) struct Played<T> {
    /// Stays the same while the row's first record does.
    pub(crate) id: String,
    /// Empty for what belongs to none.
    pub(crate) dossier: String,
    /// The record whose sentence is shown.
    pub(crate) cited: Cited,
    /// Every record it stands on.
    pub(crate) records: Vec<(RecordKind, String)>,
    pub(crate) is: T,
}

pub(crate) struct Statement {
    pub(crate) source: Option<Name>,
    /// All who may be meant, where several may.
    pub(crate) candidates: Vec<Name>,
    pub(crate) via: Option<Name>,
    pub(crate) addressee: Option<Name>,
    pub(crate) act: Act,
    pub(crate) mode: Mode,
    pub(crate) said_on: Option<String>,
    pub(crate) setting: Option<String>,
    /// What is said, as far as it stands in the sentence; its pieces joined by ` … `.
    pub(crate) content: String,
}

pub(crate) struct Position {
    pub(crate) actor: Option<Name>,
    pub(crate) issue: Issue,
    pub(crate) stance: Stance,
    pub(crate) as_of: Option<String>,
    pub(crate) according_to: Option<Name>,
    pub(crate) condition: Option<String>,
    /// The statement it was read from.
    pub(crate) statement: Option<String>,
}

pub(crate) struct Event {
    pub(crate) event_type: EventType,
    pub(crate) mode: Option<&'static str>,
    pub(crate) actors: Vec<Name>,
    pub(crate) recipients: Vec<Name>,
    pub(crate) place: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) time_expression: Option<String>,
    pub(crate) status: Status,
    pub(crate) magnitude: BTreeMap<String, u64>,
    pub(crate) according_to: Option<Name>,
    pub(crate) trigger: Option<String>,
}

pub(crate) struct Term {
    pub(crate) instrument: String,
    pub(crate) term: TermKind,
    pub(crate) value: String,
    pub(crate) according_to: Option<Name>,
}

pub(crate) struct Figure {
    pub(crate) value: f64,
    pub(crate) unit: String,
    pub(crate) about: String,
    pub(crate) approximate: bool,
    pub(crate) as_of: Option<String>,
    pub(crate) according_to: Option<Name>,
}

pub(crate) struct Contested {
    pub(crate) claim: String,
    pub(crate) asserted_by: Vec<Name>,
    pub(crate) denied_by: Vec<Name>,
}

/// An entry of the position matrix.
pub(crate) struct Stand {
    pub(crate) party: Name,
    pub(crate) issue: Issue,
    pub(crate) stance: Stance,
    pub(crate) day: Option<Date>,
    pub(crate) who: Name,
    pub(crate) voice: Voice,
    pub(crate) according_to: Option<Name>,
    pub(crate) condition: Option<String>,
    pub(crate) origins: usize,
    /// Whether it is the latest of its party on its issue.
    pub(crate) latest: bool,
    /// What the party held before in substance, if that changed.
    pub(crate) was: Option<Stance>,
}

pub(crate) struct Contact {
    /// The id of the first record that tells of it.
    pub(crate) first: String,
    pub(crate) date: Option<String>,
    pub(crate) status: Status,
    /// Where it stands, in a word: held, moved, planned, …
    pub(crate) standing: &'static str,
    pub(crate) participants: Vec<Name>,
    pub(crate) mediators: Vec<Name>,
    pub(crate) place: Option<String>,
    /// How it was told, article by article.
    pub(crate) history: String,
    /// By what means they meet, if an article says so: a visit, a call.
    pub(crate) mode: Option<&'static str>,
    /// How often date, place or standing changed.
    pub(crate) changes: usize,
    /// Whether it lies ahead, or did when it was told: the calendar lists no other.
    pub(crate) ahead: bool,
    pub(crate) whereabouts: Whereabouts,
    /// When the latest report of it was published.
    pub(crate) told_last: Option<Date>,
    pub(crate) outlets: Vec<String>,
    pub(crate) reports: usize,
    pub(crate) origins: usize,
}

pub(crate) struct Incident {
    pub(crate) event_type: EventType,
    /// The means that most reports tell.
    pub(crate) mode: Option<&'static str>,
    pub(crate) actors: Vec<Name>,
    pub(crate) recipients: Vec<Name>,
    pub(crate) date: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) whereabouts: Whereabouts,
    pub(crate) status: Status,
    /// Whether it is a count over a period.
    pub(crate) period: bool,
    pub(crate) claimed_by: Vec<Name>,
    pub(crate) denied_by: Vec<Name>,
    /// What is counted, with every value and who gives it.
    pub(crate) reported: BTreeMap<String, Vec<Value>>,
    pub(crate) outlets: Vec<String>,
    pub(crate) reports: usize,
    pub(crate) origins: usize,
}

/// A number as one source gives it.
pub(crate) struct Value {
    pub(crate) value: u64,
    /// Who gives it; the outlet where it speaks for itself.
    pub(crate) by: String,
    /// The record that gives it.
    pub(crate) record: String,
}

/// A part of a proposal: one of its terms, a party's step, or when it is in force.
pub(crate) struct Proposal {
    pub(crate) proposal: String,
    pub(crate) other_names: Vec<String>,
    /// `term`, `step` or `clock`.
    pub(crate) part: &'static str,
    pub(crate) what: &'static str,
    pub(crate) value: Option<String>,
    pub(crate) party: Option<Name>,
    pub(crate) who: Option<Name>,
    pub(crate) day: Option<Date>,
    pub(crate) according_to: Option<Name>,
    pub(crate) outlets: Vec<String>,
}

/// One answer to a question that sources answer differently.
pub(crate) struct Claim {
    /// The same for all answers to one question.
    pub(crate) claim: String,
    pub(crate) question: String,
    pub(crate) asked: Asked,
    pub(crate) answer: String,
    /// Who gives it: actors, and outlets in their own voice.
    pub(crate) claimants: Vec<Name>,
    pub(crate) origins: usize,
    pub(crate) standing: Standing,
}

/// Something that the articles of a day changed.
pub(crate) struct Change {
    pub(crate) day: Date,
    /// What it is: `position`, `term`, `contact`.
    pub(crate) change: &'static str,
    pub(crate) what: String,
    pub(crate) was: String,
    pub(crate) now: String,
    pub(crate) who: String,
}

impl Article {
    /// `Sky News, 2025-03-12, sky.txt:4`.
    pub(crate) fn reference(&self, cited: &Cited) -> String {
        let file = self.file.as_ref().map(|file| format!("{file}:{}", cited.line));
        let parts = [self.outlet.clone(), self.published.map(|day| day.to_string()), file];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl Rows {
    /// The rows of all articles that paths lead to; where a dossier is asked for, of its articles.
    pub(crate) fn of(paths: &[PathBuf], wanted: &Wanted<'_>, common: &Common) -> anyhow::Result<(Rows, Readings)> {
        let mut stamps = stamps::Stamps::default();
        let readings = Readings::published(paths, common, wanted.reach, |reading, form| stamps.add(reading, form))?;
        let mut recorded = recorded::Recorder::new(&readings, &stamps, common.reviewed_only);
        let mut rows = Rows { corpus: readings.corpus(common).line(), ..Rows::default() };
        desk::each(&readings, wanted.dossier, Rest::ByStory, |desk| {
            recorded.note(desk);
            played::add(&mut rows, desk, &recorded, wanted);
        });
        played::tell_apart(&mut rows);
        recorded.finish(&mut rows);
        Ok((rows, readings))
    }

    /// What they were made from, on one line.
    pub(crate) fn corpus(&self) -> String {
        self.corpus.clone()
    }

    /// Whether no record is among them.
    pub(crate) fn is_empty(&self) -> bool {
        self.cited().next().is_none()
    }

    /// The article that a row stands on.
    pub(crate) fn article(&self, cited: &Cited) -> Option<&Article> {
        self.articles.get(&cited.article)
    }

    /// An actor by its id.
    pub(crate) fn actor(&self, id: &str) -> Option<&Actor> {
        let at = self.actors.binary_search_by(|actor| actor.id.as_str().cmp(id)).ok()?;
        self.actors.get(at)
    }

    /// What each record stands on.
    pub(crate) fn cited(&self) -> impl Iterator<Item = &Cited> {
        let statements = self.statements.iter().map(|row| &row.cited);
        let positions = self.positions.iter().map(|row| &row.cited);
        let events = self.events.iter().map(|row| &row.cited);
        let terms = self.terms.iter().map(|row| &row.cited);
        let figures = self.figures.iter().map(|row| &row.cited);
        let contested = self.contested.iter().map(|row| &row.cited);
        statements.chain(positions).chain(events).chain(terms).chain(figures).chain(contested)
    }
}
