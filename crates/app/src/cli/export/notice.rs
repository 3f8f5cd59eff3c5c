//! What every export says of itself: what it is, what it was made from, and what it must not be taken for.

use super::Common;
use super::Naming;
use super::rows::Rows;
use clap::ValueEnum;

/// What stands at the head of every export.
pub(super) const DISCLAIMER: &str = "Read by a machine from public reporting. Each row says what a source is reported to have said \
or done, with the sentence it stands on; none says what is true. Names and boundaries imply no endorsement. Not for \
targeting, sanctions listing or attribution of breaches.";

/// The program with its version.
pub(super) const ENGINE: &str = concat!("armistice ", env!("CARGO_PKG_VERSION"));

/// The notice of one export.
pub(super) struct Notice {
    /// What it must not be taken for.
    pub(super) disclaimer: &'static str,
    /// The naming profile.
    pub(super) naming: String,
    /// How many articles of how many outlets, published when.
    pub(super) corpus: String,
    /// The day after which nothing published is in it.
    pub(super) cut_off: Option<String>,
    /// How many records there are.
    pub(super) records: usize,
    /// How many of them somebody has reviewed.
    pub(super) reviewed: usize,
    /// The program with its version.
    pub(super) engine: &'static str,
}

impl Notice {
    /// The notice of some rows.
    pub(super) fn of(rows: &Rows, naming: Naming, common: &Common) -> Notice {
        Notice {
            disclaimer: DISCLAIMER,
            naming: naming.to_possible_value().map(|value| value.get_name().to_string()).unwrap_or_default(),
            corpus: rows.corpus(),
            cut_off: common.as_of.map(|day| day.to_string()),
            records: rows.cited().count(),
            reviewed: rows.cited().filter(|cited| cited.review.is_some()).count(),
            engine: ENGINE,
        }
    }

    /// How much of it somebody has reviewed: `3 of 40 records`.
    pub(super) fn share_reviewed(&self) -> String {
        format!("{} of {} records", self.reviewed, self.records)
    }

    /// The whole notice for people, a sentence or a line each.
    pub(super) fn lines(&self) -> Vec<String> {
        vec![
            self.disclaimer.to_string(),
            format!("Made from {}.", self.corpus),
            format!("Reviewed: {}; names by the {} profile; {}.", self.share_reviewed(), self.naming, self.engine),
        ]
    }

    /// The whole notice as pairs of a key for programs and a value, in one order.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        vec![
            ("disclaimer", self.disclaimer.to_string()),
            ("naming", self.naming.clone()),
            ("corpus", self.corpus.clone()),
            ("cut_off", self.cut_off.clone().unwrap_or_else(|| "none".to_string())),
            ("reviewed", self.share_reviewed()),
            ("engine", self.engine.to_string()),
        ]
    }
}
