//! Proposals: their terms, what each party does with them in order, and the clock of one in force.

use super::view::View;
use super::view::joined;
use super::view::left_out;
use crate::output::brief::Group;
use crate::output::brief::Line;
use crate::output::brief::Section;
use crate::output::words;
use armistice_engine::state::proposals::Clause;
use armistice_engine::state::proposals::Clock;
use armistice_engine::state::proposals::Proposal;
use armistice_engine::state::proposals::Step;

/// Proposals, those with most records first, as far as lines reach.
pub(super) fn section(view: &View<'_>) -> Section {
    let (mut groups, mut lines, mut others) = (Vec::new(), 0, Vec::new());
    for row in &view.play.proposals {
        let own = steps(view, row).len() + terms(view, row).len();
        if view.most > 0 && lines > 0 && lines + own > 2 * view.most {
            others.push(row.name.clone());
            continue;
        }
        lines += own;
        groups.push(group(view, row));
    }
    let others = (!others.is_empty())
        .then(|| format!("Left out, as less is told of them: {}; --lines 0 shows all.", others.join("; ")));
    Section { title: "Proposals".to_string(), notes: others.into_iter().collect(), groups, ..Section::default() }
}

fn group(view: &View<'_>, row: &Proposal) -> Group {
    let names: Vec<&str> = row.names.iter().filter(|name| **name != row.name).map(String::as_str).collect();
    let (shown, hidden) = names.split_at(names.len().min(8));
    let more = if hidden.is_empty() { String::new() } else { format!(" and {} more names", hidden.len()) };
    let about = joined([
        (!shown.is_empty()).then(|| format!("also called: {}{more}", shown.join(", "))),
        (!row.proposers.is_empty()).then(|| format!("put forward by: {}", view.names(&row.proposers))),
        row.clock.and_then(clock),
    ]);
    let (steps, terms) = (steps(view, row), terms(view, row));
    let more = row.steps.len() + row.terms.len() - steps.len() - terms.len();
    let lines = steps.into_iter().map(|row| step(view, "", row)).chain(terms.into_iter().map(|row| term(view, row)));
    Group {
        title: row.name.clone(),
        notes: if about.is_empty() { Vec::new() } else { vec![about] },
        lines: lines.collect(),
        left_out: left_out(more, "line"),
    }
}

/// The latest steps that lines reach for, by party, each party's in order.
fn steps<'p>(view: &View<'_>, row: &'p Proposal) -> Vec<&'p Step> {
    let mut steps: Vec<&Step> = row.steps.iter().collect();
    steps.sort_by_key(|step| step.day);
    let (late, _) = view.last_within(&steps);
    let mut steps = late.to_vec();
    steps.sort_by_cached_key(|step| (view.name(&step.party), step.day));
    steps
}

/// The terms that most records give, as far as lines reach, in the order of the codebook: values of one term side by
/// side.
fn terms<'p>(view: &View<'_>, row: &'p Proposal) -> Vec<&'p Clause> {
    let mut terms: Vec<&Clause> = row.terms.iter().collect();
    terms.sort_by_key(|clause| std::cmp::Reverse(clause.records.len()));
    let (most, _) = view.within(&terms);
    let mut terms = most.to_vec();
    terms.sort_by(|a, b| (a.term, &a.value).cmp(&(b.term, &b.value)));
    terms
}

/// `duration: 30 days; 2 outlets, 2 origins`.
fn term(view: &View<'_>, clause: &Clause) -> Line {
    let value = format!("{}: {}", words::term(clause.term), words::value(&clause.value));
    let text = joined([Some(value), view.support(&clause.records)]);
    view.line(text, &clause.records)
}

/// `Ukraine: accepts it — 2025-03-11, Volodymyr Zelenskyy`.
pub(super) fn step(view: &View<'_>, before: &str, step: &Step) -> Line {
    let mut text = format!("{before}{}: {}", view.name(&step.party), words::step(step.stage));
    let mut about = Vec::new();
    about.extend(step.day.map(|day| day.to_string()));
    about.extend((step.who != step.party).then(|| view.name(&step.who)));
    about.extend(step.according_to.as_ref().map(|who| format!("according to {}", view.name(who))));
    if !about.is_empty() {
        text.push_str(&format!(" — {}", about.join(", ")));
    }
    text.extend(view.support(&step.records).map(|support| format!("; {support}")));
    view.line(text, &step.records)
}

/// `declared 2025-03-11; in force from …; until …`: worked out from steps and terms, whose sentences stand below.
fn clock(clock: Clock) -> Option<String> {
    let told = joined([
        clock.declared.map(|day| format!("declared {day}")),
        clock.effective.map(|day| format!("in force from {day}")),
        clock.ends.map(|day| format!("until {day}")),
        clock.extended.map(|day| format!("extended {day}")),
    ]);
    (!told.is_empty()).then(|| format!("{told} (counted from what is told below)"))
}
