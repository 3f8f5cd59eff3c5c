//! Addresses of articles, and of a sentence in one.

/// Words of a sentence that a link names from its start and from its end; of a short sentence it names all.
const EDGE: usize = 5;

/// An address that a browser opens: of the web, with nothing in it that would end an attribute or a line. Other schemes
/// run programs or read files, and an address comes from whoever made a feed.
pub(crate) fn web(url: &str) -> Option<String> {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    matches!(scheme.as_str(), "http" | "https").then(|| encoded(url.trim(), plain))
}

/// The address of a sentence in its page: browsers scroll to the words and mark them.
pub(crate) fn to_sentence(url: &str, sentence: &str) -> Option<String> {
    let url = web(url)?;
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let part = |words: &[&str]| encoded(&words.join(" "), |c| c.is_ascii_alphanumeric() || "._~".contains(c));
    let named = match words.len() {
        0 => return Some(url),
        count if count <= 2 * EDGE => part(&words),
        count => format!("{},{}", part(&words[..EDGE]), part(&words[count - EDGE..])),
    };
    let mark = if url.contains('#') { "" } else { "#" };
    Some(format!("{url}{mark}:~:text={named}"))
}

/// Text with every character but plain ones as its bytes in percent signs.
pub(crate) fn encoded(text: &str, plain: impl Fn(char) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for c in text.chars() {
        if plain(c) {
            encoded.push(c);
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| encoded.push_str(&format!("%{byte:02X}")));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::to_sentence;
    use super::web;

    #[test]
    fn only_the_web_is_linked_to() {
        let check = |url: &str, expected: Option<&str>| assert_eq!(web(url).as_deref(), expected);
        check("https://paper.example/a?b=1&c=2", Some("https://paper.example/a?b=1&c=2"));
        check("HTTP://paper.example/ü \"a", Some("HTTP://paper.example/%C3%BC%20%22a"));
        check("javascript:alert(1)", None);
        check("file:///etc/passwd", None);
        check("paper.example/a", None);
    }

    #[test]
    fn a_long_sentence_is_named_by_its_edges() {
        let check = |url: &str, words: &str, expected: &str| assert_eq!(to_sentence(url, words).unwrap(), expected);
        check(
            "https://p.example/a",
            "He said: “No, no-one”.",
            "https://p.example/a#:~:text=He%20said%3A%20%E2%80%9CNo%2C%20no%2Done%E2%80%9D.",
        );
        check(
            "https://p.example/a#b",
            "a b c d e f g h i j k",
            "https://p.example/a#b:~:text=a%20b%20c%20d%20e,g%20h%20i%20j%20k",
        );
    }
}
