//! From drafts to statements: content trimmed, sources resolved, relays and addressees set.

use crate::article::Span;
use crate::find::Found;
use crate::find::Tokens;
use crate::link::Actor;
use crate::link::ActorId;
use crate::link::Cast;
use crate::link::Who;
use crate::record::Evidence;
use crate::record::Mode;
use crate::record::Statement;
use crate::vocabulary::Tag;
use crate::vocabulary::actors::Kind;

use super::acts;
use super::draft::Draft;
use super::fields;

/// Resolves all drafts; the statements come in the order of their content.
pub(super) fn finish(found: &Found<'_>, cast: &mut Cast, drafts: Vec<Draft>) -> Vec<Statement> {
    let mut rows: Vec<(Draft, Evidence)> = drafts
        .into_iter()
        .filter_map(|draft| {
            let shown = |span: &Span| !found.article.text.trimmed(*span).is_empty();
            let content = Evidence::new(draft.content.iter().map(|&span| trimmed(found, span)).filter(shown))?;
            Some((draft, content))
        })
        .collect();
    rows.sort_by_key(|(draft, content)| (content.cover(), draft.cue.as_ref().map(|cue| cue.start)));
    rows.dedup_by(|later, earlier| later.1 == earlier.1 && later.0.source == earlier.0.source);
    let signatories = signatories(found, cast);
    let sources: Vec<Option<Who>> = rows
        .iter()
        .map(|(draft, _)| match (&draft.source, signatories) {
            (Some(tokens), Some(who)) if is_we(found, tokens) => Some(who),
            _ => source(found, cast, draft),
        })
        .collect();
    let outer = outer_rows(found, &rows);
    let mut statements = Vec::with_capacity(rows.len());
    for (index, (draft, content)) in rows.into_iter().enumerate() {
        let Some(source) = sources[index] else { continue };
        let speaker = outer[index].and_then(|outer| sources[outer]);
        if !stands(found, &draft, source, speaker) {
            continue;
        }
        // Two cues may lead to the same words of the same source; rows come in the order of their content.
        let mut before = statements.iter().rev().take_while(|row: &&Statement| row.content.cover() == content.cover());
        if before.any(|row| row.source == source && row.content == content) {
            continue;
        }
        let via = match &draft.relay {
            Some(relay) => cast.who(found, relay.clone()),
            None => speaker,
        };
        let mut row = statement(found, cast, draft, content, source, via);
        circumstances_go_on(found, &statements, &mut row);
        statements.push(row);
    }
    statements
}

/// Day and setting hold while the same source goes on in the paragraph.
fn circumstances_go_on(found: &Found<'_>, earlier: &[Statement], row: &mut Statement) {
    let paragraph = |row: &Statement| paragraph_at(found, row.content.cover());
    let last = earlier.iter().rev().take(3).find(|other| other.source == row.source);
    let Some(last) = last.filter(|last| paragraph(last).abs_diff(paragraph(row)) <= GOES_ON) else { return };
    if row.said_on.is_none() {
        row.said_on.clone_from(&last.said_on);
    }
    if row.setting.is_none() {
        row.setting.clone_from(&last.setting);
    }
}

/// The paragraph that a stretch begins in.
pub(super) fn paragraph_at(found: &Found<'_>, span: Span) -> usize {
    let token = found.tokens.get(found.token_from(span.start()));
    token.map_or(0, |token| found.article.sentences[token.sentence as usize].paragraph)
}

/// Over how many paragraphs day and setting are carried on.
const GOES_ON: usize = 1;

fn statement(
    found: &Found<'_>,
    cast: &Cast,
    draft: Draft,
    content: Evidence,
    source: Who,
    via: Option<Who>,
) -> Statement {
    let candidates = draft.source.clone().map_or(&[][..], |tokens| cast.candidates(tokens.start));
    let addressee = draft.addressee.clone().and_then(|tokens| cast.who(found, tokens));
    Statement {
        source,
        candidates: if candidates.len() > 1 { candidates.to_vec() } else { Vec::new() },
        source_mention: draft.source.clone().map(|tokens| found.span(tokens)),
        cue: draft.cue.clone().map(|tokens| found.span(tokens)),
        mode: if draft.verbatim { Mode::Direct } else { mode(found, &content) },
        addressee: addressee.filter(|&addressee| addressee != source),
        via,
        setting: fields::setting(found, &draft),
        said_on: fields::said_on(found, &draft),
        act: acts::act(found, draft.act, content.spans()),
        content,
        method: draft.method,
    }
}

fn unnamed(id: &str, name: &str, kind: Kind) -> Actor {
    Actor {
        id: ActorId(id.into()),
        name: name.to_string(),
        kind,
        side: None,
        role: None,
        mentions: Vec::new(),
        prominent: true,
    }
}

