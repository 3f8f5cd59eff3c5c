//! What sort of act an account tells: a war as a whole is no strike in it, and a count over a period no single act.

use crate::record::EventType;
use crate::record::Status;
use crate::state::accounts::Account;
use crate::vocabulary::happenings::Telling;

/// Sorts of acts. Accounts of two sorts are of two incidents, but for those that tell of one town changing hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// A war as a whole.
    War,
    /// Ground taken or an offensive for it.
    Ground,
    /// Ground left.
    Withdrawal,
    /// Force on both sides that goes on.
    Fighting,
    /// Troops or a place cut off.
    Siege,
    /// Many acts of force told together, as a campaign that goes on.
    Campaign,
    /// Acts counted over a period.
    Count,
    /// A single act of force.
    Strike,
    /// Something else that is done: arrests, deportations, releases, troops moved.
    Other(EventType, Option<&'static str>),
}

/// The sort of act an account tells.
pub(super) fn sort(account: &Account<'_>) -> Sort {
    let event = account.event;
    let told = |telling: Telling| account.trigger.contains(&telling);
    match (event.event_type, event.mode) {
        (EventType::Coerce, Some("seize")) => Sort::Ground,
        (EventType::Retreat, None | Some("withdraw")) => Sort::Withdrawal,
        (EventType::Assault, mode) => {
            let ongoing = event.status == Status::Ongoing;
            match mode {
                _ if counts_acts(account) => Sort::Count,
                Some("abduct" | "torture" | "sexual" | "beat") => Sort::Other(EventType::Assault, mode),
                None if told(Telling::War) => Sort::War,
                None if told(Telling::Siege) => Sort::Siege,
                None if told(Telling::Offensive) => Sort::Ground,
                None if told(Telling::Fighting) || ongoing && is_mutual(account) => Sort::Fighting,
                _ if sums_up(account) => Sort::Count,
                _ if told(Telling::Many) && (ongoing || account.day().is_none()) => Sort::Campaign,
                _ => Sort::Strike,
            }
        }
        (event_type, mode) => Sort::Other(event_type, mode),
    }
}

/// Whether several acts are counted.
fn counts_acts(account: &Account<'_>) -> bool {
    account.event.magnitude.iter().any(|(what, &count)| ACTS.contains(&what.as_str()) && count > 1)
}

/// Whether its numbers are of a stretch of days that the words call one.
fn sums_up(account: &Account<'_>) -> bool {
    let long = account.days.is_some_and(|days| days.count() > 1);
    !account.event.magnitude.is_empty() && long && account.around.contains(&Telling::Count)
}

/// Whether all sides act.
fn is_mutual(account: &Account<'_>) -> bool {
    let many = account.actors.len() > 1;
    many && (account.recipients.is_empty() || account.actors.keys().any(|party| account.recipients.contains_key(party)))
}

/// The counts of a record that are of acts and not of what one act did.
const ACTS: &[&str] = &["attacks", "shellings", "explosions", "violations"];
