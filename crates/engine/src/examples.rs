//! The examples of the data files, run: what each says of a text of its own must be found there.
//!
//! Files whose examples need one module alone have theirs run by that module's tests: dates, numbers, triggers, issues,
//! stances, places, and the words of pages.

use crate::article::Article;
use crate::article::Metadata;
use crate::find::Found;
use crate::find::cues::Shape;
use crate::find::find;
use crate::link::link;
use crate::record::record;
use crate::table::Example;
use crate::table::Tables;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::files::BUNDLED;
use crate::vocabulary::name_words::NameClass;
use crate::vocabulary::phrases::Phrases;
use crate::vocabulary::roles::Sort;

/// How the examples of a file are run: what is found in a text, in the words of the file.
type Finder = fn(&Found<'_>) -> Vec<String>;

/// The files whose examples give what must be among the finds, parted by `;` or `,`.
const FINDERS: &[(&str, Finder)] = &[
    ("actors/countries.txt", actors),
    ("actors/groups.txt", actors),
    ("actors/organisations.txt", actors),
    ("actors/persons.txt", actors),
    ("words/cues.txt", cues),
    ("words/roles.txt", roles),
    ("words/bodies.txt", roles),
    ("words/names.txt", names),
    ("words/titles.txt", titles),
    ("words/modality.txt", modalities),
    ("words/units.txt", units),
    ("words/terms.txt", terms),
];

/// The files whose examples are run elsewhere.
const ELSEWHERE: &[&str] = &[
    "places/hand.txt",
    "words/dates.txt",
    "words/happenings.txt",
    "words/disputes.txt",
    "words/issues.txt",
    "words/numbers.txt",
    "words/stances.txt",
    "words/steps.txt",
    "words/triggers.txt",
];

#[test]
fn what_an_example_says_is_found() {
    let vocabulary = Vocabulary::bundled();
    let mut faults = Vec::new();
    for example in Tables::new(BUNDLED, &[]).examples() {
        let Some((_, finder)) = FINDERS.iter().find(|(file, _)| *file == example.file) else {
            assert!(ELSEWHERE.contains(&example.file), "nothing runs the examples of {}", example.file);
            continue;
        };
        let found = run(&example, &vocabulary, *finder);
        if !example.expected.split([';', ',']).all(|expected| found.iter().any(|found| found == expected.trim())) {
            faults.push(format!("{}:{}: {} => {found:?}", example.file, example.line, example.text));
        }
    }
    assert!(faults.is_empty(), "expected is not among what was found:\n{}", faults.join("\n"));
}

fn run(example: &Example<'_>, vocabulary: &Vocabulary, finder: Finder) -> Vec<String> {
    // Offices are held at a time; 2025 lies in that of most.
    let metadata = Metadata { published: "2025-03-12".parse().ok(), ..Metadata::default() };
    let article = Article::new(example.text, metadata);
    finder(&find(&article, vocabulary))
}

/// Ids of those who are named, and of those who are meant.
fn actors(found: &Found<'_>) -> Vec<String> {
    let known = &found.vocabulary.actors;
    let named = phrases(found, &known.names).into_iter().flat_map(|(_, forms)| forms);
    let named = named.map(|form| known.get(form.known).id.to_string());
    named.chain(link(found).actors.into_iter().map(|actor| actor.id.0.into())).collect()
}

/// `said finite assert`: the cue, how it stands, the act.
fn cues(found: &Found<'_>) -> Vec<String> {
    let shape = |shape: Shape| format!("{shape:?}").to_lowercase();
    let rows = found.cues.iter();
    rows.map(|cue| format!("{} {} {}", found.text(cue.tokens.clone()), shape(cue.shape), cue.act(found).code()))
        .collect()
}

/// `monday: no-actor`: the word in lower case and its class.
fn names(found: &Found<'_>) -> Vec<String> {
    let classes =
        |at: usize| NameClass::ALL.iter().filter(move |&&class| found.tells(at, class)).map(|class| class.code());
    let tokens = 0..found.tokens.len();
    tokens.flat_map(|at| classes(at).map(move |class| format!("{}: {class}", found.word(at).to_lowercase()))).collect()
}

/// `rebels: armed-people`: the noun in lower case, and a class of its sort.
fn roles(found: &Found<'_>) -> Vec<String> {
    let mut rows = Vec::new();
    for (noun, sorts) in phrases(found, &found.vocabulary.roles.nouns) {
        for class in sorts.iter().flat_map(|&sort| classes(sort)) {
            rows.push(format!("{}: {class}", noun.to_lowercase()));
        }
    }
    rows
}

/// The classes of `roles.txt` and `bodies.txt` that make a sort. A noun's number decides between one and several persons.
fn classes(sort: Sort) -> &'static [&'static str] {
    match sort {
        Sort::Person => &["person", "anonymous-person"],
        Sort::People => &["people", "person", "anonymous-person"],
        Sort::Government => &["government"],
        Sort::Organ => &["organ", "government-body"],
        Sort::Force => &["force", "military-body"],
        Sort::Armed => &["armed", "armed-people"],
        Sort::Body => &["body", "organisation-body"],
        Sort::Named => &["named"],
        Sort::Word => &["word"],
    }
}

/// The title.
fn titles(found: &Found<'_>) -> Vec<String> {
    phrases(found, &found.vocabulary.roles.titles).into_iter().map(|(title, _)| title).collect()
}

/// `plan to: planned before`: the words, what they make of an event, how they reach.
fn modalities(found: &Found<'_>) -> Vec<String> {
    let rows = phrases(found, &found.vocabulary.modalities).into_iter().flat_map(|(words, values)| {
        values.iter().map(move |value| format!("{words}: {:?} {:?}", value.0, value.1).to_lowercase())
    });
    rows.collect()
}

/// `soldiers: person`: the noun and what it counts.
fn units(found: &Found<'_>) -> Vec<String> {
    let units = &found.vocabulary.units;
    let rows = (0..found.tokens.len()).flat_map(|at| {
        let word = found.tokens[at].word;
        let flags = [(units.is_harm(word), "harm"), (units.is_toll(word), "toll"), (units.lasts(word), "instrument")];
        let flags = flags.into_iter().filter(|(holds, _)| *holds).map(|(_, name)| name.to_string());
        let unit = units.get(word).map(|unit| format!("{unit:?}"));
        flags.chain(unit).map(move |class| format!("{}: {class}", found.word(at)).to_lowercase())
    });
    rows.collect()
}

/// The kinds of the terms recorded.
fn terms(found: &Found<'_>) -> Vec<String> {
    record(found, link(found)).terms.iter().map(|term| term.term.code().to_string()).collect()
}

/// All phrases of a kind in the text, the longest from each word, with their values.
fn phrases<'v, T>(found: &Found<'v>, known: &'v Phrases<T>) -> Vec<(String, &'v [T])> {
    let mut rows = Vec::new();
    for sentence in &found.sentences {
        for at in sentence.clone() {
            let words = found.tokens[at..sentence.end].iter().map(|token| token.word);
            if let Some((length, values)) = known.longest(words) {
                rows.push((found.text(at..at + length).to_string(), values));
            }
        }
    }
    rows
}