/// Who 'we' are in a declaration that opens with it: `We, the Leaders of the G7, …`.
fn signatories(found: &Found<'_>, cast: &mut Cast) -> Option<Who> {
    let opens = |sentence: &Tokens| found.is(sentence.start, "we") && found.is_mark(sentence.start + 1, &[","]);
    let sentence = found.sentences.iter().take(DECLARATION).find(|sentence| opens(sentence))?;
    let phrase = sentence.start + 2..sentence.end.min(sentence.start + 2 + DECLARATION);
    found.chunk_at(phrase.start)?;
    let end = phrase.clone().find(|&at| found.is_mark(at, &[",", ";", ":", "—"])).unwrap_or(phrase.end);
    if !(phrase.start..end).any(|at| found.is(at, "and")) {
        return Some(cast.who_or_new(found, sentence.start..end, Kind::Group));
    }
    let words = found.text(phrase.start..end).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut signatories = unnamed("signatories", &words, Kind::Group);
    signatories.mentions.push(found.span(sentence.start..end));
    Some(cast.enter(signatories))
}

/// Among how many sentences the one that names the signatories is looked for, and how long their names may be.
const DECLARATION: usize = 40;

fn is_we(found: &Found<'_>, tokens: &Tokens) -> bool {
    tokens.len() == 1 && found.is_any(tokens.start, &["we", "our"]) && !found.tokens[tokens.start].quoted
}

/// Who is meant by the words for the source.
fn source(found: &Found<'_>, cast: &mut Cast, draft: &Draft) -> Option<Who> {
    match (&draft.source, draft.understood) {
        (Some(tokens), _) => {
            if let Some(joint) = joint(found, cast, tokens) {
                return Some(joint);
            }
            if tokens.len() == 1 && found.is_any(tokens.start, NOBODY) {
                return None;
            }
            let known = titled(found, cast, tokens).or_else(|| cast.who(found, tokens.clone()));
            known.or_else(|| Some(cast.who_or_new(found, core(found, tokens), Kind::Anonymous)))
        }
        (None, Some(name)) => Some(cast.enter(unnamed(&format!("anon:{name}"), name, Kind::Anonymous))),
        (None, None) => None,
    }
}

/// Words that stand where a source is due and name none.
const NOBODY: &[&str] =
    &["nobody", "none", "nothing", "other", "another", "everybody", "everyone", "anyone", "someone"];

/// The group that several actors make who speak together: `France and Germany said`.
fn joint(found: &Found<'_>, cast: &mut Cast, tokens: &Tokens) -> Option<Who> {
    let mut at = tokens.start + usize::from(found.is(tokens.start, "both"));
    let (mut members, mut joined) = (Vec::new(), false);
    let end = loop {
        let chunk = found.chunk_at(at).filter(|chunk| chunk.tokens.start == at && chunk.tokens.end <= tokens.end)?;
        let member = cast.at(chunk.head).filter(|_| found.tag(at) != Tag::PossessivePronoun)?;
        if !members.contains(&member) {
            members.push(member);
        }
        let end = chunk.tokens.end;
        let comma = usize::from(found.is_mark(end, &[","]));
        let and = usize::from(found.is(end + comma, "and"));
        if joined || comma + and == 0 || end + comma + and >= tokens.end {
            break end;
        }
        joined = and > 0;
        at = end + comma + and;
    };
    if !joined || members.len() < 2 || found.chunk_at(tokens.start)?.tokens.end == end {
        return None;
    }
    let phrase = tokens.start..end;
    let words = found.text(phrase.clone()).split_whitespace().collect::<Vec<_>>().join(" ");
    Some(cast.enter_joint(members, words, found.span(phrase)))
}

/// The person behind a title with 'of' in it: `US secretary of state Marco Rubio`.
fn titled(found: &Found<'_>, cast: &Cast, tokens: &Tokens) -> Option<Who> {
    let phrase = core(found, tokens);
    let title = found
        .chunk_at(phrase.start)
        .filter(|chunk| found.is(chunk.tokens.end, "of") && chunk.tokens.end < phrase.end)?;
    let determined =
        matches!(found.tag(phrase.start), Tag::Determiner | Tag::PossessivePronoun) || title.possessor.is_some();
    let last = phrase.end.checked_sub(1).filter(|&last| !determined && found.tokens[last].capital)?;
    cast.at(last).filter(|&who| cast.actors.get(who).is_some_and(|actor| actor.kind == Kind::Person))
}

