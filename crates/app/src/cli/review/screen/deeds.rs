//! What each key does: a decision that is written at once, so that others may write beside the session.

use super::ask;
use super::ask::Answer;
use super::marking;
use super::marking::Marked;
use super::page;
use super::session::Next;
use super::session::Session;
use crate::cli::held;
use crate::cli::review::decide;
use crate::cli::review::decide::Written;
use crate::cli::review::fields;
use crate::cli::review::place;
use crate::cli::review::told;
use armistice_engine::record::Act;
use armistice_engine::record::EventType;
use armistice_engine::record::Issue;
use armistice_engine::record::Stance;
use armistice_engine::record::Status;
use armistice_engine::record::TermKind;
use armistice_store::Decision;
use armistice_store::Record;
use armistice_store::Verdict;
use jiff::Timestamp;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

/// Words that the reviewer gave, or the way out of what they began.
macro_rules! given {
    ($answer:expr) => {
        match $answer {
            Answer::Words(words) => words,
            Answer::Never => return Ok(Next::On),
            Answer::End => return Ok(Next::Quit),
        }
    };
}

impl Session<'_> {
    pub(super) fn accept(&mut self) -> anyhow::Result<Next> {
        self.on_record(Verdict::Accept)
    }

    pub(super) fn reject(&mut self) -> anyhow::Result<Next> {
        self.on_record(Verdict::Reject)
    }

    pub(super) fn nothing(&mut self) -> anyhow::Result<Next> {
        self.on_record(Verdict::Nothing)
    }

    fn on_record(&mut self, verdict: impl FnOnce(String) -> Verdict) -> anyhow::Result<Next> {
        if let Some(record) = self.record() {
            let verdict = verdict(id(record));
            if self.write(verdict, None)? {
                self.forward();
            }
        }
        Ok(Next::On)
    }

    pub(super) fn note(&mut self) -> anyhow::Result<Next> {
        let Some(record) = self.record().cloned() else { return Ok(Next::On) };
        let words = given!(self.ask("note:")?);
        if words.is_empty() {
            self.message = "the note says nothing; none was written".to_string();
        } else {
            self.write(Verdict::Note(id(&record)), Some(words))?;
        }
        Ok(Next::On)
    }

    pub(super) fn correct(&mut self) -> anyhow::Result<Next> {
        let Some(record) = self.record().cloned() else { return Ok(Next::On) };
        let (mut changed, mut actors) = (Map::new(), Vec::new());
        loop {
            let names: Vec<&str> =
                record.published.as_object().into_iter().flatten().map(|(name, _)| &**name).collect();
            let names: Vec<&str> =
                names.into_iter().filter(|name| !matches!(*name, "id" | "method" | "review")).collect();
            let set: Vec<String> = changed.keys().cloned().collect();
            let so_far = if set.is_empty() { String::new() } else { format!(" [{} set; Enter ends]", set.join(", ")) };
            let words = given!(self.ask(&format!("field=value, of {}{so_far}:", names.join(", ")))?);
            if words.is_empty() {
                break;
            }
            match fields::field(&record.kind, &words) {
                Ok((name, value)) => drop(changed.insert(name.clone(), self.known(&name, value, &mut actors)?)),
                Err(error) => self.message = first_line(&error),
            }
        }
        if changed.is_empty() {
            return Ok(Next::On);
        }
        let (next, written) = self.confirm(Verdict::Correct { record: id(&record), fields: changed, actors })?;
        if written {
            self.forward();
        }
        Ok(next)
    }

    pub(super) fn undo(&mut self) -> anyhow::Result<Next> {
        let Some(&(seq, at)) = self.made.last() else {
            self.message =
                "nothing was decided in this session; `armistice review undo` takes earlier ones back".into();
            return Ok(Next::On);
        };
        let decision = self.decision(Verdict::Undo(seq), None);
        let writer = held::writer("review", self.common);
        match self.ledger.write(&writer, Timestamp::now(), |batch| decide::make(batch, &decision)) {
            Ok(_) => {
                self.made.pop();
                self.at = at;
                if let Some(item) = self.item(at) {
                    item.decided = None;
                }
                self.message = format!("decision {seq} was taken back");
                self.look()?;
            }
            Err(fault) => self.message = fault.to_string(),
        }
        Ok(Next::On)
    }

    pub(super) fn merge(&mut self) -> anyhow::Result<Next> {
        let Some(same) = self.choose("which actor goes by another id?")? else { return Ok(Next::On) };
        let same = given!(same);
        let actor = given!(self.ask(&format!("{same} is the same as (id that stays):"))?);
        Ok(self.confirm(Verdict::Merge { actor, same })?.0)
    }

    pub(super) fn split(&mut self) -> anyhow::Result<Next> {
        let Some(actor) = self.choose("which actor is somebody else here?")? else { return Ok(Next::On) };
        let actor = given!(actor);
        let other = given!(self.ask(&format!("in this article {actor} is (id):"))?);
        let articles = self.record().map(|record| record.article.clone()).into_iter().collect();
        Ok(self.confirm(Verdict::Split { actor, articles, other })?.0)
    }

    pub(super) fn never(&mut self) -> anyhow::Result<Next> {
        let Some(record) = self.record().cloned() else { return Ok(Next::On) };
        let phrase = given!(self.ask("never again what stands on these words (Enter: any words):")?);
        let mut outlet = None;
        if let Some(name) = record.view["document"]["outlet"].as_str() {
            let only = given!(self.ask(&format!("only of {name}? y or n:"))?);
            outlet = only.starts_with('y').then(|| name.to_string());
        }
        let only = given!(self.ask(&format!("only records of kind {}? y or n:", record.kind))?);
        let kind = only.starts_with('y').then(|| record.kind.clone());
        let phrase = Some(phrase).filter(|words| !words.is_empty());
        Ok(self.confirm(Verdict::Never { outlet, phrase, kind })?.0)
    }

    pub(super) fn add(&mut self) -> anyhow::Result<Next> {
        let Some(record) = self.record().cloned() else { return Ok(Next::On) };
        let article = place::article(&record.text, &record.view);
        let begin = place::words(article.text.as_str(), &record.published).first().map_or(0, |range| range.start);
        let range = match marking::mark(&mut self.terminal, &article, begin)? {
            Marked::Words(range) => range,
            Marked::Left(Answer::End) => return Ok(Next::Quit),
            Marked::Left(_) => return Ok(Next::On),
        };
        let text = article.text.as_str();
        let words = text.get(range.clone()).unwrap_or_default();
        let start = text.get(..range.start).map_or(0, |before| before.chars().count());
        let marked = json!({ "exact": words, "start": start, "end": start + words.chars().count() });
        let kinds: Vec<&str> = fields::ASKED.iter().map(|(kind, _)| *kind).collect();
        let kind = given!(self.ask(&format!("kind ({}):", kinds.join(", ")))?);
        let Some((_, asked)) = fields::ASKED.iter().find(|(own, _)| *own == kind) else {
            self.message = format!("{kind:?} is no kind of record; there are {}", kinds.join(", "));
            return Ok(Next::On);
        };
        let (place, several) = fields::standing(&kind);
        let mut made = Map::new();
        made.insert(place.to_string(), if several { json!([marked]) } else { marked });
        let mut actors = Vec::new();
        for &name in *asked {
            let written = given!(self.ask(&format!("{}{}:", name.replace('_', " "), choices(&kind, name, &record)))?);
            if written.is_empty() {
                continue;
            }
            match fields::value(&kind, name, &written) {
                Ok(value) => drop(made.insert(name.to_string(), self.known(name, value, &mut actors)?)),
                Err(error) => {
                    self.message = first_line(&error);
                    return Ok(Next::On);
                }
            }
        }
        let verdict = Verdict::Add { article: record.article, kind, record: Value::Object(made), actors };
        Ok(self.confirm(verdict)?.0)
    }

    /// A value as it is; an actor written out as `id | name | kind | side` becomes a new one.
    fn known(&mut self, name: &str, value: Value, actors: &mut Vec<Value>) -> anyhow::Result<Value> {
        let written = value.as_str().filter(|written| written.contains('|') && ACTORS.contains(&name));
        let Some(written) = written else { return Ok(value) };
        match fields::actor(written) {
            Ok(actor) => {
                let id = actor["id"].clone();
                actors.push(actor);
                Ok(id)
            }
            Err(error) => {
                self.message = first_line(&error);
                Ok(value)
            }
        }
    }

    /// Lets the reviewer choose an actor of the record; none if it names none.
    fn choose(&mut self, question: &str) -> anyhow::Result<Option<Answer>> {
        let Some(record) = self.record() else { return Ok(None) };
        let ids = named(record);
        if ids.is_empty() {
            self.message = "the record names no actor".to_string();
            return Ok(None);
        }
        if let [id] = ids.as_slice() {
            return Ok(Some(Answer::Words(id.clone())));
        }
        let listed: Vec<String> = ids.iter().enumerate().map(|(at, id)| format!("{} {id}", at + 1)).collect();
        let answer = self.ask(&format!("{question} {}:", listed.join(", ")))?;
        Ok(match answer {
            Answer::Words(number) => {
                let id = number.parse::<usize>().ok().and_then(|number| ids.get(number.checked_sub(1)?)).cloned();
                id.map(Answer::Words)
            }
            other => Some(other),
        })
    }

    /// Asks under the page as it is now.
    fn ask(&mut self, question: &str) -> std::io::Result<Answer> {
        let message = std::mem::take(&mut self.message);
        let question = if message.is_empty() { question.to_string() } else { format!("{message}. {question}") };
        let page = self.page(&self.terminal);
        ask::words(&mut self.terminal, &page, &question)
    }

    fn decision(&self, verdict: Verdict, why: Option<String>) -> Decision {
        Decision { by: self.by.clone(), why, independent: self.independent, verdict }
    }

    /// Shows what a decision would write, and writes it if the reviewer agrees. Gives whether it was written.
    fn confirm(&mut self, verdict: Verdict) -> anyhow::Result<(Next, bool)> {
        let decision = self.decision(verdict, None);
        let shown = match self.ledger.try_out(Timestamp::now(), |batch| decide::make(batch, &decision)) {
            Ok(Some(Written { past, changes })) => told::lines(&past, &changes),
            Ok(None) => Vec::new(),
            Err(fault) => {
                self.message = fault.to_string();
                return Ok((Next::On, false));
            }
        };
        match ask::agreed(&mut self.terminal, &shown, "Is this to be written?")? {
            Answer::Words(_) => {
                let written = self.write(decision.verdict, None)?;
                Ok((Next::On, written))
            }
            Answer::Never => {
                self.message = "nothing was written".to_string();
                Ok((Next::On, false))
            }
            Answer::End => Ok((Next::Quit, false)),
        }
    }

    /// Writes a decision. What is refused is told, and the session goes on.
    fn write(&mut self, verdict: Verdict, why: Option<String>) -> anyhow::Result<bool> {
        let decision = self.decision(verdict, why);
        let writer = held::writer("review", self.common);
        match self.ledger.write(&writer, Timestamp::now(), |batch| decide::make(batch, &decision)) {
            Ok(Some(Written { past, changes })) => {
                self.made.push((past.seq, self.at));
                let at = self.at;
                if let Some(item) = self.item(at).filter(|_| past.body.get("record").is_some() && past.verdict != "add")
                {
                    item.decided = Some(past.verdict.clone());
                }
                let gone = changes.iter().filter(|change| change.gone).count();
                let come = changes.len() - gone;
                self.message = format!("decision {}: {}, {gone} records went, {come} came", past.seq, past.verdict);
                self.look()?;
                Ok(true)
            }
            Ok(None) => Ok(false),
            Err(fault) => {
                self.message = fault.to_string();
                Ok(false)
            }
        }
    }
}

