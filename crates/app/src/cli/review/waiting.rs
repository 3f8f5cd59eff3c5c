//! What of the ledger is to be reviewed: filters on the command line.

use super::super::brief::rates;
use crate::cli::chosen;
use armistice_engine::record::Issue;
use armistice_store::Waiting;
use armistice_store::Wanted;
use clap::Args;
use jiff::civil::Date;

/// Which records are wanted.
#[derive(Debug, Args)]
pub(super) struct Filter {
    /// Only of the outlet with this name.
    #[arg(long = "of-outlet", value_name = "NAME")]
    outlet: Option<String>,
    /// Only of the article whose hash begins so.
    #[arg(long, value_name = "HASH")]
    article: Option<String>,
    /// Only those that name the actor with this id.
    #[arg(long, value_name = "ID")]
    actor: Option<String>,
    /// Only records of this kind: statement, position, event, term, figure, contested.
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only what is held on this issue.
    #[arg(long, value_name = "ISSUE", value_parser = chosen::issue)]
    issue: Option<Issue>,
}

impl Filter {
    /// What is asked of the ledger.
    pub(super) fn waiting(&self, alone: Option<String>, since: Option<Date>, until: Option<Date>) -> Waiting {
        let wanted = Wanted {
            outlet: self.outlet.clone(),
            article: self.article.as_ref().map(|hash| hash.to_ascii_lowercase()),
            actor: self.actor.clone(),
            kind: self.kind.clone(),
            issue: self.issue.map(|issue| issue.code().to_string()),
            since,
            until,
        };
        Waiting { alone, wanted, measured: rates::wrong() }
    }

    /// The filters in words; none if there are none.
    pub(super) fn words(&self, since: Option<Date>, until: Option<Date>) -> Option<String> {
        let issue = self.issue.map(|issue| issue.code().to_string());
        let parts = [
            self.outlet.clone(),
            self.article.as_ref().map(|hash| format!("article {hash}")),
            self.actor.as_ref().map(|id| format!("actor {id}")),
            self.kind.as_ref().map(|kind| format!("kind {kind}")),
            issue.map(|issue| format!("issue {issue}")),
            since.map(|day| format!("published from {day}")),
            until.map(|day| format!("published to {day}")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}
