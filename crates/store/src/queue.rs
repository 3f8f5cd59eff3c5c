//! What waits for a reviewer, in an order: records of the rules that err most first, of each the latest published first.

use crate::derive;
use crate::derive::LISTS;
use crate::fault::Inside;
use crate::fault::Result;
use crate::ledger::Ledger;
use crate::view;
use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::params_from_iter;
use rusqlite::types::Value as Cell;
use serde_json::Value;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::VecDeque;

/// Which records are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only of this outlet.
    pub outlet: Option<String>,
    /// Only of the article whose hash begins so.
    pub article: Option<String>,
    /// Only those that name the actor with this id.
    pub actor: Option<String>,
    /// Only of this kind: `statement`, `position`, …
    pub kind: Option<String>,
    /// Only what is held on this issue.
    pub issue: Option<String>,
    /// Only what was published from this day on.
    pub since: Option<Date>,
    /// Only what was published by the end of this day.
    pub until: Option<Date>,
}

/// For whom records wait, which, and what is known of how often reading errs.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    /// A reviewer who decides without what others decided: what waits for them is what they have not decided themselves.
    /// For all others it is what nobody has decided.
    pub alone: Option<String>,
    /// Which records are wanted.
    pub wanted: Wanted,
    /// By kind of record the share that was measured to be wrong. It counts as much as ten decisions.
    pub measured: Vec<(String, f64)>,
}

/// A record that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queued {
    /// Its id.
    pub id: String,
    /// What it is: `statement`, `position`, …
    pub kind: String,
    /// The rule or model that found it.
    pub method: String,
    /// The hash of its article's text.
    pub article: String,
}

/// Records that wait, handed over page by page. The order is that of the moment when it was asked for; what is decided
/// meanwhile is left out.
#[derive(Clone, Debug)]
pub struct Queue {
    waiting: Waiting,
    /// Methods with the kind of their records, those that err most first.
    methods: Vec<Method>,
    /// What comes first: with a reviewer who decides alone, records of articles that others looked at.
    first: VecDeque<Queued>,
    /// How many waited when it was asked for.
    pub total: usize,
    at: usize,
    after: Option<(i64, i64)>,
}

#[derive(Clone, Debug)]
struct Method {
    number: i64,
    kind: String,
    name: String,
}

/// So many decisions weigh as much as what was measured.
const MEASURED: f64 = 10.0;

impl Ledger {
    /// What waits for a reviewer.
    pub fn queue(&self, waiting: &Waiting) -> Result<Queue> {
        self.at(queue(&self.db, waiting))
    }

    /// The next records of a queue; fewer than asked for at its end.
    pub fn next_of(&self, queue: &mut Queue, count: usize) -> Result<Vec<Queued>> {
        self.at(next(&self.db, queue, count))
    }
}

fn queue(db: &Connection, waiting: &Waiting) -> Inside<Queue> {
    let methods = methods(db, waiting)?;
    let mut queue = Queue { waiting: waiting.clone(), methods, first: VecDeque::new(), total: 0, at: 0, after: None };
    if let Some(reviewer) = &waiting.alone {
        queue.first = looked_at(db, &queue, reviewer)?.into();
    }
    let filter = Filter::of(&waiting.wanted, waiting.alone.as_deref());
    let sql = format!("SELECT count(*) FROM {} WHERE {}", filter.from, filter.conditions());
    let waiting: i64 = db.prepare_cached(&sql)?.query_row(params_from_iter(filter.cells), |row| row.get(0))?;
    queue.total = queue.first.len() + usize::try_from(waiting).unwrap_or(0);
    Ok(queue)
}

