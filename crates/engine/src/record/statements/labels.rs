//! Sources without a verb: `PESKOV: …`, `Ilmara: “…”`, `“…” — the spokesman`.

use crate::article::ParagraphKind;
use crate::find::Found;
use crate::find::Tokens;
use crate::vocabulary::Tag;
use crate::vocabulary::cues::Act;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::draft::Draft;
use super::draft::Drafts;

/// Labels of whoever asks in a transcript.
const QUESTIONERS: &[&str] = &["question", "q", "reporter", "journalist"];

/// Among how many labels the full name of a speaker is looked for.
const FIRST: usize = 60;

/// How many labels make a transcript.
const TRANSCRIPT: usize = 4;

/// Adds statements whose source is a label before a colon.
pub(super) fn label_before_content(drafts: &mut Drafts<'_, '_>) {
    let found = drafts.found;
    let labels: Vec<(usize, Tokens)> = (0..found.article.paragraphs.len())
        .filter(|&index| found.article.paragraphs[index].kind != ParagraphKind::Boilerplate)
        .filter_map(|index| Some((index, label(found, index)?)))
        .collect();
    let speakers = transcript(found, &labels);
    for (paragraph, label) in labels.iter().cloned() {
        let start = label.end + 1;
        let end = found.sentences[found.article.paragraphs[paragraph].sentences.end - 1].end;
        let quoted = quotation_follows(found, &label);
        if start >= end || !(quoted || speakers.contains(found.text(label.clone()))) {
            continue;
        }
        let content = match found.opens_quotation(start) {
            Some(quotation) => vec![quotation.inner],
            None => vec![found.span(start..end)],
        };
        let asks = found.is_any(label.start, QUESTIONERS);
        if !asks && !quoted && found.is_mark(end - 1, &["?"]) {
            continue;
        }
        let mut draft = Draft::new("rule:label", content, if asks { Act::Ask } else { Act::Assert });
        if asks {
            draft.understood = Some("questioner");
        } else {
            draft.source = Some(spelled_out(found, &labels, &label));
        }
        draft.verbatim = true;
        drafts.add(draft);
    }
}

