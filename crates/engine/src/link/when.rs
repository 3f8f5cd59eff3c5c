//! Which day, month or stretch of time a written date means, counted from the day of publication.
//!
//! The result is written in EDTF: `2025-03-11`, `2025-02`, `2022`, `2025-03-10/2025-03-12`.

mod stretch;

use crate::find::Found;
use crate::find::Tokens;
use crate::find::dates::DateMention;
use crate::find::dates::When;
use crate::vocabulary::Tag;
use jiff::civil::Date;
use stretch::Stretch;

/// Where the words around a date place it: 'met on Friday' or 'will meet on Friday'.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Told as past.
    Past,
    /// Told as to come.
    Future,
    /// Not clear.
    Unknown,
}

/// What a date means, in EDTF; nothing if it hangs on another date or on an unknown day of publication.
pub fn resolve(date: &DateMention, published: Option<Date>, direction: Direction) -> Option<String> {
    Stretch::of(&date.when, published, direction).map(|stretch| stretch.to_string())
}

/// What the date with this index means; `the following day` is counted from the date before it.
pub fn resolve_in(found: &Found<'_>, index: usize, direction: Direction) -> Option<String> {
    let published = found.article.metadata.published;
    let date = found.dates.get(index)?;
    let When::Neighbour(days) = date.when else { return resolve(date, published, direction) };
    // Dates further back than a few are told of something else.
    let before = found.dates[index.saturating_sub(4)..index].iter().rev();
    let named = before
        .filter(|date| !matches!(date.when, When::Neighbour(_) | When::Clock))
        .find_map(|date| Stretch::of(&date.when, published, Direction::Past)?.day());
    Stretch::shifted(named.or(published)?, days).map(|stretch| stretch.to_string())
}

/// The date that belongs to a token and what it means: the words with their tokens, and EDTF.
pub fn at(found: &Found<'_>, token: usize, direction: Direction) -> Option<(Tokens, Option<String>)> {
    let index = belonging(found, token)?;
    Some((found.dates[index].tokens.clone(), resolve_in(found, index, direction)))
}

/// The index of the date that belongs to a token: in its sentence, the nearest, clause borders counted as distance.
pub fn belonging(found: &Found<'_>, token: usize) -> Option<usize> {
    let sentence = found.sentence_around(token);
    let window = found.window(token);
    let first = found.dates.partition_point(|date| date.tokens.end <= window.start);
    let dates = found.dates[first..].iter().take_while(|date| date.tokens.start < window.end);
    let costs =
        dates.enumerate().filter_map(|(index, date)| Some((cost(found, &sentence, date, token)?, first + index)));
    costs.min().map(|(_, index)| index)
}

/// What lies further away belongs to something else.
const FARTHEST: usize = 48;

/// How far a date is from a token; nothing if it cannot belong to it.
fn cost(found: &Found<'_>, sentence: &Tokens, date: &DateMention, token: usize) -> Option<usize> {
    let tokens = &date.tokens;
    let between = if tokens.end <= token { tokens.end..token } else { token + 1..tokens.start.max(token + 1) };
    if between.len() > FARTHEST {
        return None;
    }
    // 'the March agreement', 'the talks of 3 May' date that noun alone.
    let last = tokens.end - 1;
    if let Some(chunk) = found.chunk_at(last).filter(|chunk| chunk.head > last)
        && !chunk.tokens.contains(&token)
    {
        return None;
    }
    let of = tokens.start.checked_sub(1).filter(|&before| found.is(before, "of"));
    if of.is_some_and(|of| of > 0 && found.tokens[of - 1].tag.is_nominal() && of - 1 != token) {
        return None;
    }
    let opening = tokens.start <= sentence.start + 1;
    // 'said on Tuesday that …' dates the saying.
    let said = tokens.start.checked_sub(1).is_some_and(|before| is_saying(found, before, token));
    let borders: usize = between.clone().map(|at| border(found, at, opening)).sum();
    let clock = if date.when == When::Clock { 12 } else { 0 };
    Some(between.len() + borders + clock + if said { 20 } else { 0 })
}

/// What a token between a date and what it may date adds to their distance.
fn border(found: &Found<'_>, at: usize, opening: bool) -> usize {
    let token = &found.tokens[at];
    match token.tag {
        Tag::Punctuation if found.is_any(at, &[";", ":", "“", "”", "\""]) => 12,
        Tag::Punctuation if opening => 0,
        Tag::Punctuation => 5,
        Tag::Wh => 8,
        tag if tag.is_finite() => 6,
        Tag::Preposition if found.is_any(at, &["that", "after", "while", "because", "although", "before", "when"]) => 8,
        Tag::Conjunction => 3,
        _ => 0,
    }
}

