//! The position matrix: an overview of the parties that matter, then every stance with its sentence.

use super::view::View;
use crate::cli::parties;
use crate::output::brief::Grid;
use crate::output::brief::Group;
use crate::output::brief::Line;
use crate::output::brief::Mark;
use crate::output::brief::Section;
use crate::output::words;
use armistice_engine::record::Issue;
use armistice_engine::record::Stance;
use armistice_engine::state::matrix::Cell;
use armistice_engine::state::matrix::Entry;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Columns of the overview.
const COLUMNS: usize = 6;
/// Names of a list in running text.
const NAMES: usize = 14;
/// Voices of one stance in a cell.
const VOICES: usize = 2;
/// Stances in a cell; of more, those most heard.
const STANCES: usize = 2;
/// The longest condition told before its sentence.
const CONDITION: usize = 60;

/// The matrix as a section.
pub(super) fn section(view: &View<'_>) -> Section {
    let parties = parties::main(view.readings, view.dossier, &view.play, COLUMNS);
    let cells: BTreeMap<(Issue, &str), &Cell> =
        view.play.matrix.iter().map(|cell| ((cell.issue, &*cell.party), cell)).collect();
    let (issues, others) = issues(view, &parties, &cells);
    if issues.is_empty() {
        return Section::default();
    }
    let (mut groups, mut rows, mut label) = (Vec::new(), Vec::new(), 0);
    for issue in issues {
        let mut lines = Vec::new();
        let mut row = Vec::new();
        for party in &parties {
            let cell = cells.get(&(issue, &**party));
            let (marks, more) = cell.map(|cell| told(view, cell, &mut label)).unwrap_or_default();
            row.push(if marks.is_empty() { vec![nothing()] } else { marks });
            lines.extend(more);
        }
        groups.push(Group::new(words::issue(issue), lines));
        rows.push((words::issue(issue).to_string(), row));
    }
    let grid = Grid { caption: caption(view), columns: parties.iter().map(|id| view.name(id)).collect(), rows };
    let notes = [others, left_aside(view, &parties)].into_iter().flatten().collect();
    Section { title: "Positions".to_string(), notes, grid: Some(grid), groups }
}

/// Who takes part, with those who speak or act for each; parties of one passing mention are counted.
pub(super) fn parties(view: &View<'_>) -> String {
    let rows = &view.play.parties;
    let several = rows.iter().filter(|row| row.articles > 1 && is_body(view, &row.party)).count() > 2;
    let (shown, others): (Vec<_>, Vec<_>) =
        rows.iter().partition(|row| is_body(view, &row.party) && (row.articles > 1 || !several));
    let most = if view.most == 0 { shown.len() } else { NAMES };
    let mut by_weight = shown.clone();
    by_weight.sort_by_key(|row| std::cmp::Reverse(row.articles));
    let kept: BTreeSet<&str> = by_weight.iter().take(most).map(|row| &*row.party).collect();
    let names = shown.iter().filter(|row| kept.contains(&*row.party)).map(|row| {
        let name = view.name(&row.party);
        let people: Vec<String> = row.people.iter().take(4).map(|id| view.name(id)).collect();
        if people.is_empty() || people == [name.clone()] { name } else { format!("{name} ({})", people.join(", ")) }
    });
    let names: Vec<String> = names.collect();
    let rest = others.len() + shown.len() - names.len();
    let rest = if rest == 0 { String::new() } else { format!("; and {rest} more, listed by armistice actors") };
    format!("Parties: {}{rest}", names.join("; "))
}

/// Whether a party is a body with a name.
fn is_body(view: &View<'_>, party: &str) -> bool {
    parties::is_body(view.readings, view.dossier, party)
}

