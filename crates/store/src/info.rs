//! Size, growth and health of a ledger.

use crate::fault::Inside;
use crate::fault::Result;
use crate::holder::beside;
use crate::ledger::FORMAT;
use crate::ledger::Ledger;

/// What a ledger holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// The format of the file.
    pub format: u32,
    /// The format that this version writes.
    pub known: u32,
    /// Bytes of the file, and of what waits beside it.
    pub bytes: u64,
    /// Bytes in the file that a `VACUUM` would give back.
    pub free: u64,
    /// Entries of the log.
    pub entries: i64,
    /// Articles, without those that were removed.
    pub articles: i64,
    /// Articles that a later revision has replaced.
    pub replaced: i64,
    /// Articles that were removed.
    pub forgotten: i64,
    /// Articles that are sensitive: marked, or revisions of marked ones.
    pub sensitive: i64,
    /// Records that are true now.
    pub records: i64,
    /// Of them, those that someone decided on.
    pub reviewed: i64,
    /// Actors by their ids.
    pub actors: i64,
    /// Decisions and rules.
    pub decisions: i64,
    /// When the first and the last entry were made.
    pub entered: Option<(String, String)>,
    /// The first and the last day of publication.
    pub published: Option<(String, String)>,
    /// Articles whose newest reading is by each version of the engine.
    pub engines: Vec<(String, i64)>,
    /// Articles entered in each month.
    pub months: Vec<(String, i64)>,
    /// The hash at the end of the chain: who keeps it elsewhere can tell whether the ledger was rewritten.
    pub head: String,
}

impl Ledger {
    /// What the ledger holds.
    pub fn info(&self) -> Result<Info> {
        let format = self.format()?;
        let mut info = self.at_once(|| self.at(self.counted()))?;
        let size = |ending: &str| std::fs::metadata(beside(&self.path, ending)).map_or(0, |about| about.len());
        info.bytes = size("") + size("-wal");
        (info.format, info.known) = (format, FORMAT);
        Ok(info)
    }

    fn counted(&self) -> Inside<Info> {
        let db = &self.db;
        let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0));
        let pair = |sql: &str| {
            db.query_row(sql, [], |row| Ok(row.get::<_, Option<String>>(0)?.zip(row.get::<_, Option<String>>(1)?)))
        };
        let pairs = |sql: &str| -> Inside<Vec<(String, i64)>> {
            let mut query = db.prepare(sql)?;
            let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<std::result::Result<_, _>>()?)
        };
        let free = count("PRAGMA freelist_count")? * count("PRAGMA page_size")?;
        let head: Option<Vec<u8>> =
            db.query_row("SELECT (SELECT chain FROM log ORDER BY seq DESC LIMIT 1)", [], |row| row.get(0))?;
        Ok(Info {
            free: u64::try_from(free).unwrap_or(0),
            entries: count("SELECT count(*) FROM log")?,
            articles: count("SELECT count(*) FROM article WHERE forgotten IS NULL")?,
            replaced: count("SELECT count(*) FROM article WHERE replaced IS NOT NULL")?,
            forgotten: count("SELECT count(*) FROM article WHERE forgotten IS NOT NULL")?,
            sensitive: count(
                "SELECT count(*) FROM article WHERE forgotten IS NULL AND family IN \
                 (SELECT family FROM article WHERE sensitive IS NOT NULL)",
            )?,
            records: count("SELECT count(*) FROM record WHERE until IS NULL")?,
            reviewed: count("SELECT count(*) FROM record WHERE until IS NULL AND reviewed IS NOT NULL")?,
            actors: count("SELECT count(*) FROM actor")?,
            decisions: count("SELECT (SELECT count(*) FROM decision) + (SELECT count(*) FROM rule)")?,
            entered: pair("SELECT min(entered), max(entered) FROM log")?,
            published: pair("SELECT min(published), max(published) FROM article")?,
            engines: pairs(
                "SELECT engine, count(*) FROM reading WHERE seq IN (SELECT max(seq) FROM reading GROUP BY article) \
                 GROUP BY engine ORDER BY engine",
            )?,
            months: pairs(
                "SELECT substr(entered, 1, 7), count(*) FROM log WHERE kind = 'article' GROUP BY 1 ORDER BY 1",
            )?,
            head: head.as_deref().map(crate::entry::hex).unwrap_or_default(),
            ..Info::default()
        })
    }
}
