//! What the place of statements in their articles shows: a paraphrase that leads in to a quotation, and two remarks that
//! follow one another in two articles.

use super::groups::Groups;
use super::pairs::Likeness;
use super::pairs::Pair;
use super::said::Said;
use crate::record::Mode;

/// The pairs that belong together by their context, given the groups that words alone make; those of two articles
/// first, and of each kind the likest first.
pub(super) fn shown_by_context(said: &[Said], pairs: &[Pair], groups: &Groups<'_>) -> Vec<(usize, usize)> {
    let (mut shown, mut leads) = (Vec::new(), Vec::new());
    let mut alike: Vec<&Pair> = pairs.iter().filter(|pair| pair.likeness == Likeness::Alike).collect();
    alike.sort_by(|a, b| b.strength.total_cmp(&a.strength).then_with(|| (a.a, a.b).cmp(&(b.a, b.b))));
    for pair in alike {
        let (Some(a), Some(b)) = (said.get(pair.a), said.get(pair.b)) else { continue };
        if a.is_beside(b) {
            if a.is_next_to(b) && (leads_in(a, b) || is_heading(a, b, pair.strength)) {
                leads.push((pair.a, pair.b));
            }
            continue;
        }
        for (x, y) in around(said, pair.a, pair.b).filter(|&(x, y)| said_together(said, x, y, groups)) {
            shown.push((pair.a, pair.b));
            let both = [(pair.a, x), (pair.b, y)];
            if both.iter().all(|&(lead, quotation)| is_lead_in(said, lead, quotation)) {
                shown.extend(both.into_iter().filter(|(lead, quotation)| lead != quotation));
            }
        }
    }
    shown.into_iter().chain(leads).collect()
}

/// Whether one is a heading, or words like one, for what the other tells in full: so much do they share.
fn is_heading(a: &Said, b: &Said, strength: f64) -> bool {
    strength >= HEADING && !(a.mode == Mode::Direct && b.mode == Mode::Direct)
}

/// What a heading shares with what it stands over.
const HEADING: f64 = 3.5;

/// The pairs of neighbours of two statements, each statement being its own neighbour, without the two themselves.
fn around(said: &[Said], a: usize, b: usize) -> impl Iterator<Item = (usize, usize)> {
    let (near_a, near_b) = (neighbours(said, a), neighbours(said, b));
    near_a
        .into_iter()
        .flat_map(move |x| near_b.clone().into_iter().map(move |y| (x, y)))
        .filter(move |&pair| pair != (a, b))
}

fn neighbours(said: &[Said], at: usize) -> Vec<usize> {
    let Some(own) = said.get(at) else { return Vec::new() };
    let near = at.saturating_sub(AROUND)..(at + AROUND + 1).min(said.len());
    near.filter(|&other| said.get(other).is_some_and(|other| other.is_next_to(own) && other.speaker == own.speaker))
        .collect()
}

/// How far a speaker's next statement is looked for among those of others.
const AROUND: usize = 6;

fn said_together(said: &[Said], x: usize, y: usize, groups: &Groups<'_>) -> bool {
    let two = said.get(x).zip(said.get(y)).is_some_and(|(x, y)| !x.is_beside(y));
    two && groups.joined(x, y)
}

/// Whether the one is the quotation itself, or the article's words right before it.
fn is_lead_in(said: &[Said], lead: usize, quotation: usize) -> bool {
    lead == quotation
        || said.get(lead).zip(said.get(quotation)).is_some_and(|(lead, quotation)| leads_in(lead, quotation))
}

fn leads_in(lead: &Said, quotation: &Said) -> bool {
    lead.mode != Mode::Direct && quotation.mode == Mode::Direct && lead.turn < quotation.turn
}

/// Statements within statements: what somebody says that somebody else said.
pub(super) fn passed_on(said: &[Said]) -> impl Iterator<Item = (usize, usize)> {
    said.iter().enumerate().flat_map(move |(at, outer)| {
        let near = at.saturating_sub(AROUND)..(at + AROUND + 1).min(said.len());
        near.filter(move |&inner| inner != at && said.get(inner).is_some_and(|inner| outer.passes_on(inner)))
            .map(move |inner| (at, inner))
    })
}
