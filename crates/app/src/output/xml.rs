//! Text in XML.

/// Text as XML text or as the value of an attribute. What XML 1.0 cannot hold at all, control characters, is left out.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn text_is_never_markup() {
        assert_eq!(super::escape("<a b=\"c\"> & \u{1}\u{b}x\ny"), "&lt;a b=&quot;c&quot;&gt; &amp; x y");
    }
}
