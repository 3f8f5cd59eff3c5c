//! Numbers a reader would track: the dead, prisoners exchanged, attacks counted, the length of a truce.
//!
//! A number is kept for what it counts and for the words around it; ages, times, list counts and the like are left.

use super::Evidence;
use super::Figure;
use super::Reading;
use super::clause;
use crate::article::ParagraphKind;
use crate::find::Found;
use crate::find::Tokens;
use crate::find::numbers::Number;
use crate::find::numbers::Sort;
use crate::link::Cast;
use crate::vocabulary::Tag;
use crate::vocabulary::dates::DateWord;
use crate::vocabulary::dates::Period;
use crate::vocabulary::numbers::NumberWord;
use crate::vocabulary::units::Unit;

/// Adds the article's figures.
pub(super) fn figures(found: &Found<'_>, _cast: &mut Cast, reading: &mut Reading) {
    let mut rows: Vec<(Figure, bool)> = Vec::new();
    for number in &found.numbers {
        let sentence = found.sentence_of(number.tokens.start);
        if !found.article.is_body(sentence) {
            continue;
        }
        let Some((unit, method)) = tracked(found, number) else { continue };
        let tokens = clause::phrase(found, number.tokens.start..number.unit.map_or(number.tokens.end, |unit| unit + 1));
        let span = found.span(number.tokens.clone());
        let figure = Figure {
            value: number.value,
            about: about(found, number, &tokens),
            unit,
            approximate: number.approximate,
            according_to: reading.speaker_of(span),
            as_of: None,
            evidence: Evidence::one(found.span(tokens)),
            method: method.into(),
        };
        // A headline and 'the 30-day truce' point to what running text introduces: 'a 30-day truce'.
        let summary = matches!(found.article.kind_of(sentence), ParagraphKind::Headline | ParagraphKind::Standfirst);
        let definite = number.tokens.start > 0 && found.is(number.tokens.start - 1, "the");
        enter(&mut rows, figure, summary || definite);
    }
    reading.figures.extend(rows.into_iter().map(|(figure, _)| figure));
}

/// A figure that is told again is one figure; the place that introduces it is its evidence.
fn enter(rows: &mut Vec<(Figure, bool)>, figure: Figure, points_back: bool) {
    let twin = rows.iter_mut().find(|(other, _)| other.value == figure.value && other.unit == figure.unit);
    match twin {
        Some(twin) if twin.1 && !points_back => *twin = (figure, points_back),
        Some(_) => {}
        None => rows.push((figure, points_back)),
    }
}

/// What a number counts, if a reader would track it, and the rule that says so.
fn tracked(found: &Found<'_>, number: &Number) -> Option<(String, &'static str)> {
    match number.sort {
        Sort::Ordinal | Sort::Percent => None,
        Sort::Span(period) => lasting(found, number, period).map(|unit| (unit, "rule:length")),
        Sort::Money(currency) => {
            let name = found.vocabulary.numbers.currency(currency);
            (number.value >= 10_000.0).then(|| (name.to_string(), "rule:money"))
        }
        Sort::Count => counted(found, number),
    }
}

/// `a 30-day truce`, `an 18-month siege`: the unit of time, if what lasts is agreed or imposed.
fn lasting(found: &Found<'_>, number: &Number, period: Period) -> Option<String> {
    let head = number.unit?;
    let around = number.tokens.end..head + 1;
    around.clone().any(|at| found.vocabulary.units.lasts(found.tokens[at].word)).then(|| plural(period).to_string())
}

fn plural(period: Period) -> &'static str {
    match period {
        Period::Hour => "hours",
        Period::Day => "days",
        Period::Week => "weeks",
        Period::Fortnight => "fortnights",
        Period::Month => "months",
        Period::Year => "years",
        Period::Decade => "decades",
        Period::Weekend => "weekends",
    }
}

