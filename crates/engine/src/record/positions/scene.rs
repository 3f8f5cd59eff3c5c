//! All that a position is read from: the text with its topics and cues, who speaks where, and what was named before.

use super::cues;
use super::cues::Cue;
use super::sides;
use super::topics;
use super::topics::Topic;
use super::voices::Voices;
use crate::article::ParagraphKind;
use crate::find::Found;
use crate::find::Tokens;
use crate::link::Cast;
use crate::link::Who;
use crate::record::Event;
use crate::record::Reading;
use crate::record::Statement;
use crate::vocabulary::issues::Issue;

/// Everything found before, by sentence.
pub(super) struct Scene<'a> {
    pub(super) found: &'a Found<'a>,
    pub(super) cast: &'a Cast,
    pub(super) voices: Voices,
    pub(super) statements: &'a [Statement],
    pub(super) events: &'a [Event],
    pub(super) sides: Vec<Who>,
    topics: Vec<Vec<Topic>>,
    cues: Vec<Vec<Cue>>,
    last: Vec<Option<Issue>>,
    counts: Vec<(Issue, usize)>,
    heading: Vec<Issue>,
}

impl<'a> Scene<'a> {
    /// Looks the article through once.
    pub(super) fn new(found: &'a Found<'a>, cast: &'a Cast, reading: &'a Reading) -> Scene<'a> {
        let mut scene = Scene {
            found,
            cast,
            voices: Voices::new(found, &reading.statements),
            statements: &reading.statements,
            events: &reading.events,
            sides: sides::sides(cast, &reading.events),
            topics: Vec::with_capacity(found.sentences.len()),
            cues: Vec::with_capacity(found.sentences.len()),
            last: Vec::with_capacity(found.sentences.len()),
            counts: Issue::ALL.iter().map(|&issue| (issue, 0)).collect(),
            heading: Vec::new(),
        };
        let mut last = None;
        for (index, sentence) in found.sentences.iter().enumerate() {
            let body = found.article.is_body(index);
            let stretch = if body { sentence.clone() } else { 0..0 };
            let topics = topics::topics(found, stretch.clone());
            scene.last.push(last);
            for issue in topics.iter().filter_map(|topic| topic.issue) {
                last = Some(issue);
                if let Some(slot) = scene.counts.iter_mut().find(|(known, _)| *known == issue) {
                    slot.1 += 1;
                }
            }
            if matches!(found.article.kind_of(index), ParagraphKind::Headline | ParagraphKind::Standfirst) {
                scene.heading.extend(topics.iter().filter_map(|topic| topic.issue));
            }
            scene.topics.push(topics);
            scene.cues.push(cues::cues(found, stretch));
        }
        scene.counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        scene
    }

    /// The topics in a stretch of one sentence.
    pub(super) fn topics_in(&self, stretch: Tokens) -> impl Iterator<Item = &Topic> {
        let rows = self.topics.get(self.found.sentence_of(stretch.start)).map_or(&[][..], Vec::as_slice);
        rows.iter().filter(move |topic| stretch.start <= topic.tokens.start && topic.tokens.end <= stretch.end)
    }

    /// The cues of a sentence.
    pub(super) fn cues_of(&self, sentence: usize) -> &[Cue] {
        self.cues.get(sentence).map_or(&[], Vec::as_slice)
    }

    /// The issue named last before a token, in its sentence or an earlier one.
    pub(super) fn last_before(&self, token: usize) -> Option<Issue> {
        let sentence = self.found.sentence_of(token);
        let here = self.topics_in(self.found.sentence_around(token).start..token);
        let here = here.filter_map(|topic| topic.issue).last();
        here.or_else(|| self.last.get(sentence).copied().flatten())
    }

    /// The issue named most often in the article.
    pub(super) fn main(&self) -> Option<Issue> {
        self.ranked(0)
    }

    /// The issue at a rank by how often the article names it.
    pub(super) fn ranked(&self, rank: usize) -> Option<Issue> {
        self.counts.get(rank).filter(|(_, count)| *count > 0).map(|(issue, _)| *issue)
    }

    /// The rank of an issue by how often the article names it.
    pub(super) fn rank(&self, issue: Issue) -> usize {
        self.counts.iter().position(|(known, _)| *known == issue).unwrap_or(self.counts.len())
    }

    /// Whether the headline or what stands under it names an issue.
    pub(super) fn in_heading(&self, issue: Issue) -> bool {
        self.heading.contains(&issue)
    }

    /// How often the article names an issue.
    pub(super) fn count(&self, issue: Issue) -> usize {
        self.counts.iter().find(|(known, _)| *known == issue).map_or(0, |(_, count)| *count)
    }

    /// The innermost statement that a token is said in, with its number.
    pub(super) fn statement_at(&self, token: usize) -> Option<(usize, &'a Statement)> {
        let index = self.voices.said_in(token)?;
        self.statements.get(index).map(|statement| (index, statement))
    }

    /// The statement whose cue a token is part of.
    pub(super) fn cue_of(&self, token: usize) -> Option<&'a Statement> {
        self.statements.get(self.voices.cue_of(token)?)
    }
}
