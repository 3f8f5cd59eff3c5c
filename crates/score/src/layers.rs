//! The layers of the measure and how each is counted.

use crate::compare::Comparison;
use crate::gold::{Event, Statement, number};

/// A layer of the measure, in the order of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Layer {
    Boilerplate,
    Actors,
    ActorSide,
    StatementContent,
    StatementContentStrict,
    StatementSource,
    DirectRecall,
    MixedRecall,
    IndirectRecall,
    StatementCue,
    StatementMode,
    StatementAct,
    Position,
    PositionPolarity,
    Event,
    EventParticipants,
    EventDate,
    EventStatus,
    EventMagnitude,
    Term,
    Figure,
    Contested,
}

impl Layer {
    /// All layers with their names.
    pub const ALL: [(Self, &'static str); 22] = [
        (Self::Boilerplate, "boilerplate"),
        (Self::Actors, "actors"),
        (Self::ActorSide, "actor side"),
        (Self::StatementContent, "statement content"),
        (Self::StatementContentStrict, "statement content (strict)"),
        (Self::StatementSource, "statement + source"),
        (Self::DirectRecall, "direct, recall"),
        (Self::MixedRecall, "mixed, recall"),
        (Self::IndirectRecall, "indirect, recall"),
        (Self::StatementCue, "statement cue"),
        (Self::StatementMode, "statement mode"),
        (Self::StatementAct, "statement act"),
        (Self::Position, "position"),
        (Self::PositionPolarity, "position polarity"),
        (Self::Event, "event"),
        (Self::EventParticipants, "event + participants"),
        (Self::EventDate, "event date"),
        (Self::EventStatus, "event status"),
        (Self::EventMagnitude, "event magnitude"),
        (Self::Term, "term"),
        (Self::Figure, "figure"),
        (Self::Contested, "contested"),
    ];

    /// The layers whose mean F1 is the ledger score.
    pub const HEADLINE: [Self; 8] = [
        Self::Boilerplate,
        Self::Actors,
        Self::StatementContent,
        Self::StatementSource,
        Self::PositionPolarity,
        Self::EventParticipants,
        Self::Figure,
        Self::Term,
    ];

    /// The name of the layer in tables and files.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// What a layer counts: how many meet, how many there should be, how many were found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Tally {
    pub hits: usize,
    pub gold: usize,
    pub pred: usize,
}

impl Tally {
    /// The share of what was found that should be.
    pub fn precision(self) -> f64 {
        share(self.hits as f64, self.pred)
    }

    /// The share of what should be found that was.
    pub fn recall(self) -> f64 {
        share(self.hits as f64, self.gold)
    }

    /// The harmonic mean of the two.
    pub fn f1(self) -> f64 {
        f1(self.precision(), self.recall())
    }
}

/// A part of a whole; nothing of nothing is nothing.
pub(crate) fn share(part: f64, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part / whole as f64 }
}

/// The harmonic mean of precision and recall.
pub(crate) fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

/// The tallies of all layers, of one article or of many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scores([Tally; Layer::ALL.len()]);

impl Scores {
    /// Counts one article.
    pub fn count(comparison: &Comparison<'_>) -> Self {
        let mut scores = Self::default();
        scores.add(Layer::Boilerplate, comparison.boilerplate);
        scores.count_actors(comparison);
        scores.count_statements(comparison);
        let positions = &comparison.positions;
        scores.add(Layer::Position, positions.exact);
        let polarity = [positions.pairs.len(), positions.gold.len(), positions.pred.len()];
        scores.add(Layer::PositionPolarity, polarity);
        scores.count_events(comparison);
        let (gold, pred) = (comparison.gold, comparison.pred);
        scores.add(Layer::Term, [comparison.terms.len(), gold.terms.len(), pred.terms.len()]);
        scores.add(Layer::Figure, [comparison.figures.len(), gold.figures.len(), pred.figures.len()]);
        let contested = [comparison.contested.len(), gold.contested.len(), pred.contested.len()];
        scores.add(Layer::Contested, contested);
        scores
    }

    /// The tally of a layer.
    pub fn get(&self, layer: Layer) -> Tally {
        self.0[layer as usize]
    }

    /// The ledger score: the mean F1 of the headline layers.
    pub fn ledger(&self) -> f64 {
        let sum: f64 = Layer::HEADLINE.iter().map(|layer| self.get(*layer).f1()).sum();
        sum / Layer::HEADLINE.len() as f64
    }