fn is_saying(found: &Found<'_>, at: usize, token: usize) -> bool {
    let from = at.saturating_sub(2);
    (from..=at)
        .any(|at| at != token && found.is_any(at, &["said", "says", "told", "announced", "wrote", "added", "reported"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;
    use crate::Metadata;
    use crate::Vocabulary;
    use crate::find::find;

    /// Every date of a text with what it means, told on Wednesday, 12 March 2025.
    fn read(text: &str, direction: Direction) -> String {
        let published = Date::new(2025, 3, 12).ok();
        let article = Article::new(text, Metadata { published, ..Metadata::default() });
        let vocabulary = Vocabulary::bundled();
        let found = find(&article, &vocabulary);
        let rows = found.dates.iter().enumerate().map(|(index, date)| {
            let meaning = resolve_in(&found, index, direction);
            format!("[{}] {}", found.text(date.tokens.clone()), meaning.unwrap_or_default())
        });
        rows.collect::<Vec<_>>().join(" ")
    }

    fn check(text: &str, direction: Direction, expected: &str) {
        assert_eq!(read(text, direction), expected, "{text}");
    }

    #[test]
    fn weekdays() {
        check("They met late on Thursday.", Direction::Past, "[late on Thursday] 2025-03-06");
        check("They met on Wednesday.", Direction::Past, "[on Wednesday] 2025-03-12");
        check("They will meet on Thursday.", Direction::Future, "[on Thursday] 2025-03-13");
        check("They met last Friday night.", Direction::Past, "[last Friday night] 2025-03-07");
        check("The truce starts at midnight on Friday.", Direction::Future, "[at midnight on Friday] 2025-03-14");
        check(
            "The guns were silent between Tuesday and Friday.",
            Direction::Past,
            "[between Tuesday and Friday] 2025-03-04/2025-03-07",
        );
    }

    #[test]
    fn calendar() {
        check("A raid on 11 March failed.", Direction::Past, "[on 11 March] 2025-03-11");
        check("It ended on March 11, 2025, he said.", Direction::Past, "[on March 11, 2025] 2025-03-11");
        check("The log of 2025-03-11 is lost.", Direction::Past, "[2025-03-11] 2025-03-11");
        check("War began in February 2022.", Direction::Past, "[in February 2022] 2022-02");
        check("They met from 1 to 3 June.", Direction::Past, "[from 1 to 3 June] 2024-06-01/2024-06-03");
        check("They will meet in May.", Direction::Future, "[in May] 2025-05");
        check("It may rain and troops may march.", Direction::Past, "");
        check(
            "The 2018 accord failed in April last year.",
            Direction::Past,
            "[2018] 2018 [in April last year] 2024-04",
        );
        check("On the ninth of February they left.", Direction::Past, "[On the ninth of February] 2025-02-09");
        check("Shells fell until late in 2023.", Direction::Past, "[until late in 2023] 2023");
    }

    #[test]
    fn counted_from_publication() {
        check("It has been shut since last August.", Direction::Past, "[since last August] 2024-08/2025-03");
        check("Two weeks ago the bridge fell.", Direction::Past, "[Two weeks ago] 2025-02-26");
        check("Over the past 24 hours nine died.", Direction::Past, "[Over the past 24 hours] 2025-03-11/2025-03-12");
        check("Later this week they meet.", Direction::Future, "[Later this week] 2025-03-13/2025-03-16");
        check("They took it last summer.", Direction::Past, "[last summer] 2024-06/2024-08");
        check("They go by the end of the year.", Direction::Future, "[by the end of the year] 2025-12-31");
        check(
            "Guns fell silent last night and this morning.",
            Direction::Past,
            "[last night and this morning] 2025-03-11/2025-03-12",
        );
    }

    #[test]
    fn beside_another_date() {
        check(
            "He left on 3 March. He was back the following day.",
            Direction::Past,
            "[on 3 March] 2025-03-03 [the following day] 2025-03-04",
        );
        check(
            "On Monday a shell fell. That morning three died.",
            Direction::Past,
            "[On Monday] 2025-03-10 [That morning] 2025-03-10",
        );
    }

    #[test]
    fn what_a_date_belongs_to() {
        let article = Article::new(
            "On Monday rebels shelled the town, and the envoy left on Tuesday.",
            Metadata { published: Date::new(2025, 3, 12).ok(), ..Metadata::default() },
        );
        let vocabulary = Vocabulary::bundled();
        let found = find(&article, &vocabulary);
        let day = |word: &str| {
            let token = (0..found.tokens.len()).find(|&at| found.is(at, word))?;
            at(&found, token, Direction::Past)?.1
        };
        assert_eq!(day("shelled").as_deref(), Some("2025-03-10"));
        assert_eq!(day("left").as_deref(), Some("2025-03-11"));
    }

    #[test]
    fn examples_of_the_data() {
        let content = include_str!("../../../../data/words/dates.txt");
        for line in content.lines().filter_map(|line| line.strip_prefix(">>")) {
            let (text, expected) = line.split_once("=>").unwrap_or((line, ""));
            assert!(read(text.trim(), Direction::Past).ends_with(expected.trim()), "{line}");
        }
    }
}
