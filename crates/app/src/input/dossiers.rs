//! `--dossiers PATH`: dossiers that a user defines in TOML files, one a file.
//!
//! Every fault of every file is told, each with its line; a file with faults defines nothing.

use crate::failure::Failure;
use armistice_engine::state::Definition;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;
use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

/// The dossiers that a file, or all `.toml` files of a folder in the order of their names, define.
pub(crate) fn definitions(path: &Path) -> anyhow::Result<Vec<Definition>> {
    let files = files(path)?;
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for file in &files {
        let shown = file.display();
        let content = std::fs::read_to_string(file).map_err(|error| {
            Failure::new(format!("{shown} cannot be read: {error}"), "a dossier is a TOML file in UTF-8")
        })?;
        match definition(&content) {
            Ok(row) => rows.push(row),
            Err(found) => faults.extend(found.iter().map(|fault| format!("{shown}:{fault}"))),
        }
    }
    if faults.is_empty() {
        return Ok(rows);
    }
    Err(Failure::new(faults.join("\n"), "mend these lines; docs/dossiers.md shows the form of a dossier").into())
}

fn files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let hint = "give a TOML file or a folder of them (see docs/dossiers.md)";
    if !path.is_dir() {
        return Err(Failure::usage(format!("--dossiers {}: there is no such file", path.display()), hint).into());
    }
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(path)? {
        files.extend(Some(entry?.path()).filter(|path| path.extension().is_some_and(|end| end == "toml")));
    }
    files.sort();
    if files.is_empty() {
        return Err(Failure::usage(format!("--dossiers {}: it holds no .toml file", path.display()), hint).into());
    }
    Ok(files)
}

/// Reads one definition, or tells every fault as `LINE: WHAT`.
fn definition(content: &str) -> Result<Definition, Vec<String>> {
    let (table, errors) = DeTable::parse_recoverable(content);
    let mut reader = Reader { content, faults: Vec::new() };
    for error in errors {
        reader.fault(error.span().map_or(0, |span| span.start), error.message());
    }
    let mut definition = Definition::default();
    for (key, value) in table.get_ref().iter() {
        reader.field(&mut definition, key, value);
    }
    reader.whole(&definition);
    if reader.faults.is_empty() { Ok(definition) } else { Err(reader.faults()) }
}

struct Reader<'a> {
    content: &'a str,
    faults: Vec<(usize, String)>,
}

/// A value with its place.
type Value<'a> = Spanned<DeValue<'a>>;