    fn add(&mut self, layer: Layer, [hits, gold, pred]: [usize; 3]) {
        let tally = &mut self.0[layer as usize];
        *tally = Tally { hits: tally.hits + hits, gold: tally.gold + gold, pred: tally.pred + pred };
    }

    /// Counts a property of what was matched: there is one answer for each.
    fn add_of_matched(&mut self, layer: Layer, hits: usize, of: usize) {
        self.add(layer, [hits, of, of]);
    }

    fn count_actors(&mut self, comparison: &Comparison<'_>) {
        let (gold, pred) = (&comparison.gold.actors, &comparison.pred.actors);
        let pairs = &comparison.actors.pairs;
        self.add(Layer::Actors, [pairs.len(), gold.len(), pred.len()]);
        let sided = pairs.iter().filter(|pair| gold[pair.gold].side.as_ref().is_some_and(|side| !side.is_empty()));
        let right = sided.clone().filter(|pair| gold[pair.gold].side == pred[pair.pred].side).count();
        self.add_of_matched(Layer::ActorSide, right, sided.count());
    }

    fn count_statements(&mut self, comparison: &Comparison<'_>) {
        let (gold, pred) = (&comparison.gold.statements, &comparison.pred.statements);
        let pairs = &comparison.statements.pairs;
        let of = |hits: usize| [hits, gold.len(), pred.len()];
        self.add(Layer::StatementContent, of(pairs.len()));
        self.add(Layer::StatementContentStrict, of(pairs.iter().filter(|pair| pair.dice >= 0.9).count()));
        self.add(Layer::StatementSource, of(pairs.iter().filter(|pair| pair.right_source).count()));
        let recalls =
            [("direct", Layer::DirectRecall), ("mixed", Layer::MixedRecall), ("indirect", Layer::IndirectRecall)];
        for (mode, layer) in recalls {
            let of_mode = |statement: &Statement| statement.mode.as_deref() == Some(mode);
            let hits = pairs.iter().filter(|found| found.right_source && of_mode(&gold[found.pair.gold])).count();
            self.add_of_matched(layer, hits, gold.iter().filter(|statement| of_mode(statement)).count());
        }
        for found in pairs {
            let (a, b) = (&gold[found.pair.gold], &pred[found.pair.pred]);
            if let Some(cue) = a.cue.as_ref().filter(|cue| cue.is_given()) {
                let other = b.cue.as_ref().map(|cue| cue.folded(comparison.text)).unwrap_or_default();
                let right = cue.folded(comparison.text) == other;
                self.add_of_matched(Layer::StatementCue, usize::from(right), 1);
            }
            self.add_of_matched(Layer::StatementMode, usize::from(a.mode == b.mode), 1);
            self.add_of_matched(Layer::StatementAct, usize::from(a.act == b.act), 1);
        }
    }

    fn count_events(&mut self, comparison: &Comparison<'_>) {
        let (gold, pred) = (&comparison.gold.events, &comparison.pred.events);
        let pairs = &comparison.events.pairs;
        self.add(Layer::Event, [pairs.len(), gold.len(), pred.len()]);
        let with_participants = pairs.iter().filter(|pair| pair.participants >= 0.5).count();
        self.add(Layer::EventParticipants, [with_participants, gold.len(), pred.len()]);
        for found in pairs {
            self.count_event(&gold[found.pair.gold], &pred[found.pair.pred]);
        }
    }

    fn count_event(&mut self, gold: &Event, pred: &Event) {
        let day = |event: &Event| event.date.as_deref().map(|date| date.trim_matches('~').to_owned());
        if gold.date.as_ref().is_some_and(|date| !date.is_empty()) {
            self.add_of_matched(Layer::EventDate, usize::from(day(gold) == day(pred)), 1);
        }
        self.add_of_matched(Layer::EventStatus, usize::from(gold.status == pred.status), 1);
        for (key, value) in &gold.magnitude {
            if let Some(value) = number(value) {
                let right = pred.magnitude.get(key).and_then(number) == Some(value);
                self.add_of_matched(Layer::EventMagnitude, usize::from(right), 1);
            }
        }
    }
}

impl std::iter::Sum for Scores {
    fn sum<I: Iterator<Item = Self>>(scores: I) -> Self {
        scores.fold(Self::default(), |mut sum, one| {
            for (layer, _) in Layer::ALL {
                let Tally { hits, gold, pred } = one.get(layer);
                sum.add(layer, [hits, gold, pred]);
            }
            sum
        })
    }
}
