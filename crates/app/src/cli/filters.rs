//! Which records of the ledger are wanted: options that `search` and `records` share.

use super::Common;
use super::chosen;
use crate::failure::Failure;
use crate::input;
use crate::output::Quoted;
use armistice_engine::record::EventType;
use armistice_engine::record::Issue;
use armistice_store::Filter;
use armistice_store::Ledger;
use armistice_store::Source;
use clap::Args;
use clap::ValueEnum;
use jiff::civil::Date;

/// What is wanted of the ledger.
#[derive(Debug, Args)]
pub(super) struct Filters {
    /// Only what this actor has part in: an id, or words of a name.
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
    /// Only positions on this issue, and statements that they are read from.
    #[arg(long, value_name = "ISSUE", value_parser = chosen::issue, conflicts_with = "event")]
    issue: Option<Issue>,
    /// Only events of this PLOVER type.
    #[arg(long = "type", value_name = "TYPE", value_parser = chosen::event_type)]
    event: Option<EventType>,
    /// Only this kind of record.
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// Only what this outlet published; any part of its name.
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Only what was published on this day or later.
    #[arg(long, value_name = "DAY", value_parser = super::parse_day)]
    from: Option<Date>,
    /// Only what was published on this day or before.
    #[arg(long, value_name = "DAY", value_parser = super::parse_day)]
    to: Option<Date>,
    /// Only articles of the dossier of your own whose name holds these words (see --dossiers).
    #[arg(long, value_name = "NAME")]
    dossier: Option<String>,
}

/// The kinds of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Statement,
    Position,
    Event,
    Term,
    Figure,
    Contested,
}

impl Filters {
    /// As the ledger understands it.
    pub(super) fn filter(&self, common: &Common) -> anyhow::Result<Filter> {
        let kind = self.kind.and_then(|kind| kind.to_possible_value()).map(|kind| kind.get_name().to_string());
        let code = self.issue.map(Issue::code).or(self.event.map(EventType::code));
        Ok(Filter {
            actor: self.actor.clone(),
            code: code.map(str::to_string),
            kind,
            outlet: self.source.clone(),
            from: self.from,
            to: self.to,
            reviewed: common.reviewed_only,
            dossier: self.dossier.as_deref().map(|name| dossier(name, common)).transpose()?,
            as_of: common.as_of,
            ..Filter::default()
        })
    }
}