/// All methods, those that err most first: by the share of decided records that were rejected or corrected, beginning
/// with what was measured of their kind.
fn methods(db: &Connection, waiting: &Waiting) -> Inside<Vec<Method>> {
    let mut query = db.prepare_cached(
        "SELECT coalesce(method, 0), sum(verdict <> 'accept'), count(*) FROM (SELECT verdict, (SELECT method FROM record \
         WHERE record.id = unhex(decision.record) LIMIT 1) AS method FROM decision WHERE undone IS NULL \
         AND verdict IN ('accept', 'reject', 'correct', 'nothing') AND (?1 IS NULL OR reviewer = ?1)) GROUP BY 1",
    )?;
    let rows = query.query_map([&waiting.alone], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    let decided: BTreeMap<i64, (f64, f64)> = rows.collect::<std::result::Result<_, _>>()?;
    let rate = |method: &Method| {
        let (wrong, all) = decided.get(&method.number).copied().unwrap_or_default();
        let measured = waiting.measured.iter().find(|(kind, _)| *kind == method.kind).map_or(0.5, |(_, share)| *share);
        (wrong + MEASURED * measured) / (all + MEASURED)
    };
    let mut query = db.prepare_cached("SELECT number, kind, name FROM method ORDER BY kind, name")?;
    let rows = query.query_map([], |row| Ok(Method { number: row.get(0)?, kind: row.get(1)?, name: row.get(2)? }))?;
    let mut methods: Vec<Method> = rows.collect::<std::result::Result<_, _>>()?;
    methods.retain(|method| waiting.wanted.kind.as_ref().is_none_or(|kind| *kind == method.kind));
    methods.sort_by(|a, b| rate(b).total_cmp(&rate(a)));
    Ok(methods)
}

/// The conditions on records, in SQL.
struct Filter {
    from: &'static str,
    conditions: Vec<String>,
    cells: Vec<Cell>,
}

impl Filter {
    fn of(wanted: &Wanted, alone: Option<&str>) -> Filter {
        let mut filter = Filter {
            from: "record",
            conditions: vec!["record.until IS NULL AND record.reviewed IS NULL".to_string()],
            cells: Vec::new(),
        };
        let text = |words: &str| Cell::Text(words.to_string());
        if let Some(actor) = &wanted.actor {
            filter.from = "part CROSS JOIN record ON record.row = part.record";
            filter.add("part.actor = (SELECT number FROM actor WHERE id = ?)", [text(actor)]);
        }
        if let Some(outlet) = &wanted.outlet {
            filter.add("(SELECT outlet FROM article WHERE id = record.article) = ?", [text(outlet)]);
        }
        if let Some(hash) = &wanted.article {
            let range = [text(hash), text(&format!("{hash}g"))];
            filter.add("record.article IN (SELECT id FROM article WHERE hash >= ? AND hash < ?)", range);
        }
        if let Some(kind) = &wanted.kind {
            filter.add("record.kind = ?", [text(kind)]);
        }
        if let Some(issue) = &wanted.issue {
            filter.add("record.kind = 'position' AND record.code = ?", [text(issue)]);
        }
        let day = |day: Date| Cell::Integer(derive::day_number(Some(&day.to_string())));
        if let Some(since) = wanted.since {
            filter.add("record.published >= ?", [day(since)]);
        }
        if let Some(until) = wanted.until {
            filter.add("record.published <= ?", [day(until)]);
        }
        if let Some(reviewer) = alone {
            let others = "record.article NOT IN (SELECT id FROM article WHERE family IN (SELECT family FROM article \
                JOIN decision ON decision.article = article.id WHERE reviewer <> ? AND undone IS NULL))";
            filter.add(others, [text(reviewer)]);
        }
        filter
    }

    fn add<const N: usize>(&mut self, condition: &str, cells: [Cell; N]) {
        self.conditions.push(condition.to_string());
        self.cells.extend(cells);
    }

    fn conditions(&self) -> String {
        self.conditions.join(" AND ")
    }
}

fn next(db: &Connection, queue: &mut Queue, count: usize) -> Inside<Vec<Queued>> {
    let mut found: Vec<Queued> = Vec::new();
    while found.len() < count
        && let Some(record) = queue.first.pop_front()
    {
        found.push(record);
    }
    while found.len() < count
        && let Some(method) = queue.methods.get(queue.at)
    {
        let mut filter = Filter::of(&queue.waiting.wanted, queue.waiting.alone.as_deref());
        filter.add("record.method = ?", [Cell::Integer(method.number)]);
        if let Some((published, row)) = queue.after {
            let cells = [published, published, row].map(Cell::Integer);
            filter.add("record.published <= ? AND (record.published < ? OR record.row < ?)", cells);
        }
        let sql = format!(
            "SELECT hex(record.id), (SELECT hash FROM article WHERE id = record.article), record.published, record.row \
             FROM {} WHERE {} ORDER BY record.published DESC, record.row DESC LIMIT {}",
            filter.from,
            filter.conditions(),
            count - found.len()
        );
        let mut query = db.prepare_cached(&sql)?;
        let mut rows = query.query(params_from_iter(filter.cells))?;
        let before = found.len();
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            found.push(Queued {
                id: id.to_ascii_lowercase(),
                kind: method.kind.clone(),
                method: method.name.clone(),
                article: row.get(1)?,
            });
            queue.after = Some((row.get(2)?, row.get(3)?));
        }
        if found.len() == before {
            (queue.at, queue.after) = (queue.at + 1, None);
        }
    }
    Ok(found)
}

