//! What all requests share: the ledger, the words, what was added up already, and who may come in.

use super::keys::Keys;
use super::pace::Pace;
use super::pool::Pool;
use super::snapshot::Snapshots;
use crate::cli::Common;
use crate::cli::overlay;
use armistice_engine::Vocabulary;
use std::path::PathBuf;
use std::sync::Arc;

/// Requests that an address may make at once, and then a second, where whoever asks must say who they are.
const BURST: f64 = 120.0;
const A_SECOND: f64 = 20.0;
/// Tries to come in, at once and then a minute.
const TRIES: f64 = 5.0;

/// How the server is to behave.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// Names besides those of this machine that requests may be addressed to.
    pub(crate) hosts: Vec<String>,
    /// Whether whoever asks must say who they are.
    pub(crate) login: bool,
}

/// What all requests share.
pub(crate) struct Site {
    pub(crate) common: Common,
    pub(crate) vocabulary: Arc<Vocabulary>,
    pub(crate) pool: Pool,
    pub(crate) snapshots: Snapshots,
    pub(crate) settings: Settings,
    pub(crate) keys: Keys,
    /// Requests an address may make, and tries to come in.
    pub(crate) pace: Pace,
    pub(crate) tries: Pace,
}

impl Site {
    /// A site over the ledger that the command line names.
    pub(crate) fn new(common: &Common, settings: Settings) -> anyhow::Result<Site> {
        let vocabulary = Arc::new(overlay::vocabulary(common.data.as_deref())?);
        let common = Common { quiet: true, ..common.clone() };
        let path: PathBuf = common.ledger.clone();
        let (pool, keys) = (Pool::new(&path), Keys::new()?);
        let (pace, tries) = (Pace::new(BURST, A_SECOND), Pace::new(TRIES, TRIES / 60.0));
        let site = Site { pool, keys, pace, tries, snapshots: Snapshots::default(), common, vocabulary, settings };
        // A ledger that cannot be read is told before anybody asks for a page.
        drop(site.pool.lend().map_err(crate::cli::held::told)?);
        Ok(site)
    }
}
