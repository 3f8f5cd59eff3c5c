//! What is disputed: each question with every answer, who gives it, and how it came to us.

use super::view::View;
use super::view::left_out;
use crate::output::brief::Group;
use crate::output::brief::Line;
use crate::output::brief::Section;
use crate::output::words;
use armistice_engine::state::RecordKind;
use armistice_engine::state::RecordRef;
use armistice_engine::state::claims::Answer;
use armistice_engine::state::claims::Claim;
use std::collections::BTreeSet;

/// Sentences of one answer.
const SENTENCES: usize = 2;
/// Chains of one answer.
const CHAINS: usize = 3;

/// The questions, as many as lines reach.
pub(super) fn section(view: &View<'_>) -> Section {
    let claims: Vec<&Claim> = view.play.claims.iter().collect();
    // Where not all fit, those between the sides of the conflict are shown, then those that one of them takes part in.
    let sides = |claim: &Claim| view.sides(claim.answers.iter().flat_map(|answer| &answer.by));
    let (shown, more) = view.chosen(&claims, |claim| sides(claim).min(2));
    let mut groups: Vec<Group> = shown
        .iter()
        .map(|claim| Group {
            notes: vec![format!("standing: {}", words::claim(claim.standing))],
            ..Group::new(&*claim.question, claim.answers.iter().map(|answer| line(view, answer)).collect())
        })
        .collect();
    if let Some(last) = groups.last_mut() {
        last.left_out = left_out(more, "question");
    }
    let notes = vec![
        "Answers stand in the order in which they were first given. Who says how much says nothing of who is right."
            .to_string(),
    ];
    Section { title: "Disputed".to_string(), notes, groups, ..Section::default() }
}

fn line(view: &View<'_>, answer: &Answer) -> Line {
    let chains: BTreeSet<String> = answer.records.iter().filter_map(|&record| chain(view, record)).collect();
    let mut shown: Vec<String> = chains.iter().take(CHAINS).cloned().collect();
    shown.extend((chains.len() > CHAINS).then(|| words::count(chains.len() - CHAINS, "more way")));
    let chain = if shown.is_empty() { String::new() } else { format!("; told: {}", shown.join("; ")) };
    let text = format!("{} — {}{chain}", words::value(&answer.value), view.names(&answer.by));
    view.line_of(text, &answer.records, SENTENCES)
}

/// `Vladimir Putin → Interfax → Channel Harbour`; nothing where the article speaks for itself.
fn chain(view: &View<'_>, record: RecordRef) -> Option<String> {
    let reading = view.article(record)?;
    let name = |who| view.readings.everyone.get(record.reading, who).map(|someone| view.name(&someone.id));
    let (source, via) = match record.kind {
        RecordKind::Statement => reading.statements.get(record.row).map(|row| (Some(row.source), row.via))?,
        RecordKind::Event => (reading.events.get(record.row)?.according_to, None),
        RecordKind::Figure => (reading.figures.get(record.row)?.according_to, None),
        RecordKind::Position => (reading.positions.get(record.row)?.according_to, None),
        RecordKind::Term => (reading.terms.get(record.row)?.according_to, None),
        RecordKind::Contested => (None, None),
    };
    let mut steps: Vec<String> = [source, via].into_iter().flatten().filter_map(name).collect();
    steps.dedup();
    if steps.is_empty() {
        return None;
    }
    steps.push(view.outlet(record));
    Some(steps.join(" → "))
}
