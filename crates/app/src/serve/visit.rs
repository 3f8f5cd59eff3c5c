//! One request: what is asked, of which ledger, in which language.

use super::access::Role;
use super::asked::Asked;
use super::pool::Lent;
use super::problem::Problem;
use super::site::Site;
use super::snapshot::Cut;
use super::snapshot::Snapshot;
use super::texts;
use super::texts::Language;
use crate::cli::desk::Desk;
use crate::output::words;
use armistice_engine::record::EventType;
use armistice_engine::record::Issue;
use armistice_engine::record::Stance;
use armistice_engine::record::Status;
use armistice_engine::state::claims;
use armistice_engine::state::matrix::Voice;
use armistice_engine::state::proposals::Stage;
use std::cell::OnceCell;
use std::sync::Arc;

/// The name under which what belongs to no dossier is asked for.
pub(crate) const OUTSIDE: &str = "-";

/// One request.
pub(crate) struct Visit<'a> {
    pub(crate) site: &'a Site,
    pub(crate) asked: &'a Asked,
    pub(crate) language: Language,
    /// What stands behind the route in the path: an id, a hash.
    pub(crate) name: &'a str,
    /// Who decides in this browser, if they said so.
    pub(crate) reviewer: Option<String>,
    /// What whoever asks may do.
    pub(crate) role: Role,
    ledger: OnceCell<Lent<'a>>,
    snapshot: OnceCell<Arc<Snapshot>>,
}

impl<'a> Visit<'a> {
    /// A request before anything was looked up.
    pub(crate) fn new(site: &'a Site, asked: &'a Asked, language: Language, name: &'a str) -> Visit<'a> {
        Visit {
            site,
            asked,
            language,
            name,
            reviewer: None,
            role: Role::Reader,
            ledger: OnceCell::new(),
            snapshot: OnceCell::new(),
        }
    }

    /// A text of the interface.
    pub(crate) fn t(&self, key: &'static str) -> &'static str {
        self.language.text(key)
    }

    /// A text with its gaps filled.
    pub(crate) fn say(&self, key: &'static str, gaps: &[&str]) -> String {
        texts::filled(self.t(key), gaps)
    }

    /// A number with the thing counted: `1 article`, `5 articles`. The text has a form for each kind of number, parted by
    /// bars: one, few, many; languages with two forms give two.
    pub(crate) fn count(&self, key: &'static str, number: usize) -> String {
        let forms: Vec<&str> = self.t(key).split(" | ").collect();
        let (tens, ones) = (number / 10 % 10, number % 10);
        let form = match self.language {
            Language::English => usize::from(number != 1),
            _ if tens != 1 && ones == 1 => 0,
            _ if tens != 1 && (2..=4).contains(&ones) => 1,
            _ => 2,
        };
        let text = forms.get(form).or(forms.last()).copied().unwrap_or_default();
        texts::filled(text, &[&number.to_string()])
    }

    /// The ledger, which cannot be written through it.
    pub(crate) fn ledger(&self) -> Result<&Lent<'a>, Problem> {
        if self.ledger.get().is_none() {
            let _ = self.ledger.set(self.site.pool.lend()?);
        }
        self.ledger.get().ok_or_else(|| Problem::missing("there is no ledger"))
    }

    /// The part of the ledger that is asked for.
    pub(crate) fn cut(&self) -> Result<Cut, Problem> {
        Ok(Cut {
            as_of: self.asked.day("as_of")?,
            known_at: self.asked.time("known_at")?,
            from: self.asked.day("from")?,
            reviewed: self.asked.is_set("reviewed"),
        })
    }

    /// What that part adds up to.
    pub(crate) fn snapshot(&self) -> Result<&Snapshot, Problem> {
        if self.snapshot.get().is_none() {
            let made = self.site.snapshots.get(self.site, self.ledger()?, &self.cut()?)?;
            let _ = self.snapshot.set(made);
        }
        self.snapshot.get().map(Arc::as_ref).ok_or_else(|| Problem::missing("nothing was added up"))
    }

    /// Which dossier is asked for: by its name, else the one with most articles. None where the ledger is empty.
    pub(crate) fn chosen(&self) -> Result<Option<usize>, Problem> {
        let snapshot = self.snapshot()?;
        let Some(name) = self.asked.text("dossier") else {
            return Ok((!snapshot.dossiers.is_empty()).then_some(0));
        };
        let wanted = if name == OUTSIDE { "" } else { name };
        let found = snapshot.dossiers.iter().position(|dossier| dossier.name == wanted);
        let lower = wanted.to_lowercase();
        let part = || {
            let held = |name: &str| !wanted.is_empty() && name.to_lowercase().contains(&lower);
            snapshot.dossiers.iter().position(|dossier| held(&dossier.name))
        };
        found.or_else(part).map(Some).ok_or_else(|| {
            let names: Vec<&str> =
                snapshot.dossiers.iter().map(|row| row.name.as_str()).filter(|name| !name.is_empty()).collect();
            Problem::missing(format!("no dossier goes by {name:?} here; there are: {}", names.join("; ")))
        })
    }

    /// Makes something of the dossier that is asked for; nothing where the ledger is empty.
    pub(crate) fn desk<T: Default>(&self, make: impl FnOnce(&Desk<'_>) -> T) -> Result<T, Problem> {
        let (snapshot, chosen) = (self.snapshot()?, self.chosen()?);
        let rows = snapshot.rows();
        let desk = chosen.and_then(|at| snapshot.desk(at, &rows));
        Ok(desk.map(|desk| make(&desk)).unwrap_or_default())
    }

    /// The text of a code in the language asked for, else the one that listings print.
    fn code(&self, group: &str, code: &str, english: impl FnOnce() -> String) -> String {
        self.language.code_text(group, code).map_or_else(english, str::to_string)
    }

    pub(crate) fn issue(&self, issue: Issue) -> String {
        self.code("issue", issue.code(), || words::issue(issue).to_string())
    }

    pub(crate) fn stance(&self, stance: Stance) -> String {
        self.code("stance", stance.code(), || words::stance(stance).to_string())
    }

    pub(crate) fn voice(&self, voice: Voice) -> String {
        self.code("voice", voice.code(), || words::voice(voice).to_string())
    }

    pub(crate) fn status(&self, status: Status) -> String {
        self.code("status", status.code(), || words::status(status).to_string())
    }

    pub(crate) fn step(&self, stage: Stage) -> String {
        self.code("step", stage.code(), || words::step(stage).to_string())
    }

    pub(crate) fn standing(&self, standing: claims::Standing) -> String {
        self.code("claim", standing.code(), || words::claim(standing).to_string())
    }

    pub(crate) fn event(&self, kind: EventType, mode: Option<&str>) -> String {
        self.code("event", kind.code(), || words::event_in_mode(kind, mode))
    }

    /// A kind of record: `statement`.
    pub(crate) fn kind(&self, kind: &str) -> &'static str {
        match kind {
            "statement" => self.t("kind.statement"),
            "position" => self.t("kind.position"),
            "event" => self.t("kind.event"),
            "term" => self.t("kind.term"),
            "figure" => self.t("kind.figure"),
            _ => self.t("kind.contested"),
        }
    }
}
