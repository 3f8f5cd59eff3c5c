//! From bytes to text: the charset is told by a mark, by the bytes, or guessed, and a guess is noted.

use armistice_engine::article::Note;
use encoding_rs::Encoding;
use encoding_rs::UTF_8;

/// A text with what should be known of how it was decoded.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) note: Option<Note>,
}

/// Decodes a file's bytes, or says why they hold no text.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok(with(encoding, &bytes[length..], false));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        if is_binary(bytes) {
            return Err(BINARY.to_string());
        }
        return Ok(Decoded { text: text.to_string(), note: None });
    }
    if is_binary(bytes) {
        return Err(BINARY.to_string());
    }
    if let Some(encoding) = named(bytes) {
        return Ok(with(encoding, bytes, false));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok(with(detector.guess(None, chardetng::Utf8Detection::Allow), bytes, true))
}

/// How far into a page its charset is looked for.
const HEAD: usize = 4096;

/// The charset that a page or a feed names in its head, where its bytes are no UTF-8.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let is_markup = head.trim_start().starts_with('<');
    let mut labels = ["charset=", "encoding="].into_iter().filter_map(|key| {
        let after = head.split_once(key)?.1.trim_start_matches(['"', '\'', ' ']);
        let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))?;
        Encoding::for_label(after.get(..end)?.as_bytes())
    });
    // The bytes are no UTF-8, whatever they say.
    labels.next().filter(|&encoding| is_markup && encoding != UTF_8)
}

const BINARY: &str = "holds binary data and no text; give text, Markdown, HTML or JSON lines";

fn with(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, lost) = encoding.decode_without_bom_handling(bytes);
    let message = match (guessed, lost) {
        (true, true) => Some(format!("charset guessed as {}; some bytes fit none and became U+FFFD", encoding.name())),
        (true, false) => Some(format!("charset guessed as {}", encoding.name())),
        (false, true) => Some(format!("some bytes are no {} and became U+FFFD", encoding.name())),
        (false, false) if encoding != UTF_8 => Some(format!("decoded from {}", encoding.name())),
        (false, false) => None,
    };
    Decoded { text: text.into_owned(), note: message.map(|message| Note { span: None, message }) }
}

/// More than one control character in a hundred among the first bytes, which no text has.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8192)];
    let strange = head.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\n' | b'\r' | b'\t' | 0x0c | 0x1b)).count();
    strange * 100 > head.len()
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn check(bytes: &[u8], wanted: &str, note: Option<&str>) {
        let decoded = decode(bytes).unwrap_or_else(|reason| panic!("{reason}"));
        assert_eq!(decoded.text, wanted);
        assert_eq!(decoded.note.map(|note| note.message).as_deref(), note);
    }

    #[test]
    fn charsets_are_told_or_guessed() {
        check("Goma — “yes”".as_bytes(), "Goma — “yes”", None);
        check(b"\xef\xbb\xbfGoma", "Goma", None);
        check(b"\xff\xfeG\x00o\x00", "Go", Some("decoded from UTF-16LE"));
        check(
            b"the president\x92s envoy said \x93no\x94",
            "the president’s envoy said “no”",
            Some("charset guessed as windows-1252"),
        );
    }

    #[test]
    fn pages_name_their_charset() {
        check(
            b"<meta charset='windows-1251'><p>\xc4\xe0</p>",
            "<meta charset='windows-1251'><p>Да</p>",
            Some("decoded from windows-1251"),
        );
    }

    #[test]
    fn binary_data_is_refused_with_a_reason() {
        assert!(decode(&[0, 1, 2, 3, 0, 0, 7, 8]).err().is_some_and(|reason| reason.contains("binary")));
    }
}