impl Reader<'_> {
    fn field(&mut self, definition: &mut Definition, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Value<'_>) {
        match key.get_ref().as_ref() {
            "name" => definition.name = self.text(value, "name").unwrap_or_default(),
            "parties" => definition.parties = self.list(value, "parties"),
            "places" => definition.places = self.list(value, "places"),
            "words" => definition.words = self.list(value, "words"),
            "from" => definition.from = self.day(value, "from"),
            "to" => definition.to = self.day(value, "to"),
            "members" => {
                let rows = self.table(value, "members", |reader, value| Some(reader.list(value, "members")));
                definition.members = rows;
            }
            "names" => definition.names = self.table(value, "names", |reader, value| reader.text(value, "names")),
            other => {
                let known = "name, parties, members, places, words, from, to, names";
                self.fault(key.span().start, &format!("{other:?} is no field of a dossier; the fields are {known}"));
            }
        }
    }

    /// What only shows when all fields are known.
    fn whole(&mut self, definition: &Definition) {
        if definition.name.trim().is_empty() {
            self.fault(0, "a dossier needs a name: name = \"…\"");
        }
        if definition.parties.is_empty() && definition.places.is_empty() && definition.words.is_empty() {
            self.fault(0, "nothing says what belongs to it: give parties, places or words");
        }
        if let (Some(from), Some(to)) = (definition.from, definition.to)
            && from > to
        {
            self.fault(0, &format!("its period ends before it begins: from {from} to {to}"));
        }
    }

    fn text(&mut self, value: &Value<'_>, field: &str) -> Option<String> {
        match value.get_ref() {
            DeValue::String(text) => Some(text.trim().to_string()),
            other => {
                self.fault(value.span().start, &format!("{field} takes text, not {}", other.type_str()));
                None
            }
        }
    }

    fn list(&mut self, value: &Value<'_>, field: &str) -> Vec<String> {
        match value.get_ref() {
            DeValue::Array(rows) => rows.iter().filter_map(|row| self.text(row, field)).collect(),
            other => {
                let found = other.type_str();
                self.fault(value.span().start, &format!("{field} takes a list of texts, [\"…\"], not {found}"));
                Vec::new()
            }
        }
    }

    fn table<T>(
        &mut self,
        value: &Value<'_>,
        field: &str,
        mut row: impl FnMut(&mut Self, &Value<'_>) -> Option<T>,
    ) -> BTreeMap<String, T> {
        match value.get_ref() {
            DeValue::Table(rows) => {
                rows.iter().filter_map(|(key, value)| Some((key.get_ref().to_string(), row(self, value)?))).collect()
            }
            other => {
                let found = other.type_str();
                self.fault(value.span().start, &format!("{field} takes a table, [{field}], not {found}"));
                BTreeMap::new()
            }
        }
    }

    fn day(&mut self, value: &Value<'_>, field: &str) -> Option<Date> {
        let written = match value.get_ref() {
            DeValue::Datetime(day) => day.to_string(),
            DeValue::String(day) => day.to_string(),
            other => other.type_str().to_string(),
        };
        let day = super::day(&written);
        // What is no date at all has been told by the parser.
        if day.is_none() && !written.is_empty() {
            self.fault(value.span().start, &format!("{field} takes a day as 2025-03-12, not {written}"));
        }
        day
    }

    fn fault(&mut self, at: usize, what: &str) {
        self.faults.push((at, what.to_string()));
    }

    /// The faults in the order of their lines.
    fn faults(mut self) -> Vec<String> {
        self.faults.sort();
        let line = |at: usize| self.content.as_bytes().iter().take(at).filter(|&&byte| byte == b'\n').count() + 1;
        self.faults.iter().map(|(at, what)| format!("{}: {what}", line(*at))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::definition;

    #[track_caller]
    fn check(content: &str, expected: &str) {
        let told = match definition(content) {
            Ok(row) => format!("{row:?}"),
            Err(faults) => faults.join("\n"),
        };
        assert_eq!(told, expected);
    }

    #[test]
    fn a_dossier_is_read_with_all_its_fields() {
        let content = r#"
name = "Grain corridor"
parties = ["RUS", "Ukraine"]
places = ["Odesa"]
words = ["grain"]
from = 2025-03-01
to = "2025-03-31"

[members]
RUS = ["Wagner"]

[names]
RUS = "Moscow"
"#;
        let row = definition(content).expect("it has no fault");
        assert_eq!((row.name.as_str(), row.parties.len(), row.members.len()), ("Grain corridor", 2, 1));
        assert_eq!(row.from.map(|day| day.to_string()), Some("2025-03-01".to_string()));
        assert_eq!(row.names.get("RUS").map(String::as_str), Some("Moscow"));
    }

    #[test]
    fn the_example_of_the_manual_is_a_dossier() {
        let manual = include_str!("../../../../docs/dossiers.md");
        let example = manual.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap_or("");
        let row = definition(example).expect("the example has no fault");
        assert!(row.parties.len() > 1 && row.from.is_some() && !row.names.is_empty() && !row.members.is_empty());
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        check(
            "name = 5\nparties = \"RUS\"\nfrom = 2025-13-01\nwhere = [\"Odesa\"]\n",
            "1: a dossier needs a name: name = \"…\"\n\
             1: nothing says what belongs to it: give parties, places or words\n\
             1: name takes text, not integer\n\
             2: parties takes a list of texts, [\"…\"], not string\n\
             3: invalid date, expected month between 01 and 12\n\
             4: \"where\" is no field of a dossier; the fields are name, parties, members, places, words, from, to, names",
        );
        check(
            "name = \"A\"\nwords = [\"grain\"]\nfrom = 2025-04-01\nto = 2025-03-01\n",
            "1: its period ends before it begins: from 2025-04-01 to 2025-03-01",
        );
    }
}
