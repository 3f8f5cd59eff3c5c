//! The brief as a page: for a terminal, as Markdown, HTML or JSON.

use super::Corpus;
use super::Format;
use super::Quoted;
use super::markup::STYLE;
use super::markup::escape_html;
use super::markup::escape_markdown;
use super::records::evidence_object;
use super::table::wrap;
use crate::failure::Failure;
use serde_json::Value;
use serde_json::json;
use std::io::Write;

/// The whole brief.
pub(crate) struct Page {
    /// What it was made from.
    pub(crate) corpus: Corpus,
    /// The dossiers, the one with most articles first.
    pub(crate) dossiers: Vec<Dossier>,
    /// Articles that belong to no dossier.
    pub(crate) outside: usize,
}

/// One conflict or process.
pub(crate) struct Dossier {
    /// Its name.
    pub(crate) name: String,
    /// Its articles.
    pub(crate) articles: usize,
    /// Its parties with those who speak for them.
    pub(crate) parties: Vec<String>,
    /// What is known of it; sections without lines are left out.
    pub(crate) sections: Vec<Section>,
}

/// A section of a dossier.
pub(crate) struct Section {
    /// Its heading.
    pub(crate) title: &'static str,
    /// Its lines in groups.
    pub(crate) groups: Vec<Group>,
}

/// Lines under a heading of their own, which may be empty.
pub(crate) struct Group {
    /// The heading.
    pub(crate) title: String,
    /// The lines.
    pub(crate) lines: Vec<Line>,
    /// How many lines were left out.
    pub(crate) left_out: usize,
}

/// One line with the sentence it stands on.
pub(crate) struct Line {
    /// What is said; empty where the sentence says it all.
    pub(crate) text: String,
    /// The sentence.
    pub(crate) evidence: Option<Quoted>,
    /// How many more records show it.
    pub(crate) more: usize,
}

/// What no page of ours claims, printed at its foot.
const FOOT: &str = "Read by a machine from the articles given; no one has reviewed it. It says who said what, not who is right. Names and \
borders follow the sources.";

impl Page {
    /// Prints the page; a table on a terminal and in a pipe alike, since it is made to be read.
    pub(crate) fn print(&self, format: Option<Format>, width: usize, to: &mut dyn Write) -> anyhow::Result<()> {
        match format {
            None | Some(Format::Table) => self.terminal(width, to)?,
            Some(Format::Md) => self.markdown(to)?,
            Some(Format::Html) => self.html(to)?,
            Some(Format::Json) => writeln!(to, "{:#}", self.json())?,
            Some(Format::Ndjson) => self.dossiers.iter().try_for_each(|dossier| writeln!(to, "{}", dossier.json()))?,
            Some(Format::Tsv | Format::Csv) => {
                let hint = "use table, md, html, json or ndjson; `positions` and `timeline` give rows";
                return Err(Failure::usage("a brief has no rows to separate", hint).into());
            }
        }
        Ok(())
    }

    fn terminal(&self, width: usize, to: &mut dyn Write) -> std::io::Result<()> {
        paragraph(&format!("BRIEF: {}", self.corpus.line()), 0, width, to)?;
        for dossier in &self.dossiers {
            writeln!(
                to,
                "\n{}\n{} ({} articles)\n{}",
                "═".repeat(width),
                dossier.name,
                dossier.articles,
                "═".repeat(width)
            )?;
            paragraph(&format!("Parties: {}", dossier.parties.join("; ")), 0, width, to)?;
            for section in &dossier.sections {
                writeln!(to, "\n{}", section.title.to_uppercase())?;
                for group in &section.groups {
                    group.terminal(width, to)?;
                }
            }
        }
        if self.dossiers.is_empty() {
            writeln!(to, "\nNo conflict was found in them.")?;
        } else if self.outside > 0 {
            writeln!(to, "\nArticles that belong to no dossier: {}", self.outside)?;
        }
        writeln!(to)?;
        paragraph(FOOT, 0, width, to)
    }

    fn markdown(&self, to: &mut dyn Write) -> std::io::Result<()> {
        writeln!(to, "# Brief\n\n{}", self.corpus.line())?;
        for dossier in &self.dossiers {
            writeln!(
                to,
                "\n## {}\n\n{} articles. Parties: {}",
                escape_markdown(&dossier.name),
                dossier.articles,
                escape_markdown(&dossier.parties.join("; "))
            )?;
            for section in &dossier.sections {
                writeln!(to, "\n### {}", section.title)?;
                for group in &section.groups {
                    writeln!(to)?;
                    if !group.title.is_empty() {
                        writeln!(to, "**{}**\n", escape_markdown(&group.title))?;
                    }
                    for line in &group.lines {
                        write!(to, "- {}", escape_markdown(&line.text))?;
                        if let Some(quoted) = &line.evidence {
                            let gap = if line.text.is_empty() { "" } else { "  \n  " };
                            write!(
                                to,
                                "{gap}> {} ({}{})",
                                escape_markdown(&quoted.line_of_words()),
                                escape_markdown(&quoted.reference()),
                                line.others()
                            )?;
                        }
                        writeln!(to)?;
                    }
                    if group.left_out > 0 {
                        writeln!(to, "- {} more lines are left out", group.left_out)?;
                    }
                }
            }
        }
        writeln!(to, "\n---\n\n{FOOT}")
    }

