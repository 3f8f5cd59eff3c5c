//! How many: one thing counted differently.

use super::Asked;
use super::draft::Draft;
use super::questions;
use super::sources::Sources;
use crate::record::Figure;
use crate::state::RecordRef;
use crate::state::wording::Wording;
use crate::vocabulary::disputes::Hint;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Incidents of which sources give different numbers.
pub(super) fn incidents(sources: &Sources<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for incident in sources.incidents {
        for (what, values) in &incident.reported {
            let question = questions::how_many(sources, incident, what);
            let mut draft = Draft::new(Asked::HowMany, question);
            for value in values {
                draft.add(&value.value.to_string(), sources.with_statements(value.record));
            }
            drafts.push(draft);
        }
    }
    drafts.retain(Draft::is_open);
    drafts
}

/// A figure as it is compared.
struct Counted<'a> {
    record: RecordRef,
    figure: &'a Figure,
    unit: Wording,
    fates: BTreeSet<Hint>,
    about: Wording,
}

/// Figures of one unit about one thing.
pub(super) fn figures(sources: &Sources<'_>) -> Vec<Draft> {
    let mut lexicon = crate::state::wording::Lexicon::new(&sources.scope.vocabulary.words);
    let figures: Vec<Counted<'_>> = sources
        .scope
        .figures()
        .filter(|(_, figure)| !fates(sources, figure).is_empty())
        .map(|(record, figure)| Counted {
            record,
            figure,
            unit: lexicon.look_up(&figure.unit),
            fates: fates(sources, figure),
            about: lexicon.read(&format!("{} {}", figure.unit, figure.about)),
        })
        .collect();
    let alike = |a: &Counted<'_>, b: &Counted<'_>| {
        let counted = a.unit.content.iter().any(|stem| b.unit.content.contains(stem));
        let shared = lexicon.shared(&a.about, &b.about);
        let about = shared.covered >= 0.4 && shared.stems >= 2 && shared.mass >= 4.0;
        let (less, more) = (a.figure.value.min(b.figure.value), a.figure.value.max(b.figure.value));
        let fates = !a.fates.is_disjoint(&b.fates);
        counted && about && fates && more <= less * FAR && sources.apart(a.record, b.record) <= NEAR
    };
    let mut by_unit: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, counted) in figures.iter().enumerate() {
        counted.unit.content.iter().for_each(|&stem| by_unit.entry(stem).or_default().push(at));
    }
    let mut drafts = Vec::new();
    for group in by_unit.values() {
        for (place, one) in group.iter().enumerate().filter_map(|(place, &at)| Some((place, figures.get(at)?))) {
            let later = group.iter().skip(place + 1).filter_map(|&at| figures.get(at));
            let others: Vec<&Counted<'_>> = later.filter(|other| alike(one, other)).collect();
            let mut draft = Draft::new(Asked::HowMany, questions::how_many_of(one.figure));
            for counted in others.into_iter().chain([one]) {
                draft.add(&amount(counted.figure), sources.with_statements(counted.record));
            }
            drafts.push(draft);
        }
    }
    drafts.retain(Draft::is_open);
    drafts
}

/// Figures of one thing are told so many days apart at most; later ones count something new.
const NEAR: i32 = 21;

/// Two counts of one thing are not so many times apart.
const FAR: f64 = 30.0;

/// What became of those who are counted.
fn fates(sources: &Sources<'_>, figure: &Figure) -> BTreeSet<Hint> {
    let vocabulary = sources.scope.vocabulary;
    let told = vocabulary.disputes.told(&vocabulary.words, &format!("{} {}", figure.unit, figure.about));
    told.into_iter().filter(|hint| matches!(hint, Hint::Dead | Hint::Hurt | Hint::Gone)).collect()
}

fn amount(figure: &Figure) -> String {
    figure.value.to_string()
}
