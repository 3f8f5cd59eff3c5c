//! Words of strangers, made safe for a terminal.

/// A character as it may be printed: what would steer a terminal, or turn the direction of writing round, is shown as
/// unknown; line breaks and tabs are blanks.
pub(crate) fn safe_char(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        '\u{2028}' | '\u{2029}' => ' ',
        // What turns the direction round, or hides: it makes a line read as what it is not. Joiners are letters' business.
        '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => '\u{fffd}',
        c => c,
    }
}

/// A text as it may be printed, character by character.
pub(crate) fn safe(text: &str) -> String {
    text.chars().map(safe_char).collect()
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn nothing_steers_the_terminal() {
        let check = |text: &str, wanted: &str| assert_eq!(safe(text), wanted);
        check("a\u{1b}[2Jb\u{9b}c\u{7f}\u{7}", "a\u{fffd}[2Jb\u{fffd}c\u{fffd}\u{fffd}");
        check("two\nlines\tand a tab", "two lines and a tab");
        check("abc\u{202e}cba", "abc\u{fffd}cba");
        check("Zürich – ‘да’ 停戦", "Zürich – ‘да’ 停戦");
    }
}
