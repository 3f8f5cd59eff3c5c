//! What a finder outside the engine found in one article: exact spans with scores, before anyone is resolved.
//!
//! The engine takes such a finder's work as a value and knows nothing of how it was come by. Scores lie between 0 and
//! 1, sort what is to be looked at first, and are no probabilities.

use crate::article::Article;
use crate::article::Span;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::cues::Act;
use crate::vocabulary::issues::Issue;
use crate::vocabulary::modality::Status;
use crate::vocabulary::stances::Stance;
use crate::vocabulary::triggers::EventType;
use std::borrow::Cow;

/// The hints of a reading by rules alone.
pub static NONE: Hints = Hints::new(Cow::Borrowed(""));

/// What a finder found in one article, each list in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hints {
    /// The finder with its version, as records name it: `model@1a2b3c4d`; empty if there was none.
    pub method: Cow<'static, str>,
    /// Stretches that name or describe an actor.
    pub mentions: Vec<MentionHint>,
    /// Who is said to have said what.
    pub attributions: Vec<AttributionHint>,
    /// What happened, is planned, or is denied.
    pub happenings: Vec<HappeningHint>,
    /// What is held on an issue.
    pub stances: Vec<StanceHint>,
    /// Paragraphs that may not be the article.
    pub furniture: Vec<FurnitureHint>,
}

/// A value with its score.
pub type Scored<T> = (T, f32);

/// A stretch that names or describes an actor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MentionHint {
    /// The words.
    pub span: Span,
    /// What is meant.
    pub kind: Kind,
    /// How sure it is.
    pub score: f32,
}

/// An attribution, by the words of its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributionHint {
    /// The words of saying.
    pub cue: Option<Span>,
    /// The words for the source.
    pub source: Option<Span>,
    /// What is said, in the order of the text; never empty.
    pub content: Vec<Span>,
    /// Whether it stands inside the content of another attribution.
    pub inner: bool,
    /// What is done by saying it.
    pub act: Scored<Act>,
    /// How sure it is.
    pub score: f32,
}

/// Something that happened, is planned, or is denied, by the words of its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct HappeningHint {
    /// The words that tell it.
    pub trigger: Span,
    /// PLOVER type.
    pub event_type: EventType,
    /// Where it stands.
    pub status: Scored<Status>,
    /// Where it happens.
    pub place: Option<Span>,
    /// When it happens.
    pub date: Option<Span>,
    /// Who acts.
    pub actors: Vec<Scored<Span>>,
    /// On whom.
    pub recipients: Vec<Scored<Span>>,
    /// How sure it is.
    pub score: f32,
}

/// What is held on an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct StanceHint {
    /// The words that show it.
    pub span: Span,
    /// On what, the likeliest first.
    pub issues: Vec<Scored<Issue>>,
    /// What, the likeliest first.
    pub stances: Vec<Scored<Stance>>,
    /// The words for the holder; none where it is whoever speaks.
    pub holder: Option<Span>,
    /// How sure it is.
    pub score: f32,
}

/// A paragraph that may not be the article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FurnitureHint {
    /// The paragraph, as an index of [`Article::paragraphs`].
    pub paragraph: usize,
    /// How sure it is that it is not the article.
    pub score: f32,
}

impl Hints {
    /// The hints of a finder that found nothing.
    pub const fn new(method: Cow<'static, str>) -> Hints {
        Hints {
            method,
            mentions: Vec::new(),
            attributions: Vec::new(),
            happenings: Vec::new(),
            stances: Vec::new(),
            furniture: Vec::new(),
        }
    }

    /// Whether there was no finder.
    pub fn is_none(&self) -> bool {
        self.method.is_empty()
    }

