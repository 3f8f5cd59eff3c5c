//! What was found in an article as the engine takes it: statements put together, words as spans of the text.

use crate::layout::Layout;
use crate::stitch::Contents;
use crate::stitch::Positions;
use crate::stitch::Stitched;
use crate::stitch::Triggers;
use crate::tags::Tagged;
use crate::tags::sigmoid;
use crate::tags::softmax;
use crate::words::Words;
use armistice_engine::Article;
use armistice_engine::Hints;
use armistice_engine::article::Span;
use armistice_engine::find::hints::AttributionHint;
use armistice_engine::find::hints::FurnitureHint;
use armistice_engine::find::hints::HappeningHint;
use armistice_engine::find::hints::MentionHint;
use armistice_engine::find::hints::Scored;
use armistice_engine::find::hints::StanceHint;
use armistice_engine::vocabulary::cues::Act;
use armistice_engine::vocabulary::modality::Status;

/// All hints of an article.
pub(crate) fn hints(article: &Article, words: &Words, layout: &Layout, found: &Stitched) -> Hints {
    let gather = Gather { words, found };
    let mut hints = Hints::new(layout.method.clone().into());
    let mention = |span: &Tagged<_>| MentionHint { span: gather.span(span), kind: span.kind, score: span.score() };
    hints.mentions = found.mentions.iter().map(mention).collect();
    hints.attributions = gather.attributions(&found.outer, false);
    hints.attributions.extend(gather.attributions(&found.inner, true));
    hints.happenings = gather.happenings(&found.triggers);
    hints.stances = gather.stances(layout, &found.positions);
    let rows = found.furniture.iter().enumerate().filter(|(_, (_, count))| *count > 0);
    hints.furniture = rows
        .map(|(paragraph, (sum, count))| FurnitureHint { paragraph, score: (sum / *count as f32).clamp(0.0, 1.0) })
        .collect();
    hints.checked(article)
}

struct Gather<'a> {
    words: &'a Words,
    found: &'a Stitched,
}

impl Gather<'_> {
    fn span<K>(&self, tagged: &Tagged<K>) -> Span {
        self.words.spans[tagged.first].cover(self.words.spans[tagged.end - 1])
    }

    /// Contents of one level that are said with one cue are one attribution. A content without a cue goes on with the
    /// one before it if that has the same source and no cue either and stands no further than the paragraph before.
    fn attributions(&self, contents: &Contents, inner: bool) -> Vec<AttributionHint> {
        let mut rows: Vec<AttributionHint> = Vec::new();
        // For each cue the attribution that it has.
        let mut by_cue: Vec<Option<usize>> = vec![None; self.found.cues.len()];
        // The content before, where it has no cue: its source, its paragraph, its attribution.
        let mut before: Option<(usize, u32, usize)> = None;
        for (index, span) in contents.spans.iter().enumerate() {
            let ((cue, _), (source, share)) = (contents.cues[index], contents.sources[index]);
            let goes_on = match (cue, source, before) {
                (Some(cue), _, _) => by_cue[cue],
                (None, Some(source), Some((same, paragraph, row))) => {
                    (source == same && self.words.paragraphs[span.first] <= paragraph + 1).then_some(row)
                }
                _ => None,
            };
            let row = goes_on.unwrap_or(rows.len());
            match rows.get_mut(row) {
                Some(whole) => whole.content.push(self.span(span)),
                None => rows.push(AttributionHint {
                    cue: cue.map(|cue| self.span(&self.found.cues[cue])),
                    source: source.map(|source| self.span(&self.found.sources[source])),
                    content: vec![self.span(span)],
                    inner,
                    act: contents.acts[index].unwrap_or((Act::Assert, 0.0)),
                    score: span.score() * share,
                }),
            }
            if let Some(cue) = cue {
                by_cue[cue] = Some(row);
            }
            let paragraph = self.words.paragraphs[span.end - 1];
            before = source.filter(|_| cue.is_none()).map(|source| (source, paragraph, row));
        }
        rows
    }

    fn happenings(&self, triggers: &Triggers) -> Vec<HappeningHint> {
        let mentions = |chosen: &[(usize, f32)]| -> Vec<Scored<Span>> {
            chosen.iter().map(|(mention, score)| (self.span(&self.found.mentions[*mention]), *score)).collect()
        };
        let row = |(index, span): (usize, &Tagged<_>)| HappeningHint {
            trigger: self.span(span),
            event_type: span.kind,
            status: triggers.statuses[index].unwrap_or((Status::Occurred, 0.0)),
            place: triggers.places[index].0.map(|place| self.span(&self.found.places[place])),
            date: triggers.dates[index].0.map(|date| self.span(&self.found.dates[date])),
            actors: mentions(&triggers.actors[index]),
            recipients: mentions(&triggers.recipients[index]),
            score: span.score(),
        };
        triggers.spans.iter().enumerate().map(row).collect()
    }

    fn stances(&self, layout: &Layout, positions: &Positions) -> Vec<StanceHint> {
        let row = |(index, span): (usize, &Tagged<()>)| {
            let count = (span.end - span.first) as f32;
            let mean = |sums: &[f32]| -> Vec<f32> { sums.iter().map(|sum| sum / count).collect() };
            let issues = mean(&positions.issues[index]).into_iter().map(sigmoid);
            let issues = sorted(layout.issue.codes.iter().copied().zip(issues).collect());
            // Those that are sure enough, and the likeliest in any case.
            let sure = issues.iter().take_while(|(_, score)| *score >= layout.issue_from).count().max(1);
            let stances = softmax(&mean(&positions.stances[index]));
            StanceHint {
                span: self.span(span),
                issues: issues.into_iter().take(sure).collect(),
                stances: sorted(layout.stance.codes.iter().copied().zip(stances).collect()),
                holder: positions.holders[index].0.map(|holder| self.span(&self.found.mentions[holder])),
                score: span.score(),
            }
        };
        positions.spans.iter().enumerate().map(row).collect()
    }
}

/// The likeliest first.
fn sorted<T>(mut rows: Vec<Scored<T>>) -> Vec<Scored<T>> {
    rows.sort_by(|a, b| b.1.total_cmp(&a.1));
    rows
}
