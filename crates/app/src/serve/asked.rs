//! What an address asks for: its path, its form, and its parameters, of which some go with every link.

use super::problem::Problem;
use crate::input;
use crate::output::link;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The form an answer is wanted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A page for people.
    Page,
    /// Comma-separated values.
    Csv,
    /// JSON.
    Json,
    /// A feed of changes.
    Atom,
    /// A calendar to subscribe to.
    Ics,
    /// Places.
    Geojson,
}

/// Parameters that say what part of the ledger is looked at; every link carries them on.
pub(crate) const CUT: [&str; 6] = ["dossier", "as_of", "known_at", "from", "reviewed", "lang"];

/// The longest value of a parameter.
const LONGEST: usize = 4_000;

/// A request's address, taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The path without the ending that names a form.
    pub(crate) path: String,
    /// The form.
    pub(crate) form: Form,
    values: BTreeMap<String, String>,
}

impl Asked {
    /// Takes an address apart. Where a parameter stands twice the last one counts.
    pub(crate) fn new(path: &str, query: &str, form: Form) -> Result<Asked, Problem> {
        let mut values = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if value.len() > LONGEST {
                return Err(Problem::unclear(format!("{name}: a value has at most {LONGEST} bytes")));
            }
            // A browser ends lines in a form as no text of ours does.
            let value = value.replace("\r\n", "\n");
            let value = value.trim();
            if !value.is_empty() {
                values.insert(name.into_owned(), value.to_string());
            }
        }
        Ok(Asked { path: path.to_string(), form, values })
    }

    /// A parameter, if it is given and not empty.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// Whether a box is ticked.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        self.text(name).is_some_and(|value| value != "0" && value != "no")
    }

    /// A day.
    pub(crate) fn day(&self, name: &str) -> Result<Option<Date>, Problem> {
        let read = |value: &str| {
            input::day(value)
                .ok_or_else(|| Problem::unclear(format!("{name}: {value:?} is no date; write it as 2025-03-12")))
        };
        self.text(name).map(read).transpose()
    }

    /// A time, or the end of a day.
    pub(crate) fn time(&self, name: &str) -> Result<Option<Timestamp>, Problem> {
        let read = |value: &str| {
            crate::cli::parse_time(value).map_err(|why| Problem::unclear(format!("{name}: {value:?} {why}")))
        };
        self.text(name).map(read).transpose()
    }

    /// A number within bounds.
    pub(crate) fn number(&self, name: &str, default: usize, most: usize) -> Result<usize, Problem> {
        let Some(value) = self.text(name) else { return Ok(default) };
        let number = value.parse().ok().filter(|number| (1..=most).contains(number));
        number.ok_or_else(|| Problem::unclear(format!("{name}: {value:?} is no number from 1 to {most}")))
    }

    /// A code that some function reads.
    pub(crate) fn code<T>(&self, name: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Option<T>, Problem> {
        let parsed = self
            .text(name)
            .map(|value| read(value).map_err(|why| Problem::unclear(format!("{name}: {value:?} {why}"))));
        parsed.transpose()
    }

    /// The address of another page that looks at the same part of the ledger, with some parameters of its own.
    pub(crate) fn link(&self, path: &str, own: &[(&str, &str)]) -> String {
        let cut = CUT.iter().filter_map(|name| Some((*name, self.text(name)?)));
        let cut = cut.filter(|(name, _)| own.iter().all(|(other, _)| other != name));
        address(path, cut.chain(own.iter().copied()).filter(|(_, value)| !value.is_empty()))
    }

    /// The address of this page with some parameters changed; an empty value takes one out.
    pub(crate) fn again(&self, ending: &str, own: &[(&str, &str)]) -> String {
        let kept = self.values.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let kept = kept.filter(|(name, _)| own.iter().all(|(other, _)| other != name));
        let path = if self.path == "/" && !ending.is_empty() { "/desk" } else { self.path.as_str() };
        address(&format!("{path}{ending}"), kept.chain(own.iter().copied()).filter(|(_, value)| !value.is_empty()))
    }

    /// The parameters that are given.
    pub(crate) fn given(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

fn address<'v>(path: &str, values: impl Iterator<Item = (&'v str, &'v str)>) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:".contains(c);
    let pairs: Vec<String> = values.map(|(name, value)| format!("{name}={}", link::encoded(value, plain))).collect();
    if pairs.is_empty() { path.to_string() } else { format!("{path}?{}", pairs.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::Asked;
    use super::Form;

    #[test]
    fn a_link_carries_the_cut_on_and_nothing_else() {
        let asked =
            Asked::new("/positions", "as_of=2025-03-12&party=RUS&dossier=A+%26+B&x=", Form::Page).expect("read");
        assert_eq!(asked.link("/claims", &[]), "/claims?dossier=A%20%26%20B&as_of=2025-03-12");
        assert_eq!(asked.link("/", &[("dossier", "")]), "/?as_of=2025-03-12");
        assert_eq!(asked.again(".csv", &[("dossier", "C")]), "/positions.csv?as_of=2025-03-12&party=RUS&dossier=C");
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let asked = Asked::new("/", "as_of=soon&n=7", Form::Page).expect("read");
        assert!(asked.day("as_of").expect_err("no day").detail.contains("2025-03-12"));
        assert!(asked.number("n", 1, 5).is_err());
        assert!(Asked::new("/", &format!("q={}", "a".repeat(5000)), Form::Page).is_err());
    }
}
