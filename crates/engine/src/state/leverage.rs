//! Leverage: aid, intelligence, sanctions and arms that are given, stopped, resumed or threatened, with their days.

use super::Party;
use super::RecordRef;
use super::accounts::Account;
use super::scope::Scope;
use crate::record::Event;
use crate::record::EventType;
use crate::record::Status;
use crate::vocabulary::codes::codes;
use crate::vocabulary::happenings::Telling;
use jiff::civil::Date;
use std::collections::BTreeMap;
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
        /// Refused.
        Refused = "refused",
        /// Threatened, under a condition or not.
        Threatened = "threatened",
        /// Promised or offered, under a condition or not.
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

/// What some parties give to others or hold against them, from its first step to its latest.
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
    /// Since when it stands so, EDTF.
    pub date: Option<String>,
    /// How it came to stand so, the latest last.
    pub steps: Vec<Step>,
    /// The events, in the state's order.
    pub events: Vec<RecordRef>,
}

/// One step of leverage, with every record that tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it stood from then on.
    pub standing: Standing,
    /// When, EDTF.
    pub date: Option<String>,
    /// The events, in the state's order.
    pub events: Vec<RecordRef>,
}

/// Leverage while it is put together: what, by whom, towards whom; and what each account makes of it.
type Rows<'d, 'a> = BTreeMap<(Means, BTreeSet<Party>, BTreeSet<Party>), Vec<(Standing, &'d Account<'a>)>>;

/// The leverage of a dossier, by the day of the latest step, what has no day last.
pub(super) fn leverage(scope: &Scope<'_>) -> Vec<Leverage> {
    let accounts = Account::all(scope, is_leverage);
    let mut rows = Rows::new();
    let mut open = Vec::new();
    for account in &accounts {
        let (by, towards) = sides(account);
        let meant = meant(account);
        if by.is_empty() || meant.is_empty() {
            open.push(account);
            continue;
        }
        for (means, standing) in meant {
            rows.entry((means, by.clone(), towards.clone())).or_default().push((standing, account));
        }
    }
    open.into_iter().for_each(|account| stop(account, &mut rows));
    let rows = rows.into_iter().filter_map(|((means, by, towards), told)| {
        let events: BTreeSet<RecordRef> = told.iter().map(|(_, account)| account.record).collect();
        let steps = steps(&told);
        let latest = steps.last()?;
        let (standing, date) = (latest.standing, latest.date.clone());
        Some(Leverage { means, standing, by, towards, date, steps, events: events.into_iter().collect() })
    });
    let mut leverage: Vec<Leverage> = rows.collect();
    leverage.sort_by_cached_key(|row| (row.date.is_none(), row.date.clone(), row.means, row.events.clone()));
    leverage
}

/// By whom and towards whom. Help that is asked for is asked for by those whom it would reach.
fn sides(account: &Account<'_>) -> (BTreeSet<Party>, BTreeSet<Party>) {
    let by = account.actors.keys().cloned().collect();
    let towards = account.recipients.keys().cloned().collect();
    if account.event.event_type == EventType::Request { (towards, by) } else { (by, towards) }
}

