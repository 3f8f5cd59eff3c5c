//! Tags and text of XML as it is found: what is broken is passed over, and reading goes on behind it.

use quick_xml::Reader;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;

/// What stands next in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// An element begins; its name in lower case, its attributes.
    Open(String, Vec<(String, String)>),
    /// An element ends.
    Close(String),
    /// Text, entities resolved.
    Text(String),
}

/// How often reading begins anew; a text with more faults is no XML at all.
const FAULTS: usize = 10_000;

/// Hands the pieces of a text over one by one, and gives how often it had to begin anew.
pub(super) fn each(text: &str, mut take: impl FnMut(Piece)) -> usize {
    let mut rest = text;
    let mut faults = 0;
    loop {
        let mut reader = Reader::from_str(rest);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        config.check_comments = false;
        let fault = loop {
            match reader.read_event() {
                Ok(Event::Eof) => return faults,
                Ok(event) => pieces(event, &mut take),
                Err(_) => break reader.error_position(),
            }
        };
        faults += 1;
        let at = usize::try_from(fault).unwrap_or(rest.len()).min(rest.len());
        // The broken tag itself is text; the next one may be sound.
        let Some(next) = after_fault(rest, at).filter(|_| faults < FAULTS) else { return faults };
        let (broken, sound) = rest.split_at(next);
        if let Some(words) = broken.get(at..).filter(|words| !words.starts_with("<!") && words.len() > 1) {
            take(Piece::Text(words.to_string()));
        }
        rest = sound;
    }
}

/// The place of the next tag behind a fault.
fn after_fault(text: &str, fault: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let start = (fault + 1).min(bytes.len());
    bytes[start..].iter().position(|&byte| byte == b'<').map(|length| start + length)
}

fn pieces(event: Event<'_>, take: &mut impl FnMut(Piece)) {
    match event {
        Event::Start(tag) => take(open(&tag)),
        Event::Empty(tag) => {
            let name = lower(tag.name().0);
            take(open(&tag));
            take(Piece::Close(name));
        }
        Event::End(tag) => take(Piece::Close(lower(tag.name().0))),
        Event::Text(text) => take(Piece::Text(text.into_inner().into_owned())),
        Event::CData(text) => take(Piece::Text(text.into_inner().into_owned())),
        Event::GeneralRef(name) => take(Piece::Text(entity(&name.into_inner()))),
        _ => {}
    }
}

fn open(tag: &BytesStart<'_>) -> Piece {
    let mut attributes = Vec::new();
    for attribute in tag.html_attributes().with_checks(false).filter_map(Result::ok) {
        attributes.push((lower(attribute.key.0), page_text(&attribute.value)));
    }
    Piece::Open(lower(tag.name().0), attributes)
}

fn lower(name: &str) -> String {
    name.trim().to_ascii_lowercase()
}

/// What an entity stands for; itself where it is none.
fn entity(name: &str) -> String {
    page_text(&format!("&{name};"))
}

/// The text that a piece of HTML shows, blanks kept.
fn page_text(html: &str) -> String {
    armistice_engine::article::page::decoded(html)
}
