//! Stretches of words out of tags, word by word.

use crate::layout::Codes;
use crate::layout::Label;
use crate::layout::Tags;

/// A stretch of words of a kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tagged<K> {
    /// Its first word.
    pub(crate) first: usize,
    /// The word after its last.
    pub(crate) end: usize,
    /// Of which kind.
    pub(crate) kind: K,
    /// How sure each word is to stand in a stretch, added up.
    sum: f32,
}

/// What a word is for the stretches of one head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// It stands in none.
    Outside,
    /// It begins one.
    Begins,
    /// It goes on with the last.
    GoesOn,
}

impl<K> Tagged<K> {
    /// How sure its words are to stand in a stretch, on average.
    pub(crate) fn score(&self) -> f32 {
        self.sum / (self.end - self.first).max(1) as f32
    }
}

/// Adds a word to the stretches before it. Words come in order; `opens` says that a paragraph begins with this one.
pub(crate) fn take<K: Copy>(
    spans: &mut Vec<Tagged<K>>,
    tags: &Tags<K>,
    word: usize,
    opens: bool,
    values: &[f32],
) -> Step {
    let values = &values[tags.at.clone()];
    let sure = 1.0 - softmax(values)[0];
    let inside = |from: f32| if sure < from { 0 } else { 1 + best(&values[1..]) };
    let label = tags.labels[tags.from.map_or_else(|| best(values), inside)];
    if matches!(label, Label::Outside) {
        return Step::Outside;
    }
    let before = spans.last_mut().filter(|span| span.end == word && !opens);
    if let (Label::Inside(_), Some(span)) = (label, before) {
        span.end = word + 1;
        span.sum += sure;
        return Step::GoesOn;
    }
    let kind = match label {
        Label::Begin(kind) | Label::Inside(Some(kind)) => Some(kind),
        Label::Inside(None) | Label::Outside => tags.likeliest(values),
    };
    let Some(kind) = kind else { return Step::Outside };
    spans.push(Tagged { first: word, end: word + 1, kind, sum: sure });
    Step::Begins
}

/// The likeliest code with its share.
pub(crate) fn choice<C: Copy>(codes: &Codes<C>, values: &[f32]) -> Option<(C, f32)> {
    let shares = softmax(&values[codes.at.clone()]);
    codes.codes.get(best(&shares)).map(|code| (*code, shares[best(&shares)]))
}

/// Where the largest value stands; the first of equal ones.
pub(crate) fn best(values: &[f32]) -> usize {
    let before = |best: usize, at: usize| if values[at] > values[best] { at } else { best };
    (0..values.len()).fold(0, before)
}

/// Shares that add up to 1.
pub(crate) fn softmax(values: &[f32]) -> Vec<f32> {
    let most = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut shares: Vec<f32> = values.iter().map(|value| (value - most).exp()).collect();
    let sum: f32 = shares.iter().sum();
    shares.iter_mut().for_each(|share| *share /= sum);
    shares
}

/// A share of its own.
pub(crate) fn sigmoid(value: f32) -> f32 {
    1.0 / (1.0 + (-value).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stretches out of tags such as `B-a I-b O`, each with its kind; `/` begins a paragraph.
    fn check(text: &str) -> String {
        let labels =
            [Label::Outside, Label::Begin('a'), Label::Begin('b'), Label::Inside(Some('a')), Label::Inside(None)];
        let tags = Tags { at: 1..6, labels: labels.to_vec(), from: None };
        let (mut spans, mut opens, mut word) = (Vec::new(), true, 0);
        for tag in text.split(' ') {
            let index = match tag {
                "/" => {
                    opens = true;
                    continue;
                }
                "O" => 0,
                "B-a" => 1,
                "B-b" => 2,
                "I-a" => 3,
                _ => 4,
            };
            // The likeliest kind to begin is b.
            let mut values = [9.0, 0.0, 0.5, 1.0, 0.0, 0.0];
            values[index + 1] = 8.0;
            take(&mut spans, &tags, word, opens, &values);
            (opens, word) = (false, word + 1);
        }
        let shown = spans.iter().map(|span| format!("{}{}..{}", span.kind, span.first, span.end));
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tags_make_stretches() {
        assert_eq!(check("O B-a I I O B-b"), "a1..4 b5..6");
        assert_eq!(check("B-a B-a I"), "a0..1 a1..3");
        assert_eq!(check("O I-a I O I"), "a1..3 b4..5");
        assert_eq!(check("B-b I-a I-a"), "b0..3");
        assert_eq!(check("B-a I / I-a I"), "a0..2 a2..4");
    }

    #[test]
    fn a_stretch_is_as_sure_as_its_words() {
        let tags = Tags { at: 0..3, labels: vec![Label::Outside, Label::Begin(()), Label::Inside(None)], from: None };
        let mut spans = Vec::new();
        take(&mut spans, &tags, 0, true, &[0.0, 1.0, 0.0]);
        take(&mut spans, &tags, 1, false, &[0.0, 0.0, 50.0]);
        let first = 1.0 - 1.0 / (2.0 + 1f32.exp());
        assert!((spans[0].score() - (first + 1.0) / 2.0).abs() < 1e-6);
    }

    #[test]
    fn a_share_may_be_asked_for_that_is_not_the_largest() {
        let spans = |from: Option<f32>| {
            let labels = vec![Label::Outside, Label::Begin('a'), Label::Begin('b')];
            let mut spans = Vec::new();
            take(&mut spans, &Tags { at: 0..3, labels, from }, 0, true, &[1.0, 0.2, 0.5]);
            spans.iter().map(|span| span.kind).collect::<String>()
        };
        assert_eq!([spans(None), spans(Some(0.5)), spans(Some(0.6))], ["", "b", ""]);
    }
}