/// `Suspended the support`: what is stopped is all that the same article says was given between the two.
fn stop<'d, 'a>(account: &'d Account<'a>, rows: &mut Rows<'d, 'a>) {
    let stops = account.event.event_type == EventType::Sanction && account.around.contains(&Telling::Paused);
    if !stops || account.is_ahead() {
        return;
    }
    let (by, towards) = sides(account);
    let near = |told: &[(Standing, &Account<'_>)]| {
        told.iter().any(|(_, other)| other.record.reading == account.record.reading)
    };
    let same = rows.iter_mut().filter(|((means, a, b), _)| *means != Means::Sanctions && *a == by && *b == towards);
    same.filter(|(_, told)| near(told)).for_each(|(_, told)| told.push((Standing::Suspended, account)));
}

/// Whether an event is help or pressure short of force, done or in words.
fn is_leverage(event: &Event) -> bool {
    let mode = event.mode;
    match event.event_type {
        EventType::Aid | EventType::Cooperate => true,
        EventType::Sanction => matches!(mode, None | Some("discontinue")),
        EventType::Threaten => matches!(mode, None | Some("restrict")),
        EventType::Request | EventType::Reject => mode == Some("assist"),
        EventType::Concede => true,
        _ => false,
    }
}

/// What is given or withheld, and where it then stands; nothing if the words tell of no such means.
fn meant(account: &Account<'_>) -> Vec<(Means, Standing)> {
    let sanction = account.event.event_type == EventType::Sanction;
    let means = means(account);
    let help = means.iter().any(|&means| means != Means::Sanctions);
    // Who stops help is told of by the help, not by the pressure that lies in it.
    let means = means.into_iter().filter(|&means| !(sanction && help && means == Means::Sanctions));
    means.filter_map(|means| Some((means, standing(account, means)?))).collect()
}

fn means(account: &Account<'_>) -> Vec<Means> {
    const WORDS: [(Telling, Means); 4] = [
        (Telling::Arms, Means::Arms),
        (Telling::Intelligence, Means::Intelligence),
        (Telling::Sanctions, Means::Sanctions),
        (Telling::Aid, Means::Aid),
    ];
    let paused = account.around.contains(&Telling::Paused);
    let fits = |means: Means| match account.event.event_type {
        EventType::Aid | EventType::Request | EventType::Reject => means != Means::Sanctions,
        EventType::Cooperate => means == Means::Intelligence,
        EventType::Sanction => means == Means::Sanctions || paused,
        EventType::Concede => means == Means::Sanctions,
        _ => true,
    };
    let found = |words: &BTreeSet<Telling>| -> Vec<Means> {
        let told = WORDS.iter().filter(|(telling, means)| words.contains(telling) && fits(*means));
        told.map(|(_, means)| *means).collect()
    };
    let near = found(&account.trigger);
    let all = if near.is_empty() { found(&account.around) } else { near };
    match account.event.event_type {
        EventType::Aid if all.is_empty() => vec![Means::Aid],
        EventType::Sanction if all.is_empty() && !paused => vec![Means::Sanctions],
        EventType::Threaten if all.is_empty() && account.event.mode.is_some() => vec![Means::Other],
        _ => all,
    }
}

/// Where leverage stands after an event; none if it then stands as before.
fn standing(account: &Account<'_>, means: Means) -> Option<Standing> {
    let told = |telling: Telling| account.trigger.contains(&telling) || account.around.contains(&telling);
    let ahead = account.is_ahead();
    let denied = matches!(account.event.status, Status::Denied | Status::Cancelled);
    let standing = match account.event.event_type {
        EventType::Request => Standing::Requested,
        EventType::Reject => Standing::Refused,
        EventType::Threaten => Standing::Threatened,
        EventType::Concede if !told(Telling::Lifted) => return None,
        EventType::Concede if ahead => Standing::Promised,
        EventType::Concede => Standing::Ended,
        EventType::Sanction if ahead => Standing::Threatened,
        EventType::Sanction if means != Means::Sanctions => Standing::Suspended,
        EventType::Sanction if account.trigger.contains(&Telling::Lifted) => Standing::Ended,
        _ if ahead => Standing::Promised,
        _ if told(Telling::Resumed) && means != Means::Sanctions => Standing::Resumed,
        _ => Standing::InEffect,
    };
    (!denied).then_some(standing)
}

/// The steps in the order of their days: what has no day was done by the day of the article that tells it, a stop before
/// the end of it that the same article tells.
fn steps(told: &[(Standing, &Account<'_>)]) -> Vec<Step> {
    let day = |account: &Account<'_>| account.days.map(|days| days.first).or(account.published);
    let end = |stop: &Account<'_>| -> Option<Date> {
        let same = told
            .iter()
            .filter(|(standing, other)| *standing == Standing::Resumed && other.record.reading == stop.record.reading);
        same.filter_map(|(_, account)| day(account)).min()
    };
    let mut dated: Vec<(Option<Date>, Standing, &Account<'_>)> = told
        .iter()
        .map(|&(standing, account)| {
            let undated_stop = standing == Standing::Suspended && account.days.is_none();
            let end = if undated_stop { end(account) } else { None };
            (end.into_iter().chain(day(account)).min(), standing, account)
        })
        .collect();
    dated.sort_by_key(|(day, standing, account)| (*day, *standing, account.record));
    let mut steps: Vec<Step> = Vec::new();
    for (_, standing, account) in dated {
        let date = account.event.date.clone();
        match steps.last_mut().filter(|last| last.standing == standing) {
            Some(last) => {
                last.date = last.date.take().or(date);
                last.events.push(account.record);
            }
            None => steps.push(Step { standing, date, events: vec![account.record] }),
        }
    }
    steps.iter_mut().for_each(|step| step.events.sort_unstable());
    steps
}

#[cfg(test)]
mod tests {
    use super::leverage;
    use crate::state::sample::view;

    /// Leverage as lines: means, by whom towards whom, and the steps.
    #[track_caller]
    fn check(lines: &str, expected: &[&str]) {
        let seen = view(lines, |scope| {
            let rows = leverage(scope).into_iter().map(|row| {
                let list = |ids: &std::collections::BTreeSet<Box<str>>| {
                    ids.iter().map(|id| &**id).collect::<Vec<_>>().join(" ")
                };
                let steps = row.steps.iter().map(|step| {
                    format!("{} {} ({})", step.standing.code(), step.date.as_deref().unwrap_or("?"), step.events.len())
                });
                let steps: Vec<String> = steps.collect();
                format!("{}: {} > {}: {}", row.means.code(), list(&row.by), list(&row.towards), steps.join(", "))
            });
            rows.collect::<Vec<_>>().join("\n")
        });
        assert_eq!(seen, expected.join("\n"));
    }

    #[test]
    fn stopped_and_resumed() {
        check(
            "# Post 2025-03-05
             SANCTION/discontinue | donald-trump > UKR | on 2025-03-03 | Mr Trump *suspended* arms deliveries to Kyiv.
             # Herald 2025-03-12
             SANCTION/discontinue | USA > UKR | Washington had *halted* military aid.
             AID | USA > UKR | on 2025-03-11 | It *resumed* arms deliveries and intelligence sharing.",
            &[
                "arms: USA > UKR: suspended 2025-03-03 (2), resumed 2025-03-11 (1)",
                "intelligence: USA > UKR: resumed 2025-03-11 (1)",
            ],
        );
    }

    #[test]
    fn threatened_and_imposed() {
        check(
            "# Post 2025-03-05
             THREATEN/restrict | USA > RUS | Washington *threatened* Moscow with tariffs.
             AID | FRA > UKR | planned | France *pledged* aid.
             # Herald 2025-03-12
             SANCTION | USA > RUS | on 2025-03-11 | Washington *imposed* sanctions.",
            &["sanctions: USA > RUS: threatened ? (1), in-effect 2025-03-11 (1)", "aid: FRA > UKR: promised ? (1)"],
        );
    }

    #[test]
    fn asked_for_and_refused() {
        check(
            "# Post 2025-03-05
             REQUEST/assist | UKR > USA | on 2025-03-04 | Kyiv *asked* Washington for missiles.
             # Herald 2025-03-07
             REJECT/assist | USA > UKR | on 2025-03-06 | Washington *refused* missiles.",
            &["arms: USA > UKR: requested 2025-03-04 (1), refused 2025-03-06 (1)"],
        );
    }
}
