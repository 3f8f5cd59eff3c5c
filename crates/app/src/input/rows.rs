//! Tables of articles: a row each, with the names of fields in the first one.

use super::Given;
use super::Skipped;
use super::jsonl;
use armistice_engine::Article;
use serde_json::Map;
use serde_json::Value;

/// What may stand between two fields.
const BETWEEN: [char; 4] = [',', '\t', ';', '|'];

/// Columns without which a table holds no articles, and columns beside them.
const TEXT: &[&str] =
    &["text", "body", "content", "maintext", "article_body", "full_text", "fulltext", "summary", "description"];
const BESIDE: &[&str] = &["title", "headline", "url", "link", "date", "published", "date_publish", "source", "outlet"];

/// What stands between the fields of a text, if it is a table of articles.
pub(super) fn between(text: &str) -> Option<char> {
    let first = text.lines().next().filter(|line| line.len() < 10_000)?;
    BETWEEN.into_iter().find(|&sign| {
        let names: Vec<String> = first
            .trim_start_matches('\u{feff}')
            .split(sign)
            .map(|name| name.trim().trim_matches('"').to_ascii_lowercase())
            .collect();
        let has = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&name.as_str()));
        has(TEXT) && has(BESIDE)
    })
}

/// The articles of a table.
pub(super) fn articles(text: &str, sign: char, place: &str, given: &Given) -> (Vec<Article>, Vec<Skipped>) {
    let (mut found, mut skipped) = (Vec::new(), Vec::new());
    let mut rows = Rows { rest: text.trim_start_matches('\u{feff}'), sign, line: 1 };
    let Some((_, names)) = rows.next() else { return (found, skipped) };
    for (line, fields) in rows.filter(|(_, fields)| fields.iter().any(|field| !field.trim().is_empty())) {
        let place = format!("{place}:{line}");
        if fields.len() > names.len() {
            skipped.push(Skipped { place, reason: format!("has {} fields for {} columns", fields.len(), names.len()) });
            continue;
        }
        let named = names.iter().zip(fields).map(|(name, field)| (name.trim().to_string(), Value::String(field)));
        jsonl::take(Value::Object(named.collect::<Map<_, _>>()), place, given, &mut found, &mut skipped);
    }
    (found, skipped)
}

/// The rows of a table, each with the line that it begins in; fields in quotes may hold signs and line ends.
struct Rows<'a> {
    rest: &'a str,
    sign: char,
    line: usize,
}

impl Iterator for Rows<'_> {
    type Item = (usize, Vec<String>);

    fn next(&mut self) -> Option<(usize, Vec<String>)> {
        if self.rest.is_empty() {
            return None;
        }
        let begins = self.line;
        let mut fields = vec![String::new()];
        let mut quoted = false;
        let mut chars = self.rest.char_indices().peekable();
        let mut end = self.rest.len();
        while let Some((at, c)) = chars.next() {
            self.line += usize::from(c == '\n');
            let Some(field) = fields.last_mut() else { break };
            match c {
                '"' if quoted && chars.next_if(|&(_, next)| next == '"').is_some() => field.push('"'),
                '"' if quoted => quoted = false,
                '"' if field.is_empty() => quoted = true,
                '\n' if !quoted => {
                    end = at + 1;
                    break;
                }
                c if c == self.sign && !quoted => fields.push(String::new()),
                c => field.push(c),
            }
        }
        self.rest = &self.rest[end..];
        if let Some(last) = fields.last_mut().filter(|_| !quoted) {
            last.truncate(last.trim_end_matches('\r').len());
        }
        Some((begins, fields))
    }
}

#[cfg(test)]
mod tests {
    use super::Given;
    use super::articles;
    use super::between;

    fn check(text: &str, wanted: &[&str]) {
        let Some(sign) = between(text) else { panic!("no table: {text}") };
        let (found, skipped) = articles(text, sign, "x", &Given::default());
        let told = found.iter().map(|article| {
            format!("{} | {}", article.metadata.title.clone().unwrap_or_default(), article.text.as_str())
        });
        let told: Vec<String> = told.chain(skipped.iter().map(ToString::to_string)).collect();
        assert_eq!(told, wanted);
    }

    #[test]
    fn fields_in_quotes_hold_signs_and_line_ends() {
        check(
            "title,date,text\r\nTalks resume,2025-03-12,\"They met, \"\"at last\"\",\nin Sable.\"\r\nBridge closed,,Shut.\r\n",
            &["Talks resume | They met, \"at last\",\nin Sable.", "Bridge closed | Shut."],
        );
    }

    #[test]
    fn other_signs_and_broken_rows() {
        check("Title\tBody\nTalks\tThey met.\nx\ty\tz\n", &["Talks | They met.", "x:3: has 3 fields for 2 columns"]);
        check("title;text\nTalks;\"They met", &["Talks | They met"]);
    }

    #[test]
    fn a_text_is_no_table() {
        assert_eq!(between("The talks, held in Sable, were short.\nNobody spoke."), None);
    }
}
