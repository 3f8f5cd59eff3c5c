//! What a finder beside the rules adds to a reading and takes from it: marked text in, records out.

use armistice_engine::Article;
use armistice_engine::Hints;
use armistice_engine::Metadata;
use armistice_engine::Reading;
use armistice_engine::Vocabulary;
use armistice_engine::article::Span;
use armistice_engine::find::hints::AttributionHint;
use armistice_engine::find::hints::HappeningHint;
use armistice_engine::find::hints::MentionHint;
use armistice_engine::read_with;
use armistice_engine::vocabulary::actors::Kind;
use armistice_engine::vocabulary::cues::Act;
use armistice_engine::vocabulary::modality::Status;
use armistice_engine::vocabulary::triggers::EventType;

/// Reads a text in which the finder's stretches are marked: `⟦w source⟧ ⟦c cue⟧ ⟦q content⟧` are one attribution,
/// `⟦e trigger⟧ ⟦a actor⟧ ⟦r recipient⟧` an assault.
fn read(marked: &str, score: f32) -> (Article, Reading) {
    let (mut text, mut open, mut spans) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(at) = rest.find(['⟦', '⟧']) {
        text += &rest[..at];
        let close = rest[at..].starts_with('⟧');
        rest = &rest[at + '⟦'.len_utf8()..];
        if close {
            spans.extend(open.pop().map(|(mark, start)| (mark, start, text.len())));
        } else {
            open.extend(rest.chars().next().map(|mark| (mark, text.len())));
            rest = &rest[2..];
        }
    }
    text += rest;
    let article = Article::new(&text, Metadata::default());
    let all = |mark: char| -> Vec<Span> {
        let own = spans.iter().filter(|(own, ..)| *own == mark);
        own.filter_map(|&(_, start, end)| article.text.span(start, end)).collect()
    };
    let first = |mark: char| all(mark).first().copied();
    let people = all('a').into_iter().chain(all('r'));
    let mentions = people.map(|span| MentionHint { span, kind: Kind::Group, score }).collect();
    let scored = |mark: char| all(mark).into_iter().map(|span| (span, score)).collect();
    let content = all('q');
    let (cue, source) = (first('c'), first('w'));
    let attributions = vec![AttributionHint { cue, source, content, inner: false, act: (Act::Assert, score), score }];
    let happening = |trigger: Span| HappeningHint {
        trigger,
        event_type: EventType::Assault,
        status: (Status::Occurred, score),
        place: None,
        date: None,
        actors: scored('a'),
        recipients: scored('r'),
        score,
    };
    let happenings = all('e').into_iter().map(happening).collect();
    let hints = Hints { mentions, attributions, happenings, ..Hints::new("model@0".into()) }.checked(&article);
    let reading = read_with(&article, &Vocabulary::bundled(), &hints);
    (article, reading)
}

/// Statements as `source | content | method` and events as `trigger: actors > recipients | method`.
fn check(marked: &str, score: f32, expected: &[&str]) {
    let (article, reading) = read(marked, score);
    let id = |who: usize| reading.actors[who].id.to_string();
    let ids = |list: &[usize]| list.iter().map(|&who| id(who)).collect::<Vec<_>>().join(",");
    let said = reading.statements.iter().map(|row| {
        let content: Vec<&str> = row.content.spans().map(|span| article.text.slice(span)).collect();
        format!("{} | {} | {}", id(row.source), content.join(" … "), row.method)
    });
    let happened = reading.events.iter().map(|row| {
        let trigger = article.text.slice(row.trigger);
        format!("{trigger}: {} > {} | {}", ids(&row.actors), ids(&row.recipients), row.method)
    });
    assert_eq!(said.chain(happened).collect::<Vec<_>>(), expected, "{marked}");
}

#[test]
fn a_statement_that_no_rule_sees_is_added_where_the_finder_is_sure() {
    let text = "⟦w The harbour master⟧ ⟦c hummed⟧ ⟦q the pier was shut⟧ to a visitor.";
    check(text, 0.95, &["anon:harbour-master | the pier was shut | model@0"]);
    check(text, 0.8, &[]);
}

#[test]
fn a_cue_that_a_rule_explains_leads_to_one_statement() {
    let text = "⟦w The harbour master⟧ ⟦c said⟧ that the pier would open ⟦q on Monday⟧.";
    check(text, 0.95, &["anon:harbour-master | the pier would open on Monday | rule:content-after-cue"]);
}

#[test]
fn a_happening_that_only_the_finder_sees_is_added() {
    let text = "⟦a Kerran fighters⟧ ⟦e laid waste to⟧ ⟦r the dockers’ union⟧ in Velm.";
    let (_, reading) = read(text, 0.95);
    let methods: Vec<&str> = reading.events.iter().map(|event| &*event.method).collect();
    assert_eq!(methods, ["model@0"], "{text}");
    assert!(read(text, 0.7).1.events.is_empty(), "{text}");
}

#[test]
fn an_event_of_a_rule_falls_where_the_finder_sees_none() {
    check("Ethiopia ⟦e bombed⟧ Eritrea.", 0.95, &["bombed: ETH > ERI | rule:verb-trigger"]);
    check("Ethiopia bombed Eritrea.", 0.95, &[]);
}
