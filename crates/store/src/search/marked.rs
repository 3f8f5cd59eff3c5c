//! Text with the words marked that were found in it.

use crate::excerpt;

/// Before and after what the index marks. The signs mean nothing in a text, so none is lost that anyone would miss.
pub(super) const OPEN: &str = "\u{2}";
pub(super) const CLOSE: &str = "\u{3}";

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is what was looked for.
    pub found: bool,
}

/// A text in pieces, as the index marked it.
pub(super) fn pieces(marked: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (index, part) in marked.split(OPEN).enumerate() {
        let (found, rest) = if index == 0 { ("", part) } else { part.split_once(CLOSE).unwrap_or(("", part)) };
        for (text, found) in [(found, true), (rest, false)] {
            let text = text.replace(CLOSE, "");
            match pieces.last_mut() {
                _ if text.is_empty() => {}
                Some(last) if last.found == found => last.text.push_str(&text),
                _ => pieces.push(Piece { text, found }),
            }
        }
    }
    pieces
}

/// The sentence of a text in which most is marked, of several the first, with its line; none if nothing is marked.
pub(super) fn sentence(marked: &str) -> Option<(Vec<Piece>, usize)> {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for piece in pieces(marked) {
        if piece.found {
            spans.push((text.len(), text.len() + piece.text.len()));
        }
        text.push_str(&piece.text);
    }
    let mut best: Option<(usize, excerpt::Excerpt)> = None;
    let mut at = 0;
    for _ in 0..LOOKED_AT {
        let Some(&(start, _)) = spans.get(at) else { break };
        let excerpt = excerpt::sentence(&text, start);
        let end = excerpt.start + excerpt.sentence.len();
        let held = spans[at..].iter().take_while(|span| span.0 < end).count().max(1);
        at += held;
        if best.as_ref().is_none_or(|(most, _)| held > *most) {
            best = Some((held, excerpt));
        }
    }
    let (_, excerpt) = best?;
    Some((within(&excerpt, &spans), excerpt.line))
}

/// So many sentences with a mark are looked at.
const LOOKED_AT: usize = 12;

/// A sentence in pieces, by the places in the text that are marked.
fn within(excerpt: &excerpt::Excerpt, spans: &[(usize, usize)]) -> Vec<Piece> {
    let words = &excerpt.sentence;
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut push = |range: std::ops::Range<usize>, found: bool| {
        let text = words.get(range).unwrap_or_default().to_string();
        if !text.is_empty() {
            pieces.push(Piece { text, found });
        }
    };
    for &(start, end) in spans {
        let (Some(start), Some(end)) = (start.checked_sub(excerpt.start), end.checked_sub(excerpt.start)) else {
            continue;
        };
        if start >= words.len() {
            break;
        }
        push(at..start, false);
        push(start..end.min(words.len()), true);
        at = end.min(words.len());
    }
    push(at..words.len(), false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::Piece;
    use super::pieces;
    use super::sentence;

    fn shown(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| if piece.found { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
    }

    #[test]
    fn marks_become_pieces() {
        assert_eq!(shown(&pieces("the \u{2}truce\u{3} holds")), "the [truce] holds");
        assert_eq!(shown(&pieces("\u{2}a\u{3}\u{2}b\u{3}")), "[ab]");
        assert_eq!(shown(&pieces("odd \u{3}signs\u{2} here")), "odd signs here");
    }

    #[test]
    fn the_sentence_with_most_marks_is_shown() {
        let text = "A \u{2}truce\u{3} came.\n\nThe \u{2}grain\u{3} \u{2}truce\u{3} ends today. More follows.";
        let (found, line) = sentence(text).expect("there are marks");
        assert_eq!((shown(&found).as_str(), line), ("The [grain] [truce] ends today.", 3));
        assert_eq!(sentence("nothing"), None);
    }
}
