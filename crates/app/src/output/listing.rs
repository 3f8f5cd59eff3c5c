//! A listing: rows of cells, each standing on a sentence.

use super::words::one_line;
use clap::ValueEnum;
use jiff::civil::Date;

/// The forms of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Aligned columns with the sentence under each row; the default on a terminal.
    Table,
    /// Tab-separated values with a header; the default in a pipe.
    Tsv,
    /// Comma-separated values with a header.
    Csv,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Ndjson,
    /// Markdown.
    Md,
    /// A self-contained HTML page.
    Html,
}

/// Rows of cells under named columns.
#[derive(Clone, Debug)]
pub(crate) struct Listing {
    /// What is listed, in lower case: `positions`.
    pub(crate) name: &'static str,
    /// What it was made from.
    pub(crate) corpus: Corpus,
    /// Column names as a program reads them: lower case, `_`. A first column `dossier` is the headings of a table.
    pub(crate) columns: Vec<&'static str>,
    /// The rows.
    pub(crate) rows: Vec<Row>,
}

/// A row with the sentence it stands on.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// One cell a column.
    pub(crate) cells: Vec<String>,
    /// The sentence; none for rows that sum others up.
    pub(crate) evidence: Option<Quoted>,
    /// Further sentences that it stands on: other reports, other numbers.
    pub(crate) further: Vec<Quoted>,
}

/// A sentence with where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Quoted {
    /// Day of publication.
    pub(crate) published: Option<Date>,
    /// Outlet.
    pub(crate) outlet: Option<String>,
    /// File, with the place in it where it holds many articles.
    pub(crate) file: String,
    /// Line in the article's text, counted from one.
    pub(crate) line: usize,
    /// The sentence.
    pub(crate) words: String,
    /// Address of the article.
    pub(crate) url: Option<String>,
}

impl Quoted {
    /// `Sky News, 2025-03-12, sky.txt:4`.
    pub(crate) fn reference(&self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.outlet.clone());
        parts.extend(self.published.map(|day| day.to_string()));
        parts.push(format!("{}:{}", self.file, self.line));
        parts.join(", ")
    }

    /// The sentence on one line, without its outer quotation marks' confusion: blanks run together.
    pub(crate) fn line_of_words(&self) -> String {
        one_line(&self.words)
    }
}

/// What a listing was made from, said at its head.
#[derive(Clone, Debug, Default)]
pub(crate) struct Corpus {
    /// How many articles.
    pub(crate) articles: usize,
    /// How many outlets.
    pub(crate) outlets: usize,
    /// The first and the last day of publication.
    pub(crate) days: Option<(Date, Date)>,
    /// The cut-off asked for.
    pub(crate) as_of: Option<Date>,
    /// The time of entry up to which the ledger was asked.
    pub(crate) known_at: Option<String>,
    /// How many records of how many somebody decided on.
    pub(crate) reviewed: (usize, usize),
}

impl Corpus {
    /// `5 articles of 5 outlets, published 2025-03-12 to 2025-03-14; cut-off none; reviewed 0 %`.
    pub(crate) fn line(&self) -> String {
        let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
        let mut line = format!("{} of {}", plural(self.articles, "article"), plural(self.outlets, "outlet"));
        match self.days {
            Some((first, last)) if first == last => line.push_str(&format!(", published {first}")),
            Some((first, last)) => line.push_str(&format!(", published {first} to {last}")),
            None => {}
        }
        match self.as_of {
            Some(day) => line.push_str(&format!("; cut-off {day}")),
            None => line.push_str("; no cut-off"),
        }
        if let Some(time) = &self.known_at {
            line.push_str(&format!("; as known at {time}"));
        }
        line.push_str(&format!("; {}", self.standing()));
        line
    }

    /// `machine reading, 4 % reviewed`: how far any page may be trusted, in the same words wherever it stands.
    pub(crate) fn standing(&self) -> String {
        format!("machine reading, {} % reviewed", self.share_reviewed())
    }

    /// How much of it somebody decided on, in full percents; a little is never none, and not quite all never all.
    pub(crate) fn share_reviewed(&self) -> usize {
        match self.reviewed {
            (0, _) => 0,
            (reviewed, records) if reviewed >= records => 100,
            (reviewed, records) => (reviewed * 100 / records).clamp(1, 99),
        }
    }
}