    fn html(&self, to: &mut dyn Write) -> std::io::Result<()> {
        writeln!(
            to,
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        )?;
        writeln!(
            to,
            "<title>Brief: {}</title>\n<style>{STYLE}</style></head><body>",
            escape_html(&self.corpus.line())
        )?;
        writeln!(to, "<h1>Brief</h1>\n<p>{}</p>", escape_html(&self.corpus.line()))?;
        for dossier in &self.dossiers {
            writeln!(
                to,
                "<h2>{}</h2>\n<p>{} articles. Parties: {}</p>",
                escape_html(&dossier.name),
                dossier.articles,
                escape_html(&dossier.parties.join("; "))
            )?;
            for section in &dossier.sections {
                writeln!(to, "<h3>{}</h3>", section.title)?;
                for group in &section.groups {
                    if !group.title.is_empty() {
                        writeln!(to, "<h4>{}</h4>", escape_html(&group.title))?;
                    }
                    writeln!(to, "<ul>")?;
                    for line in &group.lines {
                        write!(to, "<li>{}", escape_html(&line.text))?;
                        if let Some(quoted) = &line.evidence {
                            let reference = format!("{}{}", quoted.reference(), line.others());
                            write!(
                                to,
                                "<br><q>{}</q> <cite>{}</cite>",
                                escape_html(&quoted.line_of_words()),
                                escape_html(&reference)
                            )?;
                        }
                        writeln!(to, "</li>")?;
                    }
                    if group.left_out > 0 {
                        writeln!(to, "<li>{} more lines are left out</li>", group.left_out)?;
                    }
                    writeln!(to, "</ul>")?;
                }
            }
        }
        writeln!(to, "<footer><p>{FOOT}</p></footer></body></html>")
    }

    fn json(&self) -> Value {
        json!({
            "schema": super::records::SCHEMA,
            "corpus": super::records::corpus_object(&self.corpus),
            "dossiers": self.dossiers.iter().map(Dossier::json).collect::<Vec<_>>(),
            "outside": self.outside,
        })
    }
}

impl Dossier {
    fn json(&self) -> Value {
        let line = |line: &Line| json!({ "text": line.text, "more": line.more, "evidence": line.evidence.as_ref().map(evidence_object) });
        let group = |group: &Group| {
            let lines: Vec<Value> = group.lines.iter().map(line).collect();
            json!({ "title": group.title, "left_out": group.left_out, "lines": lines })
        };
        let sections: Vec<Value> = self
            .sections
            .iter()
            .map(|section| json!({ "title": section.title, "groups": section.groups.iter().map(group).collect::<Vec<_>>() }))
            .collect();
        json!({ "name": self.name, "articles": self.articles, "parties": self.parties, "sections": sections })
    }
}

impl Group {
    fn terminal(&self, width: usize, to: &mut dyn Write) -> std::io::Result<()> {
        if !self.title.is_empty() {
            paragraph(&self.title, 2, width, to)?;
        }
        for line in &self.lines {
            if !line.text.is_empty() {
                paragraph(&line.text, 4, width, to)?;
            }
            if let Some(quoted) = &line.evidence {
                paragraph(&quoted.line_of_words(), 8, width, to)?;
                paragraph(&format!("— {}{}", quoted.reference(), line.others()), 8, width, to)?;
            }
        }
        if self.left_out > 0 {
            paragraph(&format!("({} more lines; --lines 0 shows all)", self.left_out), 4, width, to)?;
        }
        Ok(())
    }
}

impl Line {
    fn others(&self) -> String {
        match self.more {
            0 => String::new(),
            1 => "; 1 more record".to_string(),
            more => format!("; {more} more records"),
        }
    }
}

/// A wrapped paragraph with an indent.
fn paragraph(text: &str, indent: usize, width: usize, to: &mut dyn Write) -> std::io::Result<()> {
    wrap(text, width.saturating_sub(indent)).iter().try_for_each(|line| writeln!(to, "{}{line}", " ".repeat(indent)))
}