    /// The same hints as far as they can be of this article, in the order of its text.
    ///
    /// Spans and scores come from outside. A hint whose own words do not stand in the text, or whose score is no
    /// number between 0 and 1, is left out; of one that leans on such words, only the leaning is.
    pub fn checked(mut self, article: &Article) -> Hints {
        let stands = |span: &Span| !article.text.slice(*span).is_empty();
        let linked = |span: &mut Option<Span>| *span = span.filter(stands);
        self.mentions.retain(|hint| stands(&hint.span) && is_score(hint.score));
        self.mentions.sort_by_key(|hint| hint.span);
        for hint in &mut self.attributions {
            linked(&mut hint.cue);
            linked(&mut hint.source);
            hint.content.retain(stands);
            hint.content.sort();
        }
        self.attributions.retain(|hint| !hint.content.is_empty() && is_score(hint.score) && is_score(hint.act.1));
        self.attributions.sort_by_key(|hint| (hint.content.first().copied(), hint.inner));
        for hint in &mut self.happenings {
            linked(&mut hint.place);
            linked(&mut hint.date);
            hint.actors.retain(|(span, score)| stands(span) && is_score(*score));
            hint.recipients.retain(|(span, score)| stands(span) && is_score(*score));
        }
        self.happenings.retain(|hint| stands(&hint.trigger) && is_score(hint.score) && is_score(hint.status.1));
        self.happenings.sort_by_key(|hint| hint.trigger);
        for hint in &mut self.stances {
            linked(&mut hint.holder);
            hint.issues.retain(|(_, score)| is_score(*score));
            hint.stances.retain(|(_, score)| is_score(*score));
        }
        self.stances.retain(|hint| {
            stands(&hint.span) && is_score(hint.score) && !hint.issues.is_empty() && !hint.stances.is_empty()
        });
        self.stances.sort_by_key(|hint| hint.span);
        self.furniture.retain(|hint| hint.paragraph < article.paragraphs.len() && is_score(hint.score));
        self.furniture.sort_by_key(|hint| hint.paragraph);
        self
    }
}

/// How many rows before the end of a stretch are looked at: no more lie over one another.
const NEAR: usize = 64;

/// The rows that share a byte with a stretch, out of rows in the order of the text.
pub(crate) fn over<T>(rows: &[T], place: impl Fn(&T) -> Span, span: Span) -> impl Iterator<Item = &T> {
    let end = rows.partition_point(|row| place(row).start() < span.end());
    let near = rows.get(end.saturating_sub(NEAR)..end).unwrap_or_default();
    near.iter().filter(move |row| place(row).overlaps(span))
}

fn is_score(score: f32) -> bool {
    (0.0..=1.0).contains(&score)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Metadata;

    /// The words of the mentions that are kept of some byte ranges of another text.
    fn check(text: &str, ranges: &[(usize, usize, f32)]) -> Vec<String> {
        let article = Article::new(text, Metadata::default());
        let mention = |&(start, end, score)| MentionHint { span: Span::new(start, end), kind: Kind::Person, score };
        let hints = Hints { mentions: ranges.iter().map(mention).collect(), ..Hints::new("model@0".into()) };
        let kept = hints.checked(&article).mentions;
        kept.iter().map(|hint| article.text.slice(hint.span).to_string()).collect()
    }

    #[test]
    fn words_that_do_not_stand_in_the_text_are_left_out() {
        let kept = check("Zoë Ngata left.", &[(5, 10, 0.5), (0, 4, 0.5), (0, 3, 0.5), (11, 40, 0.5), (6, 6, 0.5)]);
        assert_eq!(kept, ["Zoë", "Ngata"]);
    }

    #[test]
    fn a_score_is_a_number_between_0_and_1() {
        let kept = check("Zoë Ngata left.", &[(0, 4, f32::NAN), (0, 4, 1.5), (0, 4, -0.1), (5, 10, 1.0)]);
        assert_eq!(kept, ["Ngata"]);
    }

    #[test]
    fn an_attribution_stands_without_a_source_and_falls_without_content() {
        let article = Article::new("Rain is due, she said.", Metadata::default());
        let (here, nowhere) = (Span::new(0, 11), Span::new(90, 95));
        let hint = |content: Span| AttributionHint {
            cue: Some(Span::new(17, 21)),
            source: Some(nowhere),
            content: vec![content],
            inner: false,
            act: (Act::Assert, 0.9),
            score: 0.9,
        };
        let hints = Hints { attributions: vec![hint(here), hint(nowhere)], ..Hints::default() }.checked(&article);
        assert_eq!(hints.attributions, [AttributionHint { source: None, ..hint(here) }]);
    }

    #[test]
    fn rows_over_a_stretch_share_a_byte_with_it() {
        let rows = [(0, 4), (2, 9), (6, 8), (9, 12)].map(|(start, end)| Span::new(start, end));
        let check = |start: usize, end: usize| -> Vec<usize> {
            over(&rows, |row| *row, Span::new(start, end)).map(|row| row.start()).collect()
        };
        assert_eq!(check(3, 7), [0, 2, 6]);
        assert_eq!(check(9, 10), [9]);
        assert!(check(12, 20).is_empty());
    }
}