/// Fields that hold an actor.
const ACTORS: &[&str] = &["source", "addressee", "via", "actor", "according_to"];

fn id(record: &Record) -> String {
    record.published["id"].as_str().unwrap_or_default().to_string()
}

/// The ids of the actors that a record names, each once.
fn named(record: &Record) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for (name, value) in record.published.as_object().into_iter().flatten() {
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        for id in values.iter().filter_map(Value::as_str) {
            if name != "id" && page::actor(&record.view, id).is_some() && !ids.iter().any(|own| own == id) {
                ids.push(id.to_string());
            }
        }
    }
    ids
}

/// What a field may be, for whoever fills it in.
fn choices(kind: &str, name: &str, record: &Record) -> String {
    let codes: Vec<&str> = match (kind, name) {
        ("statement", "act") => Act::ALL.iter().map(|row| row.code()).collect(),
        ("statement", "mode") => vec!["direct", "indirect", "mixed"],
        ("position", "issue") => Issue::ALL.iter().map(|row| row.code()).collect(),
        ("position", "stance") => Stance::ALL.iter().map(|row| row.code()).collect(),
        ("event", "type") => EventType::ALL.iter().map(|row| row.code()).collect(),
        ("event", "status") => Status::ALL.iter().map(|row| row.code()).collect(),
        ("term", "term") => TermKind::ALL.iter().map(|row| row.code()).collect(),
        ("event", "trigger" | "place") => return " (words of the text)".to_string(),
        _ if ACTORS.contains(&name) || matches!(name, "actors" | "recipients" | "asserted_by" | "denied_by") => {
            let actors = record.view["actors"].as_array().into_iter().flatten();
            actors.filter_map(|actor| actor["id"].as_str()).collect()
        }
        _ => return String::new(),
    };
    format!(" ({})", codes.join(", "))
}

fn first_line(error: &anyhow::Error) -> String {
    error.to_string().lines().next().unwrap_or_default().to_string()
}