/// The issues with positions of the main parties, those most spoken of as far as lines reach; the others in words.
fn issues(
    view: &View<'_>,
    parties: &[Box<str>],
    cells: &BTreeMap<(Issue, &str), &Cell>,
) -> (Vec<Issue>, Option<String>) {
    let mut weights: BTreeMap<Issue, (usize, usize)> = BTreeMap::new();
    for ((issue, party), cell) in cells {
        if parties.iter().any(|id| &**id == *party) {
            let weight = weights.entry(*issue).or_default();
            weight.0 += cell.trail.iter().map(|entry| entry.records.len()).sum::<usize>();
            weight.1 += shown(view, cell).0.iter().map(|(_, entries)| entries.len().min(VOICES)).sum::<usize>();
        }
    }
    let mut rows: Vec<(Issue, (usize, usize))> = weights.into_iter().collect();
    rows.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(&b.0)));
    let mut lines = 0;
    let (shown, rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, (_, voices))| {
        let fits = view.most == 0 || lines == 0 || lines + voices <= 4 * view.most;
        lines += if fits { *voices } else { 0 };
        fits
    });
    let mut shown: Vec<Issue> = shown.into_iter().map(|(issue, _)| issue).collect();
    shown.sort_unstable();
    let rest: Vec<String> = rest
        .iter()
        .map(|(issue, (count, _))| {
            format!("{} ({})", words::issue(*issue).to_lowercase(), words::count(*count, "record"))
        })
        .collect();
    let rest = (!rest.is_empty())
        .then(|| format!("Left out, as less is told of them: {}; --lines 0 shows all.", rest.join(", ")));
    (shown, rest)
}

/// Parties with positions that have no column.
fn left_aside(view: &View<'_>, parties: &[Box<str>]) -> Option<String> {
    let others = view.play.matrix.iter().map(|cell| &cell.party).filter(|party| !parties.contains(party));
    let others: BTreeSet<&Box<str>> = others.collect();
    let (bodies, unnamed): (Vec<&Box<str>>, Vec<&Box<str>>) = others.into_iter().partition(|id| is_body(view, id));
    let names: BTreeSet<String> = bodies.iter().map(|id| view.name(id)).collect();
    let shown: Vec<String> = names.iter().take(if view.most == 0 { names.len() } else { NAMES }).cloned().collect();
    let hidden = names.len() - shown.len();
    let mut parts = shown;
    parts.extend((hidden > 0).then(|| format!("{hidden} more")));
    parts.extend((!unnamed.is_empty()).then(|| format!("{} of no known side", words::count(unnamed.len(), "voice"))));
    (!parts.is_empty()).then(|| format!("Positions of others, listed by armistice positions: {}.", parts.join(", ")))
}

fn caption(view: &View<'_>) -> String {
    let until = view.readings.state.readings().filter_map(|reading| reading.source.metadata.published).max();
    let until = view.days.map(|(_, last)| last).or(until).map(|day| format!(", as published up to {day}"));
    format!(
        "The latest stance of each party on each issue{}; {}. Numbers lead to the lines below.",
        until.unwrap_or_default(),
        view.standing
    )
}

fn nothing() -> Mark {
    Mark { text: words::NO_STATEMENT.to_string(), lines: Vec::new() }
}

/// The entries that stand: the latest, and where only others tell the latest, the party's own last words before them.
fn voices(cell: &Cell) -> Vec<&Entry> {
    let from = cell.trail.len().saturating_sub(cell.latest);
    let (before, latest) = cell.trail.split_at(from);
    let mut rows: Vec<&Entry> = latest.iter().collect();
    if latest.iter().all(|entry| entry.voice.is_told()) {
        let own = before.iter().rev().find(|entry| !entry.voice.is_told()).and_then(|entry| entry.day);
        rows.extend(before.iter().filter(|entry| entry.day == own && own.is_some() && !entry.voice.is_told()));
    }
    rows
}

/// The stances of a cell with those who hold each, whether others tell it or not; and how many stances are left out.
type Stances<'c> = (Vec<((bool, Stance), Vec<&'c Entry>)>, usize);