fn counted(found: &Found<'_>, number: &Number) -> Option<(String, &'static str)> {
    if number.value < 2.0 || is_label(found, number) {
        return None;
    }
    let harm = harm_beside(found, number);
    let Some(unit) = number.unit else {
        return bare(found, number, harm);
    };
    let unit = classed(found, number, unit);
    let token = &found.tokens[unit];
    if number.value >= 3.0
        && found.is_any(unit, &["times", "occasions"])
        && harm_in(found, clause::of(found, number.tokens.clone()))
    {
        return Some(("attacks".to_string(), "rule:count-of-acts"));
    }
    let word = found.word(unit).to_lowercase();
    if let Some(DateWord::Period(_)) = found.vocabulary.dates.get(token.word) {
        return duration(found, number, unit).then_some((word, "rule:length"));
    }
    let rule = if harm { "rule:count-with-fate" } else { "rule:count" };
    is_tracked(found, number, unit, harm).then_some((word, rule))
}

/// Whether a reader would track a count of this noun.
fn is_tracked(found: &Found<'_>, number: &Number, unit: usize, harm: bool) -> bool {
    // 'dozens of homes' gives no number to track; 'dozens were killed' and 'thousands of troops' do.
    if is_vague(found, number) && number.value < 1000.0 && !harm {
        return false;
    }
    let pointed_at = &["the", "these", "those", "all", "our", "their", "both", "other"];
    let before = number.tokens.start.checked_sub(1);
    let definite = number.value < 12.0 && before.is_some_and(|before| found.is_any(before, pointed_at));
    match found.vocabulary.units.get(found.tokens[unit].word) {
        Some(Unit::Never) => false,
        Some(Unit::Amount) => true,
        // 'two of the dead were children' counts again what is counted already.
        Some(Unit::Loss) => !(found.is(number.tokens.end, "of") && found.is(number.tokens.end + 1, "the")),
        Some(Unit::Person | Unit::Act | Unit::Thing | Unit::Place) => harm || !definite && number.value >= 3.0,
        Some(Unit::Talk) => !definite && number.value >= 3.0,
        None => is_plural(found, unit) && (harm || !definite && number.value >= 20.0),
    }
}

/// Whether only the order of size is given.
fn is_vague(found: &Found<'_>, number: &Number) -> bool {
    let word = found.vocabulary.numbers.get(found.tokens[number.tokens.start].word);
    matches!(word, Some(NumberWord::Vague(_)))
}

/// The last noun of the phrase that is known as a unit: `students` in `five students shot`.
fn classed(found: &Found<'_>, number: &Number, head: usize) -> usize {
    let known = |&at: &usize| found.vocabulary.units.get(found.tokens[at].word).is_some();
    if known(&head) { head } else { (number.tokens.end..head).rev().find(known).unwrap_or(head) }
}

fn is_plural(found: &Found<'_>, at: usize) -> bool {
    found.tokens[at].tag == Tag::Nouns || found.tokens[at].tag == Tag::Name && found.word(at).ends_with('s')
}

/// A number without a noun: `killing three`, `of which 39 were shot down`, `put the toll at 40`, `five dead`.
fn bare(found: &Found<'_>, number: &Number, harm: bool) -> Option<(String, &'static str)> {
    let sentence = found.sentence_around(number.tokens.start);
    let start = number.tokens.start;
    let from = start.saturating_sub(9).max(sentence.start);
    let toll = (from..start).any(|at| found.vocabulary.units.is_toll(found.tokens[at].word))
        && (from..start).any(|at| found.is_any(at, &["at", "to", "was", "is", "of", "as", ":"]));
    let of_whom =
        start >= sentence.start + 2 && found.is(start - 2, "of") && found.is_any(start - 1, &["which", "whom"]);
    let end = number.tokens.end;
    let lives = end < sentence.end && found.vocabulary.units.get(found.tokens[end].word) == Some(Unit::Loss);
    let tracked = lives || harm || of_whom || toll && number.value >= 4.0;
    tracked.then(|| (counted_before(found, start, &sentence), "rule:number-without-noun"))
}

/// The noun that a bare number takes up: the last counted noun of its sentence, else people.
fn counted_before(found: &Found<'_>, start: usize, sentence: &Tokens) -> String {
    let from = start.saturating_sub(24).max(sentence.start);
    let noun = (from..start).rev().find(|&at| {
        use Unit::*;
        matches!(found.vocabulary.units.get(found.tokens[at].word), Some(Person | Thing | Act | Place))
    });
    noun.map_or("people".to_string(), |at| found.word(at).to_lowercase())
}

