//! Sources without a verb: `PESKOV: …`, `Ilmara: “…”`, `“…” — the spokesman`.

use crate::article::ParagraphKind;
use crate::find::Found;
use crate::find::Tokens;
use crate::vocabulary::Tag;
use crate::vocabulary::cues::Act;

use super::draft::Draft;
use super::draft::Drafts;

/// Labels of whoever asks in a transcript.
const QUESTIONERS: &[&str] = &["question", "q", "reporter", "journalist"];

/// How many labels make a transcript.
const TRANSCRIPT: usize = 3;

/// Adds statements whose source is a label before a colon.
pub(super) fn label_before_content(drafts: &mut Drafts<'_, '_>) {
    let found = drafts.found;
    let labels: Vec<(usize, Tokens)> = (0..found.article.paragraphs.len())
        .filter(|&index| found.article.paragraphs[index].kind != ParagraphKind::Boilerplate)
        .filter_map(|index| Some((index, label(found, index)?)))
        .collect();
    let transcript = labels.iter().filter(|(_, label)| !quotation_follows(found, label)).count() >= TRANSCRIPT;
    for (paragraph, label) in labels {
        let start = label.end + 1;
        let end = found.sentences[found.article.paragraphs[paragraph].sentences.end - 1].end;
        let quoted = quotation_follows(found, &label);
        if start >= end || !(quoted || transcript) {
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
            draft.source = Some(spelled_out(found, drafts, label));
        }
        draft.verbatim = true;
        drafts.add(draft);
    }
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

/// An earlier label that the initials stand for: `ID` for `Ilyan Dervosh`.
fn spelled_out(found: &Found<'_>, drafts: &Drafts<'_, '_>, label: Tokens) -> Tokens {
    let words = found.text(label.clone());
    if label.len() > 1 || words.chars().count() > 3 || words.chars().any(char::is_lowercase) {
        return label;
    }
    let initials = |tokens: &Tokens| -> String {
        tokens.clone().filter_map(|at| found.word(at).chars().next()).filter(|c| c.is_uppercase()).collect()
    };
    let earlier = drafts.rows.iter().filter_map(|draft| draft.source.clone()).find(|source| initials(source) == words);
    earlier.unwrap_or(label)
}

/// Adds statements whose source stands behind a quotation and a dash.
pub(super) fn source_after_dash(drafts: &mut Drafts<'_, '_>) {
    let found = drafts.found;
    for (index, quotation) in found.quotations.iter().enumerate() {
        let close = quotation.tokens.end;
        let sentence = found.sentence_around(close);
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
        let opens = quotation.tokens.start.checked_sub(1).is_some_and(|at| at == found.sentence_around(at).start);
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
