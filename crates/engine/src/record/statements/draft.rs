//! A statement before its source is resolved, and what all steps share.

use crate::article::Span;
use crate::find::Found;
use crate::find::Tokens;
use crate::find::cues::Cue;
use crate::record::Method;
use crate::vocabulary::cues::Act;

use super::speakers::Speaker;
use super::speakers::speakers;

/// A statement whose source is still words.
pub(super) struct Draft {
    /// The words for the source; none if it is only understood.
    pub source: Option<Tokens>,
    /// An unnamed source that the text does not mention: whoever asked.
    pub understood: Option<&'static str>,
    /// The cue.
    pub cue: Option<Tokens>,
    /// The content, quotation marks and outer commas still around it.
    pub content: Vec<Span>,
    /// The act.
    pub act: Act,
    /// The words for the one spoken to.
    pub addressee: Option<Tokens>,
    /// The words for whoever relayed it.
    pub relay: Option<Tokens>,
    /// Whether it is a thought rather than a word.
    pub mind: bool,
    /// Whether the words are the source's own though no marks say so: transcripts, posts.
    pub verbatim: bool,
    /// The rule that found it.
    pub method: Method,
}

impl Draft {
    pub(super) fn new(method: &'static str, content: Vec<Span>, act: Act) -> Draft {
        Draft {
            source: None,
            understood: None,
            cue: None,
            content,
            act,
            addressee: None,
            relay: None,
            mind: false,
            verbatim: false,
            method: method.into(),
        }
    }

    /// From the first byte of the content to the last.
    pub(super) fn cover(&self) -> Option<Span> {
        self.content.iter().copied().reduce(Span::cover)
    }
}

/// All drafts of an article, and what is already used up.
pub(super) struct Drafts<'f, 'a> {
    pub found: &'f Found<'a>,
    pub rows: Vec<Draft>,
    /// Who says it, for every cue of [`Found::cues`].
    pub speakers: Vec<Option<Speaker>>,
    used: Vec<bool>,
    quoted: Vec<bool>,
}

impl<'f, 'a> Drafts<'f, 'a> {
    pub(super) fn new(found: &'f Found<'a>) -> Self {
        Drafts {
            found,
            rows: Vec::new(),
            speakers: speakers(found),
            used: vec![false; found.tokens.len()],
            quoted: vec![false; found.quotations.len()],
        }
    }

    /// The cues that no step has used yet, in the article's own text, with their numbers.
    pub(super) fn open_cues(&self) -> Vec<(usize, &'f Cue)> {
        let found = self.found;
        let rows = found.cues.iter().enumerate();
        rows.filter(|(_, cue)| self.is_open(cue)).collect()
    }

    /// Whether no step has used the cue, and it stands in the article's own text.
    pub(super) fn is_open(&self, cue: &Cue) -> bool {
        !self.used[cue.tokens.start] && self.found.article.is_body(self.found.sentence_of(cue.tokens.start))
    }

    /// Whether a step has used one of some tokens as a cue.
    pub(super) fn is_used(&self, mut tokens: Tokens) -> bool {
        tokens.any(|at| self.used.get(at).is_some_and(|&used| used))
    }

    /// Adds a draft; its cue and its quotations are used up.
    pub(super) fn add(&mut self, draft: Draft) {
        if let Some(cue) = &draft.cue {
            self.used[cue.clone()].fill(true);
        }
        for &span in &draft.content {
            let first = self.found.quotations.partition_point(|quotation| quotation.span.end() <= span.start());
            for (index, quotation) in self.found.quotations.iter().enumerate().skip(first) {
                if quotation.span.start() >= span.end() {
                    break;
                }
                self.quoted[index] |= span.contains(quotation.inner);
            }
        }
        if !draft.content.is_empty() && !self.relay(&draft) {
            self.rows.push(draft);
        }
    }

    /// Notes the source of a draft as the relay of an earlier one that says the same: `“…,” he said, RT reported`.
    fn relay(&mut self, draft: &Draft) -> bool {
        let (Some(cover), Some(cue)) = (draft.cover(), draft.cue.clone()) else { return false };
        let found = self.found;
        let inner = self.rows.iter_mut().rev().take(8).find(|row| {
            let attribution = row.cue.clone().map(|cue| found.span(cue));
            let last = row.cue.as_ref().is_some_and(|inner| inner.end < cue.start && inner.start + 24 > cue.start);
            last && attribution.is_some_and(|attribution| cover.contains(attribution))
                && row.cover().is_some_and(|content| cover.contains(content) && content.start() <= cover.start() + 3)
        });
        match inner {
            Some(row) => {
                row.relay = draft.source.clone();
                true
            }
            None => false,
        }
    }

    /// Whether a quotation already belongs to a statement.
    pub(super) fn is_taken(&self, quotation: usize) -> bool {
        self.quoted[quotation]
    }
}
