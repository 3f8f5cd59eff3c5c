//! What is given to a command, and which of it is wanted: arguments that many commands share.

use armistice_engine::record::EventType;
use armistice_engine::record::Issue;
use armistice_engine::record::Status;
use armistice_engine::state::Someone;
use armistice_engine::state::claims::Asked;
use clap::Args;
use std::path::PathBuf;

/// The articles given.
#[derive(Debug, Default, Args)]
pub(crate) struct Paths {
    /// Files, folders, or `-` for standard input; without any, the articles of the ledger.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

/// The articles given to be entered.
#[derive(Debug, Args)]
pub(crate) struct Sources {
    /// Files, folders, or `-` for standard input.
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
}

/// The articles given, and of which dossiers.
#[derive(Debug, Default, Args)]
pub(crate) struct Chosen {
    #[command(flatten)]
    pub(crate) given: Paths,
    /// Only dossiers whose name holds these words.
    #[arg(long, value_name = "NAME")]
    pub(crate) dossier: Option<String>,
}

/// Only what somebody takes part in.
#[derive(Debug, Default, Args)]
pub(crate) struct Whose {
    /// Only what this actor or party has part in; any part of a name or id.
    #[arg(long, value_name = "NAME")]
    pub(crate) actor: Option<String>,
}

impl Whose {
    /// Whether a row about these names is wanted.
    pub(crate) fn passes(&self, names: &[&str]) -> bool {
        passes(self.actor.as_deref(), names)
    }

    /// Whether a row about this actor is wanted: by any name or id it goes by.
    pub(crate) fn wants(&self, someone: &Someone) -> bool {
        self.actor.as_deref().is_none_or(|wanted| someone.called().any(|name| holds(name, wanted)))
    }
}

/// Whether a filter given on the command line lets a name pass: without regard to case, in any part of the name.
pub(crate) fn passes(filter: Option<&str>, names: &[&str]) -> bool {
    filter.is_none_or(|wanted| names.iter().any(|name| holds(name, wanted)))
}

fn holds(name: &str, wanted: &str) -> bool {
    name.to_lowercase().contains(&wanted.to_lowercase())
}

/// Reads an issue.
pub(crate) fn issue(written: &str) -> Result<Issue, String> {
    let written = written.to_lowercase();
    Issue::parse(&written).ok_or_else(|| no_code("issue", Issue::ALL.iter().map(|issue| issue.code())))
}

/// Reads a type of event.
pub(crate) fn event_type(written: &str) -> Result<EventType, String> {
    let written = written.to_uppercase();
    EventType::parse(&written).ok_or_else(|| no_code("type of event", EventType::ALL.iter().map(|row| row.code())))
}

/// Reads what became of an event.
pub(crate) fn status(written: &str) -> Result<Status, String> {
    let written = written.to_lowercase();
    Status::parse(&written).ok_or_else(|| no_code("status", Status::ALL.iter().map(|row| row.code())))
}

/// Reads a kind of question.
pub(crate) fn asked(written: &str) -> Result<Asked, String> {
    let written = written.to_lowercase();
    Asked::parse(&written).ok_or_else(|| no_code("kind of question", Asked::ALL.iter().map(|row| row.code())))
}

fn no_code<'a>(what: &str, codes: impl Iterator<Item = &'a str>) -> String {
    format!("is no {what}; there are {}", codes.collect::<Vec<_>>().join(", "))
}
