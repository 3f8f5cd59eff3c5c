//! The brief as a page: what it consists of, and the forms it is printed in.

pub(crate) mod docx;
mod html;
mod markdown;
mod style;
mod terminal;

use super::Corpus;
use super::Format;
use super::Quoted;
use crate::failure::Failure;
use serde_json::Value;
use serde_json::json;
use std::io::Write;

/// The whole brief.
pub(crate) struct Page {
    /// What it was made from.
    pub(crate) corpus: Corpus,
    /// How often the machine errs, in a sentence or two.
    pub(crate) rates: String,
    /// The dossiers, the one with most articles first.
    pub(crate) dossiers: Vec<Dossier>,
    /// What is said where there are no dossiers.
    pub(crate) empty: &'static str,
    /// Articles that belong to no dossier; none where the user chose dossiers by name.
    pub(crate) outside: usize,
    /// The articles, as programs are told them.
    pub(crate) documents: Value,
}

/// One conflict or process.
pub(crate) struct Dossier {
    /// Its name.
    pub(crate) name: String,
    /// What it was made from, and who takes part: lines under its name.
    pub(crate) head: Vec<String>,
    /// What is known of it; sections without content are left out.
    pub(crate) sections: Vec<Section>,
    /// The same for programs: the state of play in its published form.
    pub(crate) state: Value,
}

/// A section of a dossier.
#[derive(Default)]
pub(crate) struct Section {
    /// Its heading.
    pub(crate) title: String,
    /// What is to be known before its lines are read.
    pub(crate) notes: Vec<String>,
    /// An overview of its lines.
    pub(crate) grid: Option<Grid>,
    /// Its lines in groups.
    pub(crate) groups: Vec<Group>,
}

/// A table of parties and issues whose marks lead to the section's lines.
pub(crate) struct Grid {
    /// What stands in it, and as of when.
    pub(crate) caption: String,
    /// The parties.
    pub(crate) columns: Vec<String>,
    /// Each issue with a cell a party.
    pub(crate) rows: Vec<(String, Vec<Vec<Mark>>)>,
}

/// One stance in a cell of a grid.
pub(crate) struct Mark {
    /// The stance in words.
    pub(crate) text: String,
    /// The labels of the lines that show it; none where nothing was found.
    pub(crate) lines: Vec<usize>,
}

/// Lines under a heading of their own, which may be empty.
#[derive(Default)]
pub(crate) struct Group {
    /// The heading.
    pub(crate) title: String,
    /// What is to be known before the lines are read.
    pub(crate) notes: Vec<String>,
    /// The lines.
    pub(crate) lines: Vec<Line>,
    /// What was left out, in words: `3 more lines`.
    pub(crate) left_out: Option<String>,
}

/// One line with the sentences it stands on.
#[derive(Default)]
pub(crate) struct Line {
    /// The number that a grid points at.
    pub(crate) label: Option<usize>,
    /// What is said.
    pub(crate) text: String,
    /// The sentences.
    pub(crate) evidence: Vec<Quoted>,
    /// How many more sentences show it.
    pub(crate) more: usize,
}

/// What no page of ours claims, printed at its foot after how it was read.
const FOOT: &str = "It tells who said what and not who is right. \
What is not found in these articles may stand in others. Names and borders follow the sources and imply no endorsement.";

/// Characters of a sentence that are shown.
const LONGEST: usize = 500;

impl Page {
    /// Prints the page; for people on a terminal and in a pipe alike, since it is made to be read.
    pub(crate) fn print(&self, format: Option<Format>, width: usize, to: &mut dyn Write) -> anyhow::Result<()> {
        match format {
            None | Some(Format::Table) => terminal::print(self, width, to)?,
            Some(Format::Md) => markdown::print(self, to)?,
            Some(Format::Html) => html::print(self, to)?,
            Some(Format::Json) => writeln!(to, "{:#}", self.json())?,
            Some(Format::Ndjson) => self.dossiers.iter().try_for_each(|dossier| writeln!(to, "{}", dossier.state))?,
            Some(Format::Tsv | Format::Csv) => {
                let hint = "use table, md, html, json or ndjson; `positions` and `timeline` give rows";
                return Err(Failure::usage("a brief has no rows to separate", hint).into());
            }
        }
        Ok(())
    }

    /// `BRIEF: 7 articles …`, without which no page leaves the house.
    fn head(&self) -> String {
        format!("Brief: {}", self.corpus.line())
    }

    /// What stands at the foot of every page.
    fn foot(&self) -> String {
        format!("Read by a machine from the articles given; {}. {FOOT}", self.corpus.standing())
    }

    /// What stands under the last dossier.
    fn rest(&self) -> Option<String> {
        match (self.dossiers.is_empty(), self.outside) {
            (true, _) => Some(self.empty.to_string()),
            (false, 0) => None,
            (false, outside) => Some(format!("Articles that belong to no dossier: {outside}")),
        }
    }

    fn json(&self) -> Value {
        json!({
            "schema": super::records::SCHEMA,
            "corpus": super::records::corpus_object(&self.corpus),
            "error_rates": self.rates,
            "documents": self.documents,
            "dossiers": self.dossiers.iter().map(|dossier| &dossier.state).collect::<Vec<_>>(),
            "outside": self.outside,
        })
    }
}

impl Section {
    /// Whether it has nothing to say.
    pub(crate) fn is_empty(&self) -> bool {
        self.grid.is_none() && self.groups.is_empty()
    }
}

impl Group {
    /// A group of some lines.
    pub(crate) fn new(title: impl Into<String>, lines: Vec<Line>) -> Group {
        Group { title: title.into(), lines, ..Group::default() }
    }
}

impl Line {
    /// `[4] Germany: supports`.
    fn labelled(&self) -> String {
        self.label.map_or_else(|| self.text.clone(), |label| format!("[{label}] {}", self.text))
    }

    /// What stands behind the last source.
    fn others(&self) -> String {
        match self.more {
            0 => String::new(),
            1 => "; 1 more sentence".to_string(),
            more => format!("; {more} more sentences"),
        }
    }

    /// The sentences with the words for their source; behind the last, how many more there are.
    fn sources(&self) -> impl Iterator<Item = (String, String)> {
        let last = self.evidence.len().saturating_sub(1);
        self.evidence.iter().enumerate().map(move |(at, quoted)| {
            let others = if at == last { self.others() } else { String::new() };
            (shortened(quoted.line_of_words()), format!("{}{others}", quoted.reference()))
        })
    }
}

/// A sentence as long as one may be; pages whose sentences run together have longer ones.
fn shortened(words: String) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{} […]", words[..end].trim_end()),
        None => words,
    }
}

impl Mark {
    /// `accepts [4, 5]`.
    fn labelled(&self) -> String {
        if self.lines.is_empty() {
            return self.text.clone();
        }
        let lines: Vec<String> = self.lines.iter().map(usize::to_string).collect();
        format!("{} [{}]", self.text, lines.join(", "))
    }
}
