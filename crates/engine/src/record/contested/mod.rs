//! What the article itself shows as disputed: what one side says and another denies.

use super::Act;
use super::Contested;
use super::Evidence;
use super::Reading;
use super::Statement;
use crate::find::Found;
use crate::link::Cast;
use crate::link::Who;

/// How many sentences may lie between what is said and its denial.
const REACH: usize = 2;

/// Adds the article's disputes: one for every denial that stands near what it denies.
pub(super) fn contested(found: &Found<'_>, cast: &mut Cast, reading: &mut Reading) {
    let mut order: Vec<(usize, &Statement)> =
        reading.statements.iter().map(|statement| (sentence(found, statement), statement)).collect();
    order.sort_by_key(|(_, statement)| statement.content.cover());
    let mut rows: Vec<Contested> = Vec::new();
    for (index, (at, denial)) in order.iter().enumerate() {
        if denial.act != Act::Deny {
            continue;
        }
        let first = order[..index].partition_point(|(sentence, _)| sentence + REACH < *at);
        let last = index + order[index..].partition_point(|(sentence, _)| *sentence <= at + 1);
        let said = order[first..last].iter().filter(|(_, said)| is_denied(cast, said, denial));
        let nearest = said.min_by_key(|(sentence, said)| {
            (sentence.abs_diff(*at), *sentence > *at, said.act != Act::Accuse, said.content.cover())
        });
        if let Some(&(sentence, said)) = nearest
            && let Some(row) = dispute(found, (sentence, said), (*at, denial))
            && rows.iter().all(|other| other.claim != row.claim)
        {
            rows.push(row);
        }
    }
    reading.contested = rows;
}

/// The sentence that a statement's content begins in.
fn sentence(found: &Found<'_>, statement: &Statement) -> usize {
    found.sentence_of(found.token_from(statement.content.cover().start()))
}

/// Whether a statement may be what another denies: said by another side, and itself a claim.
fn is_denied(cast: &Cast, said: &Statement, denial: &Statement) -> bool {
    matches!(said.act, Act::Assert | Act::Accuse | Act::Warn) && side(cast, said.source) != side(cast, denial.source)
}

fn side(cast: &Cast, who: Who) -> Option<&str> {
    cast.actors.get(who).map(|actor| actor.side.as_deref().unwrap_or(&actor.id.0))
}

fn dispute(found: &Found<'_>, said: (usize, &Statement), denial: (usize, &Statement)) -> Option<Contested> {
    let whole = |index: usize| found.article.sentences.get(index).map(|sentence| sentence.span);
    let evidence = Evidence::new([whole(said.0)?, whole(denial.0)?])?;
    Some(Contested {
        claim: claim(found, said.1)?,
        asserted_by: vec![said.1.source],
        denied_by: vec![denial.1.source],
        evidence,
        method: "rule:denial-of-statement".into(),
    })
}

/// What is said, as a sentence of its own: the longest stretch of it, if it is a clause or names a thing that can be disputed.
fn claim(found: &Found<'_>, said: &Statement) -> Option<String> {
    let content = said.content.spans().max_by_key(|span| (span.len(), std::cmp::Reverse(*span)))?;
    let tokens = found.tokens_in(content);
    let clause = tokens.clone().any(|at| found.tokens[at].tag.is_finite());
    let thing = tokens.len() > 2 && found.chunk_at(tokens.start).is_some();
    if !clause && !thing {
        return None;
    }
    let words = found.article.text.slice(content).trim_matches(|c: char| c.is_whitespace() || ",.;:".contains(c));
    let mut chars = words.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    Some(format!("{first}{}.", chars.as_str()))
}

#[cfg(test)]
mod tests {
    use crate::Article;
    use crate::Metadata;
    use crate::Vocabulary;

    fn check(text: &str, expected: &[&str]) {
        let reading = crate::read(&Article::new(text, Metadata::default()), &Vocabulary::bundled());
        let claims: Vec<&str> = reading.contested.iter().map(|row| row.claim.as_str()).collect();
        assert_eq!(claims, expected);
    }

    #[test]
    fn a_denial_disputes_what_another_side_said() {
        check(
            "Armenia said Azerbaijani guns had shelled a school. Azerbaijan denied that its guns had fired.",
            &["Azerbaijani guns had shelled a school."],
        );
    }

    #[test]
    fn nothing_is_disputed_where_nobody_denies() {
        check("Armenia said the border was quiet. Azerbaijan said the road was open.", &[]);
    }
}