/// The labels of those who speak in a transcript: labels in capitals, or that come back, and the names that initials
/// stand for. Empty if the article is none.
fn transcript<'f>(found: &'f Found<'_>, labels: &[(usize, Tokens)]) -> BTreeSet<&'f str> {
    let bare: Vec<&Tokens> =
        labels.iter().map(|(_, label)| label).filter(|label| !quotation_follows(found, label)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for label in &bare {
        *counts.entry(found.text((*label).clone())).or_default() += 1;
    }
    let initials: BTreeSet<String> =
        counts.keys().filter(|label| label.len() <= 3).map(|label| label.to_string()).collect();
    let capitals = |label: &str| {
        label.len() > 3 && label.split_whitespace().next().is_some_and(|word| !word.contains(char::is_lowercase))
    };
    let speaks = |label: &Tokens| {
        let text = found.text(label.clone());
        capitals(text)
            || counts.get(text).is_some_and(|&count| count > 1)
            || initials.contains(&initials_of(found, label))
    };
    let speakers: BTreeSet<&str> =
        bare.iter().filter(|label| speaks(label)).map(|label| found.text((*label).clone())).collect();
    let turns: usize = speakers.iter().filter_map(|label| counts.get(label)).sum();
    if turns >= TRANSCRIPT { speakers } else { BTreeSet::new() }
}

fn initials_of(found: &Found<'_>, label: &Tokens) -> String {
    label.clone().filter_map(|at| found.word(at).chars().next()).filter(|c| c.is_uppercase()).collect()
}

/// The words before the colon that begins a paragraph: a name or a description, no verb.
fn label(found: &Found<'_>, paragraph: usize) -> Option<Tokens> {
    let sentences = found.article.paragraphs[paragraph].sentences.clone();
    let sentence = found.sentences.get(sentences.start)?.clone();
    let colon = (sentence.start..sentence.end.min(sentence.start + 14)).find(|&at| found.is_mark(at, &[":"]))?;
    let label = sentence.start..colon;
    let named = label.clone().any(|at| found.tokens[at].capital);
    let words = label.clone().all(|at| {
        !found.tag(at).is_finite() && !found.tokens[at].quoted && !found.is_mark(at, &[",", ".", ";"])
            || found.tokens[at].capital
    });
    let capitals = found.tokens.get(label.start).is_some_and(|token| token.capital);
    (!label.is_empty() && named && words && capitals).then_some(label)
}

fn quotation_follows(found: &Found<'_>, label: &Tokens) -> bool {
    found.opens_quotation(label.end + 1).is_some()
}

/// The words for whoever a label stands for: `ID` for an earlier `Ilyan Dervosh`, the name in `SPOKESPERSON (Oksana
/// Relling)` for that label and a bare `SPOKESPERSON` later.
fn spelled_out(found: &Found<'_>, labels: &[(usize, Tokens)], label: &Tokens) -> Tokens {
    let words = found.text(label.clone());
    let initials = label.len() == 1 && words.chars().count() <= 3 && !words.chars().any(char::is_lowercase);
    let stands_for = |other: &Tokens| {
        initials && other.len() > 1 && initials_of(found, other) == words
            || found.text(other.clone()).strip_prefix(words).is_some_and(|rest| rest.starts_with(" ("))
    };
    let full = labels.iter().take(FIRST).map(|(_, other)| other).find(|other| stands_for(other)).unwrap_or(label);
    let Some(open) = full.clone().find(|&at| found.is_mark(at, &["("])) else { return full.clone() };
    let inside = open + 1..full.end.saturating_sub(1);
    let named = inside.len() > 1 && inside.clone().all(|at| found.tokens[at].capital);
    if named && open == full.start + 1 { inside } else { full.start..open }
}

/// Adds what a headline reports whose source stands behind its colon: `Truce to start at dawn: ministry`.
pub(super) fn source_ends_headline(drafts: &mut Drafts<'_, '_>) {
    let found = drafts.found;
    let headlines = found.article.paragraphs.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Headline);
    for paragraph in headlines {
        let Some(sentence) = found.sentences.get(paragraph.sentences.start).cloned() else { continue };
        let low = sentence.start.max(sentence.end.saturating_sub(SOURCE + 1));
        let Some(colon) = (low..sentence.end).rev().find(|&at| found.is_mark(at, &[":"])) else { continue };
        let source = colon + 1..sentence.end;
        let named = found.chunk_at(source.start).is_some_and(|chunk| chunk.tokens == source);
        let told = colon - sentence.start >= REPORTED && !(sentence.start..colon).any(|at| found.is_mark(at, &[":"]));
        if named && told && paragraph.sentences.len() == 1 && found.chunk_at(sentence.start).is_some() {
            let content = match found.closes_quotation(colon - 1) {
                Some(quotation) if quotation.tokens.start == sentence.start + 1 => quotation.inner,
                _ => found.span(sentence.start..colon),
            };
            let mut draft = Draft::new("rule:headline-source", vec![content], Act::Assert);
            draft.source = Some(source);
            drafts.add(draft);
        }
    }
}

/// How long the source behind a headline's colon may be, and how long what it reports is at least.
const SOURCE: usize = 4;
const REPORTED: usize = 4;

/// Adds statements whose source stands behind a quotation and a dash.
pub(super) fn source_after_dash(drafts: &mut Drafts<'_, '_>) {
    let found = drafts.found;
    for (index, quotation) in found.quotations.iter().enumerate() {
        let close = quotation.tokens.end;
        let sentence = found.window(close);
        let dash = close + 1;
        if drafts.is_taken(index) || !quotation.closed || !found.is_mark(dash, &["–", "—"]) || dash + 1 >= sentence.end
        {
            continue;
        }
        let mut end = sentence.end;
        while end > dash + 1 && found.is_mark(end - 1, &[".", "!"]) {
            end -= 1;
        }
        let source = dash + 1..end;
        let nominal =
            found.chunk_at(source.start).is_some() && source.clone().take(6).all(|at| !found.tag(at).is_finite());
        let opens = quotation.tokens.start.checked_sub(1).is_some_and(|at| at == found.window(at).start);
        if nominal
            && opens
            && found.article.is_body(found.sentence_of(close))
            && found.tag(source.start) != Tag::Pronoun
        {
            let mut draft = Draft::new("rule:source-after-dash", vec![quotation.inner], Act::Assert);
            draft.source = Some(source);
            drafts.add(draft);
        }
    }
}
