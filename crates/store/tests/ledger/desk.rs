//! A desk to test at: a ledger in a folder of its own, texts in, lines out, a clock that moves one second a step.

use armistice_engine::Article;
use armistice_engine::Metadata;
use armistice_engine::Vocabulary;
use armistice_store::Cut;
use armistice_store::Decision;
use armistice_store::Entered;
use armistice_store::Ledger;
use armistice_store::Marked;
use armistice_store::Prepared;
use armistice_store::Result;
use armistice_store::Taken;
use armistice_store::Verdict;
use armistice_store::Writer;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::Duration;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::bundled);

/// A report in which a spokesman refuses, a minister accepts, and people are killed.
pub(crate) const REPORT: &str = "The rebels shelled the port of Goma on Monday, killing five people, the army said.\n\n\
    \"We reject the ceasefire,\" the M23 spokesman Lawrence Kanyuka told reporters.\n\n\
    Congo accepts the ceasefire, Foreign Minister Therese Kayikwamba Wagner said on Tuesday.\n";

pub(crate) struct Desk {
    pub(crate) ledger: Ledger,
    _folder: tempfile::TempDir,
    clock: i64,
}

impl Desk {
    pub(crate) fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let ledger = Ledger::create(&folder.path().join("test.db")).expect("a ledger can be made");
        Desk::at(ledger, folder)
    }

    /// A desk with a ledger that was there before.
    pub(crate) fn at(ledger: Ledger, folder: tempfile::TempDir) -> Desk {
        Desk { ledger, _folder: folder, clock: 1_750_000_000 }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.ledger.path().to_path_buf()
    }

    /// The time of the next step.
    pub(crate) fn now(&mut self) -> Timestamp {
        self.clock += 1;
        Timestamp::from_second(self.clock).expect("a time of our days")
    }

    pub(crate) fn writer() -> Writer {
        Writer { name: "process 1, a test".to_string(), patience: Duration::from_millis(200) }
    }

    /// Enters a text as an outlet published it at an address.
    pub(crate) fn enter(&mut self, outlet: &str, url: &str, text: &str) -> Entered {
        let (article, published) = read(outlet, url, text);
        let prepared = Prepared::new(&article, published, None).expect("it can be packed");
        let now = self.now();
        self.ledger.write(&Self::writer(), now, |batch| batch.enter(&prepared)).expect("it can be entered")
    }

    pub(crate) fn decide(&mut self, by: &str, verdict: Verdict) -> Result<i64> {
        let now = self.now();
        let decision = Decision { by: by.to_string(), why: None, independent: false, verdict };
        self.ledger.write(&Self::writer(), now, |batch| batch.decide(&decision))
    }

    /// Decides without what others decided.
    pub(crate) fn decide_alone(&mut self, by: &str, verdict: Verdict) -> Result<i64> {
        let now = self.now();
        let decision = Decision { by: by.to_string(), why: None, independent: true, verdict };
        self.ledger.write(&Self::writer(), now, |batch| batch.decide(&decision))
    }

    pub(crate) fn mark(&mut self, marked: &Marked, sensitive: bool) {
        let (now, writer) = (self.now(), Self::writer());
        let made = self.ledger.write(&writer, now, |batch| batch.mark(marked, sensitive, "Ada", None));
        made.expect("it can be marked");
    }

    /// The lines that go to another ledger.
    pub(crate) fn given(&self, cut: &Cut, texts: bool) -> Vec<Value> {
        let mut lines = Vec::new();
        let give = |line: Value| {
            // What is handed on are lines of text.
            lines.push(serde_json::from_str(&line.to_string()).expect("JSON"));
            Ok(())
        };
        self.ledger.give_out(cut, texts, give).expect("it can be given out");
        lines
    }

    pub(crate) fn take(&mut self, lines: &[Value]) -> Vec<Taken> {
        let now = self.now();
        self.ledger.write(&Self::writer(), now, |batch| batch.take_in(lines)).expect("it can be taken in")
    }

    /// The id of the first record whose line holds some words.
    pub(crate) fn id(&self, words: &str) -> String {
        let view = self.views(&Cut::default());
        let lines = view.iter().flat_map(lines);
        lines
            .into_iter()
            .find(|(line, _)| line.contains(words))
            .unwrap_or_else(|| panic!("no record holds {words:?}"))
            .1
    }

    /// The hash of the article's text.
    pub(crate) fn hash(&self) -> String {
        let views = self.views(&Cut::default());
        views[0]["document"]["sha256"].as_str().expect("it has a hash").to_string()
    }

    pub(crate) fn views(&self, cut: &Cut) -> Vec<Value> {
        let mut views = Vec::new();
        self.ledger
            .replay(cut, |stored| {
                views.push(stored.published);
                Ok(())
            })
            .expect("the ledger can be read");
        views
    }

    /// The records of a part of the ledger, a line each.
    pub(crate) fn lines(&self, cut: &Cut) -> Vec<String> {
        self.views(cut).iter().flat_map(lines).map(|(line, _)| line).collect()
    }

    /// All that the derived tables hold.
    pub(crate) fn derived(&self) -> BTreeMap<String, Vec<String>> {
        let db = rusqlite::Connection::open(self.path()).expect("it is a database");
        let tables = [
            "article",
            "copy",
            "raw",
            "reading",
            "decision",
            "rule",
            "lapse",
            "actor",
            "actor_name",
            "method",
            "record",
            "part",
        ];
        let indexes = ["article_search_data", "record_search_data", "actor_search_data"];
        let all = tables.iter().chain(&indexes).map(|table| {
            let mut query = db.prepare(&format!("SELECT * FROM {table}")).expect("the table is there");
            let columns = query.column_count();
            let rows = query.query_map([], |row| {
                let cells =
                    (0..columns).map(|at| row.get::<_, rusqlite::types::Value>(at).map(|cell| format!("{cell:?}")));
                Ok(cells.collect::<rusqlite::Result<Vec<_>>>()?.join(" | "))
            });
            ((*table).to_string(), rows.expect("it can be read").map(|row| row.expect("a row")).collect())
        });
        all.collect()
    }

    /// Holds that making the derived tables anew changes nothing, and that nothing is wrong.
    pub(crate) fn sound(&mut self) {
        let before = self.derived();
        self.ledger.rebuild(&Self::writer(), |_, _| ()).expect("it can be made anew");
        let after = self.derived();
        for (table, rows) in &before {
            // The indexes of words keep their segments as they came; what they hold is compared by `integrity-check`.
            if !table.ends_with("_data") {
                assert_eq!(Some(rows), after.get(table), "{table}");
            }
        }
        let report = self.ledger.verify(|_, _| ()).expect("it can be checked");
        assert_eq!(report.faults, []);
    }
}

