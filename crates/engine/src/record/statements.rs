//! Who is said to have said what.

use super::Act;
use super::Evidence;
use super::Mode;
use super::Reading;
use super::Statement;
use crate::find::Found;
use crate::link::Cast;
use crate::vocabulary::actors::Kind;

/// Adds the article's statements.
pub(super) fn statements(found: &Found<'_>, cast: &mut Cast, reading: &mut Reading) {
    for (index, sentence) in found.sentences.iter().enumerate() {
        if !found.article.is_body(index) {
            continue;
        }
        for at in sentence.clone() {
            if !found.is_any(at, &["said", "says", "told", "added", "warned"]) || at == sentence.start {
                continue;
            }
            let Some(chunk) = found.chunk_at(at - 1).cloned() else { continue };
            let mut content = at + 1..sentence.end;
            while content.start < content.end && found.is_any(content.start, &["that", ":", ",", "“", "\""]) {
                content.start += 1;
            }
            while content.start < content.end && found.is_any(content.end - 1, &[".", "”", "\""]) {
                content.end -= 1;
            }
            let Some(evidence) = Evidence::new([found.span(content)]) else { continue };
            let source = cast.who_or_new(found, chunk.tokens.clone(), Kind::Anonymous);
            reading.statements.push(Statement {
                source,
                candidates: Vec::new(),
                source_mention: Some(found.span(chunk.tokens)),
                cue: Some(found.span(at..at + 1)),
                content: evidence,
                mode: Mode::Indirect,
                addressee: None,
                via: None,
                setting: None,
                said_on: None,
                act: Act::Assert,
                method: "rule:cue-after-source",
            });
        }
    }
}
