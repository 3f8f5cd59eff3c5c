//! What the ledger adds up to within a cut, kept for the requests that follow.
//!
//! Adding up takes as long as its articles are many, so a page of a large ledger shows the latest [`LATEST`] of them, says
//! so, and takes an earlier day by `from`. While others write, a cut is added up anew after a pause that is a few times as
//! long as adding up took; until then pages show it as it was.

use super::problem::Problem;
use super::site::Site;
use crate::cli::Common;
use crate::cli::corpus::Readings;
use crate::cli::desk::Desk;
use crate::cli::export;
use crate::cli::export::Fetched;
use crate::cli::export::rows::stamps::Stamps;
use crate::input;
use crate::output::Corpus;
use armistice_engine::Reading;
use armistice_engine::state::Dossier;
use armistice_engine::state::Play;
use armistice_engine::state::play;
use armistice_store::Ledger;
use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

/// So many articles are added up if no day is given.
pub(crate) const LATEST: usize = 5_000;
/// So many cuts are kept.
const KEPT: usize = 4;
/// A cut is added up anew after so many times what it took.
const PAUSES: u32 = 10;
/// What is added up within this time is added up whenever something was entered.
const QUICK: Duration = Duration::from_millis(500);
/// But at the latest after this long.
const OLDEST: Duration = Duration::from_secs(300);

/// Which part of the ledger is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cut {
    /// What had been published by the end of this day.
    pub(crate) as_of: Option<Date>,
    /// What had been entered by then.
    pub(crate) known_at: Option<Timestamp>,
    /// What was published from this day on.
    pub(crate) from: Option<Date>,
    /// What somebody reviewed.
    pub(crate) reviewed: bool,
}

/// Files that were made, by their form and dossier.
type Files = BTreeMap<(Fetched, Option<String>), Arc<Vec<u8>>>;

/// A cut of the ledger, added up.
pub(crate) struct Snapshot {
    pub(crate) readings: Readings,
    pub(crate) stamps: Stamps,
    /// The dossiers; last, without a name, what belongs to none.
    pub(crate) dossiers: Vec<Dossier>,
    plays: Vec<OnceLock<Arc<Play>>>,
    pub(crate) corpus: Corpus,
    /// The same cut as commands take it.
    common: Common,
    files: Mutex<Files>,
    /// The day from which on articles count, where that was chosen for the ledger's size.
    pub(crate) shortened: Option<Date>,
    made: Instant,
    took: Duration,
    last: i64,
}

/// The cuts that are kept, each with a lock of its own so that nobody adds up what somebody adds up already.
#[derive(Default)]
pub(crate) struct Snapshots {
    kept: Mutex<BTreeMap<Cut, Arc<Slot>>>,
}

#[derive(Default)]
struct Slot {
    made: Mutex<Option<Arc<Snapshot>>>,
    used: Mutex<Option<Instant>>,
}

impl Snapshots {
    /// What a cut adds up to.
    pub(crate) fn get(&self, site: &Site, ledger: &Ledger, cut: &Cut) -> Result<Arc<Snapshot>, Problem> {
        let slot = self.slot(cut);
        let mut made = slot.made.lock().unwrap_or_else(PoisonError::into_inner);
        let last = ledger.last()?;
        if let Some(snapshot) = made.as_ref().filter(|snapshot| snapshot.is_good(last)) {
            return Ok(Arc::clone(snapshot));
        }
        // The old one is dropped first: two of them would take twice the memory.
        *made = None;
        let snapshot = Arc::new(Snapshot::make(site, ledger, cut, last)?);
        *made = Some(Arc::clone(&snapshot));
        Ok(snapshot)
    }

    fn slot(&self, cut: &Cut) -> Arc<Slot> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let slot = Arc::clone(kept.entry(cut.clone()).or_default());
        *slot.used.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        while kept.len() > KEPT {
            let used = |slot: &Slot| *slot.used.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(oldest) = kept.iter().min_by_key(|(_, slot)| used(slot)).map(|(cut, _)| cut.clone()) else {
                break;
            };
            kept.remove(&oldest);
        }
        slot
    }
}

impl Snapshot {
    fn make(site: &Site, ledger: &Ledger, cut: &Cut, last: i64) -> Result<Snapshot, Problem> {
        let began = Instant::now();
        let shortened = match cut.from {
            Some(_) => None,
            None => ledger.day_of_latest(LATEST, cut.as_of)?.as_deref().and_then(input::day),
        };
        let common = Common {
            as_of: cut.as_of,
            known_at: cut.known_at,
            published_since: cut.from.or(shortened.and_then(|day| day.checked_add(1.day()).ok())),
            reviewed_only: cut.reviewed,
            ..site.common.clone()
        };
        let mut stamps = Stamps::default();
        let kept = Readings::kept(Arc::clone(&site.vocabulary), &common, |reading, form| stamps.add(reading, form));
        let readings = kept?;
        let mut dossiers = readings.dossiers();
        let told: BTreeSet<usize> = dossiers.iter().flat_map(|row| row.readings.iter().copied()).collect();
        let outside: Vec<usize> = (0..readings.state.len()).filter(|index| !told.contains(index)).collect();
        dossiers.sort_by_key(|dossier| std::cmp::Reverse(dossier.readings.len()));
        if !outside.is_empty() {
            dossiers.push(Dossier { readings: outside, ..Dossier::default() });
        }
        let plays = dossiers.iter().map(|_| OnceLock::new()).collect();
        let corpus = readings.corpus(&common);
        let (made, took) = (Instant::now(), began.elapsed());
        let files = Mutex::default();
        Ok(Snapshot { readings, stamps, dossiers, plays, corpus, common, files, shortened, made, took, last })
    }

    /// A file that programs fetch again and again, made once.
    pub(crate) fn file(&self, form: Fetched, dossier: Option<&str>) -> Result<Arc<Vec<u8>>, Problem> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (form, dossier.map(str::to_string));
        if let Some(made) = files.get(&key) {
            return Ok(Arc::clone(made));
        }
        let made = Arc::new(export::fetched(form, dossier, &self.common)?);
        files.insert(key, Arc::clone(&made));
        Ok(made)
    }

    /// Whether it may still be shown.
    fn is_good(&self, last: i64) -> bool {
        self.last == last || self.took > QUICK && self.made.elapsed() < (self.took * PAUSES).min(OLDEST)
    }

    /// All readings, in their order.
    pub(crate) fn rows(&self) -> Vec<&Reading> {
        self.readings.state.readings().collect()
    }

    /// What a dossier adds up to.
    pub(crate) fn play(&self, at: usize) -> Option<Arc<Play>> {
        let (dossier, slot) = (self.dossiers.get(at)?, self.plays.get(at)?);
        let readings = &self.readings;
        let made = || Arc::new(play(&readings.state, &readings.everyone, &readings.vocabulary, dossier));
        Some(Arc::clone(slot.get_or_init(made)))
    }

    /// A dossier laid out.
    pub(crate) fn desk<'a>(&'a self, at: usize, rows: &'a [&'a Reading]) -> Option<Desk<'a>> {
        Some(Desk::new(&self.readings, self.dossiers.get(at)?.clone(), self.play(at)?, rows))
    }
}