pub(crate) fn read(outlet: &str, url: &str, text: &str) -> (Article, Value) {
    let metadata = Metadata {
        outlet: Some(outlet.to_string()),
        url: Some(url.to_string()),
        published: "2025-06-04".parse().ok(),
        ..Metadata::default()
    };
    let article = Article::new(text, metadata);
    let reading = armistice_engine::read(&article, &VOCABULARY);
    let published = armistice_engine::publish(&article, &reading);
    (article, published)
}

/// `position congo ceasefire accepts [accept by Ada]`, with the record's id.
fn lines(published: &Value) -> Vec<(String, String)> {
    let kinds = [
        ("statements", ["source", "act", "mode"]),
        ("positions", ["actor", "issue", "stance"]),
        ("events", ["actors", "type", "status"]),
    ];
    let mut rows = Vec::new();
    for (list, fields) in kinds {
        for record in published[list].as_array().into_iter().flatten() {
            let plain = |value: &Value| value.to_string().replace(['"', '[', ']'], "");
            let fields: Vec<String> = fields.iter().map(|field| plain(&record[*field])).collect();
            let review = &record["review"];
            let review = review["verdict"]
                .as_str()
                .map(|verdict| format!(" [{verdict} by {}]", review["by"].as_str().unwrap_or_default()))
                .unwrap_or_default();
            let line = format!("{} {}{review}", list.trim_end_matches('s'), fields.join(" "));
            rows.push((line, record["id"].as_str().unwrap_or_default().to_string()));
        }
    }
    rows
}