/// The stances that stand, those most heard where lines are few, each with its most direct voices first.
fn shown<'c>(view: &View<'_>, cell: &'c Cell) -> Stances<'c> {
    let mut by_stance: BTreeMap<(bool, Stance), Vec<&Entry>> = BTreeMap::new();
    for entry in voices(cell) {
        by_stance.entry((entry.voice.is_told(), entry.stance)).or_default().push(entry);
    }
    let mut rows: Vec<((bool, Stance), Vec<&Entry>)> = by_stance.into_iter().collect();
    rows.iter_mut()
        .for_each(|(_, entries)| entries.sort_by_key(|entry| (entry.voice, std::cmp::Reverse(entry.origins))));
    let heard = |entries: &[&Entry]| entries.iter().map(|entry| entry.origins).sum::<usize>();
    rows.sort_by_cached_key(|(key, entries)| (key.0, std::cmp::Reverse(heard(entries)), key.1));
    let most = if view.most == 0 { rows.len() } else { STANCES.min(rows.len()) };
    let more = rows.len() - most;
    rows.truncate(most);
    (rows, more)
}

/// What a party held before, by its own latest words; what only others tell of it is no change of its own.
pub(super) fn was(cell: &Cell) -> Option<Stance> {
    cell.was.filter(|_| cell.trail.last().is_some_and(|entry| !entry.voice.is_told()))
}

/// The marks of a cell and the lines they lead to.
fn told(view: &View<'_>, cell: &Cell, label: &mut usize) -> (Vec<Mark>, Vec<Line>) {
    let (mut marks, mut lines): (Vec<Mark>, Vec<Line>) = (Vec::new(), Vec::new());
    let (rows, left_out) = shown(view, cell);
    for ((told, stance), entries) in rows {
        let most = if view.most == 0 { entries.len() } else { VOICES.min(entries.len()) };
        let changed = was(cell).filter(|_| !told);
        let mut labels = Vec::new();
        for entry in &entries[..most] {
            *label += 1;
            labels.push(*label);
            lines.push(Line { label: Some(*label), ..line(view, cell, entry, changed) });
        }
        if let (Some(last), more @ 1..) = (lines.last_mut(), entries.len() - most) {
            last.text.push_str(&format!("; so {}", words::count(more, "more voice")));
        }
        let was = changed.map(|was| format!("{} → ", words::stance(was))).unwrap_or_default();
        let others = if told { ", others say" } else { "" };
        marks.push(Mark { text: format!("{was}{}{others}", words::stance(stance)), lines: labels });
    }
    if left_out > 0 {
        marks.push(Mark { text: words::count(left_out, "more stance"), lines: Vec::new() });
    }
    (marks, lines)
}

/// `Germany: supports — Olaf Scholz, quoted, 2025-03-12; 2 outlets, 2 origins`.
fn line(view: &View<'_>, cell: &Cell, entry: &Entry, was: Option<Stance>) -> Line {
    let mut text = format!("{}: ", view.name(&cell.party));
    let before = was.and_then(|was| {
        let old = cell.trail.iter().rev().skip(cell.latest);
        old.filter(|entry| !entry.voice.is_told()).find(|entry| entry.stance == was)
    });
    if let Some(before) = before {
        let day = before.day.map(|day| format!(" ({day})")).unwrap_or_default();
        text.push_str(&format!("was {}{day}, is ", words::stance(before.stance)));
    }
    text.push_str(words::stance(entry.stance));
    if let Some(condition) = entry.condition.as_ref().filter(|words| words.chars().count() <= CONDITION) {
        text.push_str(&format!(" (“{condition}”)"));
    }
    let mut about = Vec::new();
    about.extend((entry.who != cell.party).then(|| view.name(&entry.who)));
    about.push(match &entry.according_to {
        Some(who) => format!("according to {}", view.name(who)),
        None => words::voice(entry.voice).to_string(),
    });
    about.extend(entry.day.map(|day| day.to_string()));
    text.push_str(&format!(" — {}", about.join(", ")));
    text.extend(view.support(&entry.records).map(|support| format!("; {support}")));
    let mut line = view.line(text, &entry.records);
    line.evidence.extend(before.and_then(|before| view.sentence(*before.records.last()?)));
    line
}
