//! The one form of our data files, and every fault in them with file and line.
//!
//! A line is a row of fields separated by ` | `; a list inside a field by `; `. `#!` lines state source and licence,
//! `#` lines are comments, `>> text => expected` lines are the file's own examples.

use std::fmt;

/// A data file: its path below `data/` and its content.
#[derive(Clone, Copy, Debug)]
pub struct DataFile<'a> {
    /// Path below `data/`, with `/`.
    pub path: &'a str,
    /// The whole content.
    pub content: &'a str,
}

/// One row of a data file.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The file's path.
    pub file: &'a str,
    /// Line, counted from one.
    pub line: usize,
    /// Fields without outer blanks.
    pub fields: Vec<&'a str>,
}

/// An example that a data file carries.
#[derive(Clone, Debug)]
pub struct Example<'a> {
    /// The file's path.
    pub file: &'a str,
    /// Line, counted from one.
    pub line: usize,
    /// A text of our own.
    pub text: &'a str,
    /// What must be found in it.
    pub expected: &'a str,
}

/// A fault in a data file, said so that it can be mended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file's path.
    pub file: String,
    /// Line, counted from one.
    pub line: usize,
    /// What is wrong and what is wanted.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// All data files, bundled and laid over.
pub struct Tables<'a> {
    files: Vec<DataFile<'a>>,
    known: Vec<&'a str>,
}

impl<'a> Tables<'a> {
    /// Puts bundled files and a user's files together.
    pub fn new(bundled: &[DataFile<'a>], overlay: &[DataFile<'a>]) -> Tables<'a> {
        let known = bundled.iter().map(|file| file.path).collect();
        Tables { files: bundled.iter().chain(overlay).copied().collect(), known }
    }

    /// Rows of a file, the user's after the bundled ones.
    pub fn rows(&self, path: &str) -> Vec<Row<'a>> {
        self.lines(path).filter_map(|(file, line, text)| row(file, line, text)).collect()
    }

    /// Examples that all files carry.
    pub fn examples(&self) -> Vec<Example<'a>> {
        let lines = self.files.iter().flat_map(|file| numbered(file));
        lines.filter_map(|(file, line, text)| example(file, line, text)).collect()
    }

    /// Faults of form: a file that no part of the vocabulary reads.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let strangers = self.files.iter().filter(|file| !self.known.contains(&file.path));
        strangers
            .map(|file| Fault {
                file: file.path.to_string(),
                line: 1,
                message: format!("no such data file is known; known are {}", self.known.join(", ")),
            })
            .collect()
    }

    fn lines(&self, path: &str) -> impl Iterator<Item = (&'a str, usize, &'a str)> {
        let files: Vec<_> = self.files.iter().filter(|file| file.path == path).copied().collect();
        files.into_iter().flat_map(|file| numbered(&file).collect::<Vec<_>>())
    }
}

impl<'a> Row<'a> {
    /// A field, empty if the row ends before it.
    pub fn field(&self, index: usize) -> &'a str {
        self.fields.get(index).copied().unwrap_or("")
    }

    /// A list in a field.
    pub fn list(&self, index: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.field(index).split(';').map(str::trim).filter(|item| !item.is_empty())
    }

    /// A fault in this row.
    pub fn fault(&self, message: impl Into<String>) -> Fault {
        Fault { file: self.file.to_string(), line: self.line, message: message.into() }
    }
}

fn numbered<'a>(file: &DataFile<'a>) -> impl Iterator<Item = (&'a str, usize, &'a str)> + use<'a> {
    let path = file.path;
    file.content.lines().enumerate().map(move |(index, text)| (path, index + 1, text.trim()))
}

fn row<'a>(file: &'a str, line: usize, text: &'a str) -> Option<Row<'a>> {
    if text.is_empty() || text.starts_with('#') || text.starts_with(">>") {
        return None;
    }
    Some(Row { file, line, fields: text.split('|').map(str::trim).collect() })
}

fn example<'a>(file: &'a str, line: usize, text: &'a str) -> Option<Example<'a>> {
    let (text, expected) = text.strip_prefix(">>")?.rsplit_once("=>")?;
    Some(Example { file, line, text: text.trim(), expected: expected.trim() })
}