/// Records that a reviewer has not decided in articles where others decided something, as this reviewer sees them.
fn looked_at(db: &Connection, queue: &Queue, reviewer: &str) -> Inside<Vec<Queued>> {
    let mut query = db.prepare_cached(
        "SELECT id, hash, outlet, published FROM article WHERE replaced IS NULL AND forgotten IS NULL AND family IN \
         (SELECT family FROM article JOIN decision ON decision.article = article.id \
         WHERE reviewer <> ? AND undone IS NULL) ORDER BY id",
    )?;
    let mut rows = query.query([reviewer])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (article, hash): (i64, String) = (row.get(0)?, row.get(1)?);
        let (outlet, published): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        let day = derive::day_number(published.as_deref());
        if !is_wanted_article(&queue.waiting.wanted, &hash, outlet.as_deref(), day) {
            continue;
        }
        let Some(view) = view::view_of(db, article, reviewer)? else { continue };
        for (list, kind) in LISTS {
            for record in view[*list].as_array().into_iter().flatten() {
                if record.get("review").is_some() || !is_wanted(&queue.waiting.wanted, kind, record) {
                    continue;
                }
                let method = queue.methods.iter().position(|method| method.is(kind, record));
                let place = method.unwrap_or(queue.methods.len());
                let id = record["id"].as_str().unwrap_or_default().to_string();
                let method = record["method"].as_str().unwrap_or_default().to_string();
                let queued = Queued { id, kind: kind.to_string(), method, article: hash.clone() };
                found.push(((place, Reverse(day), Reverse(article)), queued));
            }
        }
    }
    found.sort_by(|a, b| (&a.0, &a.1.id).cmp(&(&b.0, &b.1.id)));
    Ok(found.into_iter().map(|(_, queued)| queued).collect())
}

impl Method {
    fn is(&self, kind: &str, record: &Value) -> bool {
        self.kind == kind && record["method"].as_str() == Some(self.name.as_str())
    }
}

fn is_wanted_article(wanted: &Wanted, hash: &str, outlet: Option<&str>, day: i64) -> bool {
    let number = |day: Date| derive::day_number(Some(&day.to_string()));
    wanted.outlet.as_deref().is_none_or(|name| outlet == Some(name))
        && wanted.article.as_ref().is_none_or(|start| hash.starts_with(start))
        && wanted.since.is_none_or(|since| day >= number(since))
        && wanted.until.is_none_or(|until| day <= number(until))
}

fn is_wanted(wanted: &Wanted, kind: &str, record: &Value) -> bool {
    wanted.kind.as_ref().is_none_or(|own| own == kind)
        && wanted.issue.as_ref().is_none_or(|issue| kind == "position" && record["issue"].as_str() == Some(issue))
        && wanted.actor.as_ref().is_none_or(|actor| derive::names(kind, record).iter().any(|id| id == actor))
}