/// The noun phrase without what stands between commas behind it.
fn core(found: &Found<'_>, tokens: &Tokens) -> Tokens {
    let marks = |&at: &usize| found.is_mark(at, &[",", "–", "—", "("]) || found.is_any(at, &["who", "which"]);
    let end = (tokens.start + 1..tokens.end).find(marks).unwrap_or(tokens.end);
    tokens.start..end
}

/// Whether a nested statement is one: what a speaker says of himself inside his own words is not.
fn stands(found: &Found<'_>, draft: &Draft, source: Who, outer: Option<Who>) -> bool {
    let pronoun = draft.source.as_ref().is_some_and(|tokens| {
        found.is_any(tokens.start, &["i", "we", "you", "he", "she", "they", "it"]) && tokens.len() == 1
    });
    let cue_quoted = draft.cue.as_ref().is_some_and(|cue| found.tokens[cue.start].quoted);
    let own = draft.source.as_ref().is_some_and(|tokens| found.is_any(tokens.start, &["i", "we", "you"]));
    if is_nobody(found, draft) || cue_quoted && (own || draft.mind) {
        return false;
    }
    match outer {
        Some(outer) if outer == source => false,
        Some(_) if pronoun && draft.mind => false,
        Some(_) => !draft.source.as_ref().is_some_and(|tokens| found.is_any(tokens.start, &["i", "we", "you"])),
        None => true,
    }
}

/// Whether the words for the source say that there is none, or anyone.
fn is_nobody(found: &Found<'_>, draft: &Draft) -> bool {
    let first = |tokens: &std::ops::Range<usize>| {
        let words = [
            "nobody", "no", "neither", "none", "anyone", "anybody", "one", "you", "either", "what", "this", "that",
            "there",
        ];
        found.is_any(tokens.start, &words) && !found.is(tokens.start + 1, "of")
    };
    draft.source.as_ref().is_some_and(|tokens| first(tokens) && !(found.is(tokens.start, "one") && tokens.len() > 1))
}

/// For every row, the row in whose content its cue stands: the innermost.
fn outer_rows(found: &Found<'_>, rows: &[(Draft, Evidence)]) -> Vec<Option<usize>> {
    let mut outer = vec![None; rows.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, (_, content)) in rows.iter().enumerate() {
        open.retain(|&earlier| rows[earlier].1.cover().end() > content.cover().start());
        open.push(index);
        let inside = |row: usize, other: &(Draft, Evidence)| {
            let cue = other.0.cue.clone().or_else(|| other.0.source.clone()).map(|tokens| found.span(tokens));
            cue.is_some_and(|cue| rows[row].1.spans().any(|span| span.contains(cue)))
        };
        let holders = open.iter().copied().filter(|&row| row != index && inside(row, &rows[index]));
        outer[index] = holders.max();
    }
    outer
}

/// How much of the letters stands in quotation marks.
fn mode(found: &Found<'_>, content: &Evidence) -> Mode {
    let (mut quoted, mut all) = (0, 0);
    for span in content.spans() {
        for token in &found.tokens[found.tokens_in(span)] {
            let letters = found.article.text.slice(token.span).chars().filter(|c| c.is_alphanumeric()).count();
            all += letters;
            quoted += if token.quoted { letters } else { 0 };
        }
    }
    match (quoted, all) {
        (0, _) => Mode::Indirect,
        (quoted, all) if quoted * 10 > all * 9 => Mode::Direct,
        _ => Mode::Mixed,
    }
}

/// Without outer blanks and commas; without the marks of one pair of quotation marks around all of it.
fn trimmed(found: &Found<'_>, span: Span) -> Span {
    let text = &found.article.text;
    let span = without_edges(text, span);
    let words = text.slice(span);
    let inner = |words: &str| words.contains(['“', '”', '"', '«', '»']);
    let Some(first) = words.chars().next() else { return span };
    let rest = &words[first.len_utf8()..];
    if matches!(first, '“' | '"' | '«') {
        let last = rest.chars().next_back().filter(|c| matches!(c, '”' | '"' | '»'));
        let kept = &rest[..rest.len() - last.map_or(0, char::len_utf8)];
        if !inner(kept) {
            let start = span.start() + first.len_utf8();
            return without_edges(text, Span::new(start, start + kept.len()));
        }
    } else if first == '‘' && rest.ends_with('’') && !rest.contains('‘') {
        let start = span.start() + first.len_utf8();
        return without_edges(text, Span::new(start, span.end() - '’'.len_utf8()));
    }
    span
}

fn without_edges(text: &crate::article::Text, span: Span) -> Span {
    let words = text.slice(span);
    let start = words.len() - words.trim_start_matches(|c: char| c.is_whitespace() || c == ',').len();
    let kept = words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':'));
    if kept.len() <= start {
        return Span::new(span.start(), span.start());
    }
    Span::new(span.start() + start, span.start() + kept.len())
}
