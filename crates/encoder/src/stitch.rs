//! Puts together what windows show of one article, as they come: stretches, what is chosen for them, and links.

use crate::layout::Codes;
use crate::layout::Layout;
use crate::links::Choice;
use crate::links::Ends;
use crate::run::Output;
use crate::tags;
use crate::tags::Step;
use crate::tags::Tagged;
use crate::windows::Input;
use crate::windows::Window;
use crate::words::Words;
use armistice_engine::vocabulary::actors::Kind;
use armistice_engine::vocabulary::cues::Act;
use armistice_engine::vocabulary::modality::Status;
use armistice_engine::vocabulary::triggers::EventType;
use std::collections::VecDeque;

/// What is found in one article, by the numbers of its words; lists that stand under one another are of one length.
#[derive(Default)]
pub(crate) struct Stitched {
    pub(crate) mentions: Vec<Tagged<Kind>>,
    pub(crate) cues: Vec<Tagged<()>>,
    pub(crate) sources: Vec<Tagged<()>>,
    pub(crate) places: Vec<Tagged<()>>,
    pub(crate) dates: Vec<Tagged<()>>,
    /// Contents that stand in no other.
    pub(crate) outer: Contents,
    /// Contents that stand in another.
    pub(crate) inner: Contents,
    pub(crate) triggers: Triggers,
    pub(crate) positions: Positions,
    /// By paragraph: how sure its words are to be no part of the article, added up, and how many there are.
    pub(crate) furniture: Vec<(f32, u32)>,
    /// Windows whose links wait for stretches that begin further on.
    waiting: VecDeque<Ends>,
}

/// Contents of attributions.
#[derive(Default)]
pub(crate) struct Contents {
    pub(crate) spans: Vec<Tagged<()>>,
    pub(crate) acts: Vec<Option<(Act, f32)>>,
    pub(crate) cues: Vec<Choice>,
    pub(crate) sources: Vec<Choice>,
}

/// Words that tell an event.
#[derive(Default)]
pub(crate) struct Triggers {
    pub(crate) spans: Vec<Tagged<EventType>>,
    pub(crate) statuses: Vec<Option<(Status, f32)>>,
    pub(crate) places: Vec<Choice>,
    pub(crate) dates: Vec<Choice>,
    pub(crate) actors: Vec<Vec<(usize, f32)>>,
    pub(crate) recipients: Vec<Vec<(usize, f32)>>,
}

/// Words that show a position.
#[derive(Default)]
pub(crate) struct Positions {
    pub(crate) spans: Vec<Tagged<()>>,
    /// The values of all issues, added up over the words of each.
    pub(crate) issues: Vec<Vec<f32>>,
    /// The same of all stances.
    pub(crate) stances: Vec<Vec<f32>>,
    pub(crate) holders: Vec<Choice>,
}

impl Stitched {
    /// What is found in an article of so many paragraphs.
    pub(crate) fn new(paragraphs: usize) -> Stitched {
        Stitched { furniture: vec![(0.0, 0); paragraphs], ..Stitched::default() }
    }

    /// Takes the next window in.
    pub(crate) fn take(&mut self, layout: &Layout, words: &Words, window: Window, input: Input, output: Output) {
        for word in window.own.clone() {
            let place = input.places[word - window.words.start];
            self.word(layout, words, word, &output.tags[place * layout.tags..][..layout.tags]);
        }
        let read = window.own.end;
        self.waiting.push_back(Ends { window, places: input.places, width: layout.ends, values: output.ends });
        while let Some(ends) = self.waiting.pop_front_if(|ends| ends.window.words.end <= read) {
            self.link(layout, &ends);
        }
    }

    fn word(&mut self, layout: &Layout, words: &Words, word: usize, values: &[f32]) {
        let opens = words.opens[word];
        tags::take(&mut self.mentions, &layout.mention, word, opens, values);
        tags::take(&mut self.cues, &layout.cue, word, opens, values);
        tags::take(&mut self.sources, &layout.source, word, opens, values);
        tags::take(&mut self.places, &layout.place, word, opens, values);
        tags::take(&mut self.dates, &layout.date, word, opens, values);
        for (contents, head) in [(&mut self.outer, &layout.content), (&mut self.inner, &layout.inner)] {
            if tags::take(&mut contents.spans, head, word, opens, values) == Step::Begins {
                contents.acts.push(tags::choice(&layout.act, values));
            }
        }
        if tags::take(&mut self.triggers.spans, &layout.trigger, word, opens, values) == Step::Begins {
            self.triggers.statuses.push(tags::choice(&layout.status, values));
        }
        match tags::take(&mut self.positions.spans, &layout.position, word, opens, values) {
            Step::Outside => {}
            Step::Begins => {
                self.positions.issues.push(own(&layout.issue, values).to_vec());
                self.positions.stances.push(own(&layout.stance, values).to_vec());
            }
            Step::GoesOn => {
                add(self.positions.issues.last_mut(), own(&layout.issue, values));
                add(self.positions.stances.last_mut(), own(&layout.stance, values));
            }
        }
        if let Some((sum, count)) = self.furniture.get_mut(words.paragraphs[word] as usize) {
            let shares = tags::softmax(own(&layout.furniture, values));
            *sum += shares.iter().zip(&layout.furniture.codes).find(|(_, is)| **is).map_or(0.0, |(share, _)| *share);
            *count += 1;
        }
    }

    /// Chooses what goes with the stretches that begin in a window's own words.
    fn link(&mut self, layout: &Layout, ends: &Ends) {
        let own = &ends.window.own;
        for contents in [&mut self.outer, &mut self.inner] {
            for first in fresh(&contents.spans, contents.cues.len(), own.end) {
                contents.cues.push(ends.one(&layout.to_cue, first, &self.cues));
                contents.sources.push(ends.one(&layout.to_source, first, &self.sources));
            }
        }
        let triggers = &mut self.triggers;
        for first in fresh(&triggers.spans, triggers.places.len(), own.end) {
            triggers.places.push(ends.one(&layout.to_place, first, &self.places));
            triggers.dates.push(ends.one(&layout.to_date, first, &self.dates));
            triggers.actors.push(ends.several(&layout.to_actor, first, &self.mentions));
            triggers.recipients.push(ends.several(&layout.to_recipient, first, &self.mentions));
        }
        let positions = &mut self.positions;
        for first in fresh(&positions.spans, positions.holders.len(), own.end) {
            positions.holders.push(ends.one(&layout.to_holder, first, &self.mentions));
        }
    }
}

/// The first words of stretches after the first `done` that begin before a word.
fn fresh<K>(spans: &[Tagged<K>], done: usize, end: usize) -> Vec<usize> {
    spans[done..].iter().map(|span| span.first).take_while(|&first| first < end).collect()
}

fn own<'v, C>(codes: &Codes<C>, values: &'v [f32]) -> &'v [f32] {
    &values[codes.at.clone()]
}

fn add(sums: Option<&mut Vec<f32>>, values: &[f32]) {
    sums.into_iter().flatten().zip(values).for_each(|(sum, value)| *sum += value);
}
