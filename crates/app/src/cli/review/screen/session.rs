//! A session: the records that wait, where the reviewer is among them, and what they decided so far.

use super::ask;
use super::help;
use super::page::Page;
use super::terminal::Key;
use super::terminal::Terminal;
use super::text::Ink;
use super::text::Line;
use super::text::line;
use super::text::wrap;
use crate::cli::Common;
use crate::cli::held;
use crate::cli::review::Who;
use crate::cli::review::waiting::Filter;
use armistice_store::Ledger;
use armistice_store::Queue;
use armistice_store::Queued;
use armistice_store::Record;
use std::process::ExitCode;

/// So many are fetched at a time.
const PAGE: usize = 50;

/// The keys on every page.
const KEYS: &str = "a accept  x reject  c correct  n nothing here  u undo  + add  j next  k back  ? help  q quit";

/// What a reviewer has at hand.
pub(super) struct Session<'a> {
    pub(super) terminal: Terminal,
    pub(super) ledger: Ledger,
    pub(super) common: &'a Common,
    pub(super) by: String,
    pub(super) independent: bool,
    queue: Queue,
    filters: Option<String>,
    items: Vec<Item>,
    pub(super) at: usize,
    /// Decisions of this session, each with the record it was made at.
    pub(super) made: Vec<(i64, usize)>,
    pub(super) message: String,
}

/// A record that waited when the session began.
pub(super) struct Item {
    queued: Queued,
    /// As it was seen last.
    record: Record,
    pub(super) decided: Option<String>,
}

/// Whether the session goes on.
pub(super) enum Next {
    On,
    Quit,
}

pub(super) fn run(who: &Who, filter: &Filter, common: &Common) -> anyhow::Result<ExitCode> {
    let by = who.name()?;
    let ledger = held::to_write(common)?;
    let alone = who.independent.then(|| by.clone());
    let waiting = filter.waiting(alone, common.published_since, common.as_of);
    let queue = ledger.queue(&waiting).map_err(held::told)?;
    if queue.total == 0 {
        println!("nothing waits for a reviewer");
        return Ok(ExitCode::SUCCESS);
    }
    let mut session = Session {
        terminal: Terminal::take()?,
        ledger,
        common,
        by,
        independent: who.independent,
        queue,
        filters: filter.words(common.published_since, common.as_of),
        items: Vec::new(),
        at: 0,
        made: Vec::new(),
        message: "? tells the keys".to_string(),
    };
    let ended = session.go_on();
    let (made, by) = (session.made.len(), session.by.clone());
    // The terminal is given back before anything is said.
    drop(session);
    ended?;
    println!("{made} decisions by {} stand in the ledger", crate::output::safe::safe(&by));
    Ok(ExitCode::SUCCESS)
}

impl Session<'_> {
    fn go_on(&mut self) -> anyhow::Result<()> {
        while self.fill()? {
            self.terminal.draw(&self.page(&self.terminal), &self.foot())?;
            let key = self.terminal.key()?;
            if key == Key::Resized {
                continue;
            }
            self.message.clear();
            if let Next::Quit = self.press(key)? {
                return Ok(());
            }
        }
        Ok(())
    }

    fn press(&mut self, key: Key) -> anyhow::Result<Next> {
        match key {
            Key::Char('a') => self.accept(),
            Key::Char('x') => self.reject(),
            Key::Char('n') => self.nothing(),
            Key::Char('c') => self.correct(),
            Key::Char('u') => self.undo(),
            Key::Char('m') => self.merge(),
            Key::Char('s') => self.split(),
            Key::Char('+') => self.add(),
            Key::Char('v') => self.never(),
            Key::Char('o') => self.note(),
            Key::Char('j') | Key::Down => {
                self.forward();
                Ok(Next::On)
            }
            Key::Char('k') | Key::Up => {
                self.at = self.at.saturating_sub(1);
                self.look()?;
                Ok(Next::On)
            }
            Key::Char('?') => {
                let keys = help::KEYS.iter().map(|(key, what)| format!("  {key}  {what}"));
                let lines: Vec<String> = std::iter::once("Keys".to_string()).chain(keys).collect();
                Ok(if ask::shown(&mut self.terminal, &lines)? == Key::End { Next::Quit } else { Next::On })
            }
            Key::Char('q') | Key::End => Ok(Next::Quit),
            _ => {
                self.message = "this key does nothing; ? tells those that do".to_string();
                Ok(Next::On)
            }
        }
    }

    /// Fetches records until there is one where the reviewer is; none is left when even the first is gone.
    fn fill(&mut self) -> anyhow::Result<bool> {
        while self.at >= self.items.len() {
            let fetched = self.ledger.next_of(&mut self.queue, PAGE).map_err(held::told)?;
            if fetched.is_empty() {
                self.at = self.items.len().saturating_sub(1);
                self.message = format!("{} — that was the last one; q quits", self.message);
                return Ok(!self.items.is_empty());
            }
            for queued in fetched {
                // What is gone by now, or was decided meanwhile, waits no longer.
                if let Some(record) = self.found(&queued)? {
                    self.items.push(Item { queued, record, decided: None });
                }
            }
        }
        Ok(true)
    }

    fn found(&self, queued: &Queued) -> anyhow::Result<Option<Record>> {
        if self.independent {
            return self.ledger.record_for(&queued.id, &self.by, true).map_err(held::told);
        }
        self.ledger.record(&queued.id).map_err(held::told)
    }

    /// Looks again at the record where the reviewer is. One that is no more is shown as it was.
    pub(super) fn look(&mut self) -> anyhow::Result<()> {
        let Some(queued) = self.items.get(self.at).map(|item| item.queued.clone()) else { return Ok(()) };
        if let Some(record) = self.found(&queued)?
            && let Some(item) = self.items.get_mut(self.at)
        {
            item.record = record;
        }
        Ok(())
    }

    /// To the next record.
    pub(super) fn forward(&mut self) {
        self.at += 1;
    }

    /// The record where the reviewer is.
    pub(super) fn record(&self) -> Option<&Record> {
        self.items.get(self.at).map(|item| &item.record)
    }

    pub(super) fn item(&mut self, at: usize) -> Option<&mut Item> {
        self.items.get_mut(at)
    }

    /// What the last key did, and the keys there are; on a small terminal the one that tells the others.
    fn foot(&self) -> Vec<Line> {
        let (width, height) = self.terminal.size();
        let mut foot = wrap(&line(&self.message, Ink::Bold), width);
        foot.truncate((height / 4).max(1));
        let keys = wrap(&line(KEYS, Ink::Plain), width);
        foot.extend(if keys.len() > 2 { vec![line("? help  q quit", Ink::Plain)] } else { keys });
        foot
    }

    /// The page with the record where the reviewer is.
    pub(super) fn page(&self, terminal: &Terminal) -> Vec<Line> {
        let Some(item) = self.items.get(self.at) else { return Vec::new() };
        let filters = self.filters.as_ref().map(|filters| format!(", {filters}")).unwrap_or_default();
        let alone = if self.independent { " independently" } else { "" };
        let head = format!("Review by {}{alone}: {} of {}{filters}", self.by, self.at + 1, self.queue.total);
        let page = Page { head, record: &item.record, decided: item.decided.as_deref(), by: &self.by };
        page.lines(terminal.size(), terminal.colour())
    }
}
