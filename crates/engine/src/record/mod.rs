//! What is recorded of an article: statements, positions, events, terms, figures, disputes, each with its evidence.

mod act;
mod clause;
mod contested;
mod events;
mod evidence;
mod excerpts;
mod figures;
pub mod id;
mod kinds;
mod positions;
mod prune;
pub mod publish;
pub mod read_back;
mod statements;
mod terms;

pub use crate::article::Metadata;
pub use crate::article::Span;
pub use crate::article::Text;
pub use act::Act;
pub use evidence::Evidence;
pub use excerpts::Excerpt;
pub use id::RecordId;
pub use kinds::Contested;
pub use kinds::Event;
pub use kinds::EventType;
pub use kinds::Figure;
pub use kinds::Issue;
pub use kinds::Method;
pub use kinds::Mode;
pub use kinds::Position;
pub use kinds::Stance;
pub use kinds::Statement;
pub use kinds::Status;
pub use kinds::Term;
pub use kinds::TermKind;
pub use read_back::read_back;

use crate::article::Article;
use crate::article::Note;
use crate::find::Found;
use crate::link::Actor;
use crate::link::Cast;
use crate::link::Who;
use crate::vocabulary::Vocabulary;

/// All records of one article by one version of the engine.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The article that was read.
    pub source: Source,
    /// What found things beside the rules, with its version: `model@1a2b3c4d`; empty if nothing did.
    pub finder: Method,
    /// The sentences that records stand on, in the order of the text.
    pub excerpts: Vec<Excerpt>,
    /// Passages that are not the article.
    pub boilerplate: Vec<Span>,
    /// Who speaks, acts or holds a position. Records point into this list.
    pub actors: Vec<Actor>,
    /// Attributions: source, cue, content.
    pub statements: Vec<Statement>,
    /// What an actor holds on an issue.
    pub positions: Vec<Position>,
    /// What happened, is planned, or is denied.
    pub events: Vec<Event>,
    /// Elements of a proposal or agreement.
    pub terms: Vec<Term>,
    /// Numbers a reader would track.
    pub figures: Vec<Figure>,
    /// What the article itself shows as disputed.
    pub contested: Vec<Contested>,
    /// What could not be read, where and why.
    pub notes: Vec<Note>,
}

/// What a reading says of the article it was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// SHA-256 of the text.
    pub hash: [u8; 32],
    /// What was known of it.
    pub metadata: Metadata,
}

impl Reading {
    /// Who says what stands at a place: the source of the innermost statement that holds it.
    ///
    /// Statements stand in the order of their contents, so only those that begin before the place can hold it, and of
    /// those a content of some length can only be among the last.
    pub(crate) fn speaker_of(&self, span: Span) -> Option<Who> {
        let end = self.statements.partition_point(|row| row.content.cover().start() <= span.start());
        let near = self.statements.get(end.saturating_sub(NEAR)..end)?.iter();
        let holding = near.filter(|row| row.content.spans().any(|content| content.contains(span)));
        holding.min_by_key(|row| row.content.cover().len()).map(|row| row.source)
    }
}

/// How many statements before a place are looked at: more do not hold one another.
const NEAR: usize = 64;

/// A step of recording: it adds to the reading what it finds, on what the steps before it recorded.
type Step = fn(&Found<'_>, &mut Cast, &mut Reading);

/// The steps in their order. A later step may use what an earlier one recorded, never the other way round.
const STEPS: &[Step] = &[
    statements::statements,
    events::events,
    positions::positions,
    events::hinted,
    terms::terms,
    figures::figures,
    contested::contested,
];

/// A sign of a position, as `words/leanings.txt` names it: its kind and its value.
pub type OwnSign = (&'static str, Box<str>);

/// What the weights of `words/leanings.txt` are learned from: a reading that holds every position that was weighed, likely
/// or not, and for each of them the signs that it was weighed by.
pub fn weighed(article: &Article, vocabulary: &Vocabulary) -> (Reading, Vec<Vec<OwnSign>>) {
    let found = crate::find::find(article, vocabulary);
    let mut cast = crate::link::link(&found);
    let mut reading = Reading::default();
    statements::statements(&found, &mut cast, &mut reading);
    events::events(&found, &mut cast, &mut reading);
    let (positions, signs) = positions::weighed(&found, &cast, &reading).into_iter().unzip();
    reading.positions = positions;
    prune::prune(&mut reading, cast.actors);
    (reading, signs)
}

/// Records one article.
pub fn record(found: &Found<'_>, mut cast: Cast) -> Reading {
    let article = found.article;
    let mut reading = Reading {
        source: Source { hash: *article.text.hash(), metadata: article.metadata.clone() },
        finder: found.hints.method.clone(),
        boilerplate: article.boilerplate(),
        notes: article.notes.clone(),
        ..Reading::default()
    };
    for step in STEPS {
        step(found, &mut cast, &mut reading);
    }
    prune::prune(&mut reading, cast.actors);
    reading.excerpts = excerpts::excerpts(article, &reading);
    reading
}
