//! What cannot be read as it stands, each with a note that says what, where, and what was done about it.

use super::Metadata;
use super::Note;
use super::Span;
use super::Text;
use super::dates::Stated;
use super::language;
use super::markup::Markup;
use jiff::civil::Date;

/// A line longer than this is no line of an article.
const LONG_LINE: usize = 1_000_000;

/// Notes about the text itself.
pub(super) fn text(text: &Text, markup: &Markup) -> Vec<Note> {
    let content = text.as_str();
    let mut notes = Vec::new();
    if text.trimmed(Span::new(0, content.len())).is_empty() {
        notes.push(Note { span: None, message: "the text is empty: nothing was read".to_string() });
        return notes;
    }
    notes.extend(unreadable(content));
    let mut start = 0;
    for line in content.split_inclusive('\n') {
        if line.len() > LONG_LINE {
            let message = format!("a line of {} bytes: read as one paragraph", line.len());
            notes.push(Note { span: Some(beginning(content, start)), message });
        }
        start += line.len();
    }
    if let [first, .., _] = markup.spans.as_slice()
        && markup.spans.len() >= 3
    {
        let message =
            format!("the text holds {} tags of a web page: they were marked as not the article", markup.spans.len());
        notes.push(Note { span: Some(*first), message });
    }
    notes
}

/// Control characters and characters that stand for bytes that could not be decoded.
fn unreadable(content: &str) -> Option<Note> {
    let strange =
        |c: char| c == '\u{fffd}' || c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}');
    // No other characters begin with these bytes, and few that are text do.
    let suspect = |byte: &u8| byte.is_ascii_control() || matches!(byte, 0xc2 | 0xef);
    if !content.bytes().any(|byte| suspect(&byte) && !matches!(byte, b'\n' | b'\r' | b'\t')) {
        return None;
    }
    let (at, _) = content.char_indices().find(|&(_, c)| strange(c))?;
    let count = content.chars().filter(|&c| strange(c)).count();
    let end = at + content[at..].chars().next().map_or(0, char::len_utf8);
    let message = if count * 20 > content.chars().count() {
        format!(
            "{count} characters are no text: this looks like a binary file or another encoding; only what is text was read"
        )
    } else {
        format!("{count} characters are no text, the first one here: they were passed over")
    };
    Some(Note { span: Some(Span::new(at, end)), message })
}

/// A short span at the beginning of what a note is about.
fn beginning(content: &str, start: usize) -> Span {
    let length = content[start..].chars().take(40).map(char::len_utf8).sum::<usize>();
    Span::new(start, start + length)
}

/// A note about a text that is not English, and the language where nothing was known.
pub(super) fn language(text: &Text, told: Option<&str>, metadata: &mut Metadata) -> Option<Note> {
    if metadata.language.is_none() {
        metadata.language = told.map(str::to_string);
    }
    let seems = match told {
        Some("en") => return None,
        Some(other) => format!("seems to be in another language than English ({other})"),
        None if language::is_foreign_script(text.as_str()) => "is in another script than Latin".to_string(),
        None => return None,
    };
    let message = format!("the text {seems}: only what does not depend on English was read");
    Some(Note { span: None, message })
}

/// Notes about days of publication that cannot be.
pub(super) fn dates(metadata: &Metadata, stated: Option<&(Span, Stated)>) -> Vec<Note> {
    let mut notes = Vec::new();
    if let Some((span, Stated { day: None, .. })) = stated {
        let message = "there is no such day: it was not taken as the day of publication".to_string();
        notes.push(Note { span: Some(*span), message });
    }
    let Some(published) = metadata.published else { return notes };
    let mut note = |span, message| notes.push(Note { span, message });
    if !(1800..=2200).contains(&published.year()) {
        note(
            None,
            format!("published on {published}: hardly possible; relative dates are counted from it all the same"),
        );
    }
    if let Some(received) = metadata.received.filter(|&received| published > received) {
        note(
            None,
            format!(
                "published on {published}, after it was received on {received}: relative dates are counted from it all the same"
            ),
        );
    }
    if let Some((span, Stated { day: Some(day), .. })) = stated
        && days_apart(*day, published) > 2
    {
        note(
            Some(*span),
            format!("the page says {day}, but it was given as published on {published}: the given day was used"),
        );
    }
    notes
}

fn days_apart(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}