/// Whether a word close to a number, in its clause, tells what became of those who are counted.
fn harm_beside(found: &Found<'_>, number: &Number) -> bool {
    let clause = clause::of(found, number.tokens.clone());
    let last = number.unit.map_or(number.tokens.end, |unit| unit + 1);
    let near = number.tokens.start.saturating_sub(6).max(clause.start)..(last + 6).min(clause.end);
    harm_in(found, near)
}

fn harm_in(found: &Found<'_>, mut tokens: Tokens) -> bool {
    tokens.any(|at| found.vocabulary.units.is_harm(found.tokens[at].word))
}

/// Whether the number is a name or an age: `Article 4`, `No 7`, `Rosa Keene, 68,`, `aged 12`, a list's `3.`
fn is_label(found: &Found<'_>, number: &Number) -> bool {
    let sentence = found.sentence_around(number.tokens.start);
    let (start, end) = (number.tokens.start, number.tokens.end);
    if start == sentence.start && found.is_any(end, &[".", ")", "/"]) {
        return true;
    }
    let Some(before) = start.checked_sub(1).filter(|&before| before >= sentence.start) else { return false };
    let named = found.tokens[before].tag == Tag::Name && number.unit.is_none()
        || found.is_any(
            before,
            &["article", "no", "no.", "page", "number", "aged", "resolution", "chapter", "day", "/", "#"],
        );
    let age = found.is_any(before, &[",", "("])
        && number.value < 110.0
        && (end >= sentence.end || found.is_any(end, &[",", ")", "."]))
        && before > sentence.start
        && found.tokens[before - 1].tag.is_nominal()
        && number.unit.is_none();
    named || age
}

/// Whether a number of days belongs to something that lasts: `a truce of 60 days`, `extend the ceasefire by a week`.
fn duration(found: &Found<'_>, number: &Number, unit: usize) -> bool {
    let clause = clause::of(found, number.tokens.clone());
    let lead = number.tokens.start.saturating_sub(8).max(clause.start);
    let near = lead..(unit + 7).min(clause.end);
    let bound = number.tokens.start > 0
        && found.is_any(number.tokens.start - 1, &["of", "for", "by", "further", "lasting", "initial", "last", "to"]);
    bound && near.into_iter().any(|at| found.vocabulary.units.lasts(found.tokens[at].word))
}

/// What a figure says something about, in the words of its clause.
fn about(found: &Found<'_>, number: &Number, clause: &Tokens) -> String {
    let rest = number.tokens.end..clause.end;
    let words = if rest.len() >= 3 { found.text(rest) } else { found.text(clause.clone()) };
    let mut words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = words.char_indices().nth(100) {
        words.truncate(words[..cut].rfind(' ').unwrap_or(cut));
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::Article;
    use crate::Metadata;
    use crate::Vocabulary;

    fn check(text: &str, expected: &str) {
        let article = Article::new(text, Metadata::default());
        let reading = crate::read(&article, &Vocabulary::bundled());
        let rows = reading.figures.iter().map(|figure| {
            let rough = if figure.approximate { "~" } else { "" };
            format!("{}{rough} {}", figure.value, figure.unit)
        });
        assert_eq!(rows.collect::<Vec<_>>().join(", "), expected, "{text}");
    }

    #[test]
    fn counts_with_their_fate() {
        check("The strike killed at least nine people and wounded 31, medics said.", "9~ people, 31 people");
        check("Overnight 46 drones were launched, of which 39 were shot down.", "46 drones, 39 drones");
        check("The death toll rose to 36 on Monday.", "36 people");
        check("Rebels attacked the positions 17 times.", "17 attacks");
        check("He spoke of thousands of deported children.", "1000~ children");
    }

    #[test]
    fn lengths_of_what_is_agreed() {
        check("They offered a 30-day truce. The 30-day truce was refused.", "30 days");
        check("An 18-month siege ended.", "18 months");
        check("He waited three days for a taxi.", "");
    }

    #[test]
    fn what_nobody_tracks() {
        check("The two sides met three times in two countries.", "");
        check("Rosa Keene, 68, lives on the third floor.", "");
        check("It is a breach of Article 4 of the treaty of 2018.", "");
    }
}
