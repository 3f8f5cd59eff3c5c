//! Turns places in code points, as they are published, into bytes.

/// The byte offset of every 256th code point of a text.
pub(super) struct Places {
    marks: Vec<usize>,
}

const STRIDE: usize = 256;

impl Places {
    pub(super) fn new(text: &str) -> Places {
        Places { marks: text.char_indices().step_by(STRIDE).map(|(byte, _)| byte).collect() }
    }

    /// The byte at which a code point begins, or the text ends.
    pub(super) fn byte(&self, text: &str, code_point: usize) -> Option<usize> {
        let Some(&mark) = self.marks.get(code_point / STRIDE) else {
            // The end of a text of just so many code points lies beyond the last mark.
            let whole = self.marks.len() * STRIDE;
            let last = self.marks.last().copied().unwrap_or(0);
            let full = self.marks.is_empty() || text.get(last..)?.chars().count() == STRIDE;
            return (code_point == whole && full).then_some(text.len());
        };
        let rest = text.get(mark..)?;
        let mut ends = rest.char_indices().map(|(byte, _)| byte).chain(std::iter::once(rest.len()));
        ends.nth(code_point % STRIDE).map(|byte| mark + byte)
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn every_code_point_is_found_and_none_beyond() {
        for count in [0, 1, 5, 255, 256, 257, 512, 600] {
            let text: String = "aé’🇺".chars().cycle().take(count).collect();
            let places = Places::new(&text);
            let bytes = text.char_indices().map(|(byte, _)| byte).chain(std::iter::once(text.len()));
            for (point, byte) in bytes.enumerate() {
                assert_eq!(places.byte(&text, point), Some(byte), "{point} of {count}");
            }
            for beyond in [count + 1, count + 256, usize::MAX] {
                assert_eq!(places.byte(&text, beyond), None, "{beyond} of {count}");
            }
        }
    }
}
