//! Origins: articles that carry one report word for word. What is quoted does not count: two reporters who heard the same
//! speech wrote two reports.

use crate::record::Mode;
use crate::record::Reading;
use crate::state::clusters::Clusters;
use crate::state::scope::Scope;
use crate::state::wording::Lexicon;
use crate::state::wording::Stem;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// So many words in a row are compared.
const ROW: usize = 6;

/// Words in a row.
type Row = [Stem; ROW];

/// Rows that so many articles carry are a turn of phrase, or furniture of the page.
const COMMON: usize = 60;

/// So many rows at least, and such a part of the shorter article's, make a copy.
const ROWS: usize = 8;
const PART: f64 = 0.3;

/// For every reading, the first reading that carries the same report: an agency's own where one of them is.
pub(super) fn origins(scope: &Scope<'_>) -> BTreeMap<usize, usize> {
    let mut lexicon = Lexicon::new(&scope.vocabulary.words);
    let rows: Vec<FxHashSet<Row>> = scope.readings.iter().map(|(_, reading)| own_rows(reading, &mut lexicon)).collect();
    let mut carrying: FxHashMap<&Row, Vec<usize>> = FxHashMap::default();
    for (at, own) in rows.iter().enumerate() {
        own.iter().for_each(|row| carrying.entry(row).or_default().push(at));
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for holders in carrying.into_values() {
        for (place, &a) in holders.iter().enumerate().filter(|_| holders.len() <= COMMON) {
            holders.iter().skip(place + 1).for_each(|&b| *shared.entry((a, b)).or_default() += 1);
        }
    }
    let count = |at: usize| rows.get(at).map_or(0, FxHashSet::len);
    let mut clusters = Clusters::new(rows.len());
    for ((a, b), rows) in shared {
        if rows >= ROWS && rows as f64 >= PART * count(a).min(count(b)) as f64 {
            clusters.join(a, b);
        }
    }
    let index = |at: &usize| scope.readings.get(*at).map(|(index, _)| *index);
    let agencies = agencies(scope);
    let mut origins = BTreeMap::new();
    for group in clusters.groups() {
        let is_agency =
            |at: usize| scope.readings.get(at).is_some_and(|(_, reading)| agencies.contains(&outlet(reading)));
        let agency = group.iter().find(|&&at| group.len() > 1 && is_agency(at));
        let Some(origin) = agency.or(group.first()).and_then(index) else { continue };
        origins.extend(group.iter().filter_map(index).map(|reading| (reading, origin)));
    }
    origins
}

/// The organisations that speak in articles as the source of what they report, by name in lower case.
fn agencies(scope: &Scope<'_>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (_, reading) in &scope.readings {
        let relaying: BTreeSet<usize> = reading.statements.iter().filter_map(|row| row.via).collect();
        let relaying = relaying.iter().filter_map(|&who| reading.actors.get(who));
        names.extend(relaying.map(|actor| actor.name.to_ascii_lowercase()));
    }
    names
}

fn outlet(reading: &Reading) -> String {
    reading.source.metadata.outlet.as_deref().unwrap_or_default().to_ascii_lowercase()
}

/// The rows of words of an article's sentences, without what it quotes.
fn own_rows(reading: &Reading, lexicon: &mut Lexicon<'_>) -> FxHashSet<Row> {
    let quoted = reading.statements.iter().filter(|row| row.mode == Mode::Direct);
    let quoted: Vec<_> = quoted.flat_map(|row| row.content.spans()).collect();
    let mut rows = FxHashSet::default();
    for excerpt in &reading.excerpts {
        let (start, end) = (excerpt.span.start(), excerpt.span.end());
        let inside = quoted.iter().map(|span| span.end().min(end).saturating_sub(span.start().max(start)));
        if 2 * inside.sum::<usize>() > excerpt.span.len() {
            continue;
        }
        let run = lexicon.look_up(&excerpt.words).run;
        rows.extend(run.windows(ROW).filter_map(|row| Row::try_from(row).ok()));
    }
    rows
}
