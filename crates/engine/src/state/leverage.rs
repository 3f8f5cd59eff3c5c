//! Leverage: aid, intelligence, sanctions and arms that are given, stopped, resumed or threatened, with their days.

use super::Party;
use super::RecordRef;
use super::scope::Scope;
use crate::vocabulary::codes::codes;
use std::collections::BTreeSet;

codes! {
    /// What is given or withheld.
    Means {
        /// Money, goods, humanitarian help.
        Aid = "aid",
        /// Arms, training, military help.
        Arms = "arms",
        /// Intelligence.
        Intelligence = "intelligence",
        /// Sanctions, tariffs, price caps, frozen assets.
        Sanctions = "sanctions",
        /// Anything else.
        Other = "other",
    }
}

codes! {
    /// Where it stands.
    Standing {
        /// Asked for.
        Requested = "requested",
        /// Offered or threatened.
        Threatened = "threatened",
        /// Promised, under a condition or not.
        Promised = "promised",
        /// In effect.
        InEffect = "in-effect",
        /// Stopped for a time.
        Suspended = "suspended",
        /// Given again after a stop.
        Resumed = "resumed",
        /// Ended.
        Ended = "ended",
    }
}

/// One use of leverage by some parties towards others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leverage {
    /// What.
    pub means: Means,
    /// Where it stands.
    pub standing: Standing,
    /// By whom.
    pub by: BTreeSet<Party>,
    /// Towards whom.
    pub towards: BTreeSet<Party>,
    /// When, EDTF.
    pub date: Option<String>,
    /// The events, in the state's order.
    pub events: Vec<RecordRef>,
}

/// The leverage of a dossier, by day, what has no day last.
pub(super) fn leverage(_scope: &Scope<'_>) -> Vec<Leverage> {
    Vec::new()
}
