//! Texts in, structure out: a line per sentence, with the part its paragraph plays and `~` before what is the page.

use super::Article;
use super::Metadata;
use super::ParagraphKind;
use super::Span;
use super::words;
use super::words::page_words;
use proptest::prelude::*;

fn shown(article: &Article) -> String {
    let rows = article.sentences.iter().map(|sentence| {
        let kind = match article.paragraphs[sentence.paragraph].kind {
            ParagraphKind::Headline => "head",
            ParagraphKind::Standfirst => "stand",
            ParagraphKind::Crosshead => "cross",
            ParagraphKind::Imprint => "dated",
            ParagraphKind::Body | ParagraphKind::Boilerplate => "",
        };
        let page = if sentence.boilerplate { "~" } else { "" };
        format!("{kind}{page}|{}\n", article.text.slice(sentence.span).replace('\n', "⏎"))
    });
    rows.collect()
}

fn read(text: &str) -> Article {
    Article::new(text, Metadata::default())
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let expected: String = expected.trim().lines().map(|line| format!("{}\n", line.trim())).collect();
    assert_eq!(shown(&read(text)), expected);
}

/// The notes on a text, a line each.
#[track_caller]
fn check_notes(text: &str, metadata: Metadata, expected: &[&str]) {
    let article = Article::new(text, metadata);
    let notes: Vec<&str> = article.notes.iter().map(|note| note.message.as_str()).collect();
    assert_eq!(notes.len(), expected.len(), "{notes:?}");
    for (note, expected) in notes.iter().zip(expected) {
        assert!(note.contains(expected), "{note:?} should say {expected:?}");
    }
}

#[test]
fn a_page_of_a_broadcaster() {
    check(
        "Home > World > Africa\n\nRebels leave the port of Sula\n\nBy Ines Varga, Africa correspondent\n\nImage caption: Two trucks wait at the gate\n\nThe rebels left Sula on Monday. \"We kept our word,\" their spokesman said.\n\nRead more: Who are the rebels?\n\nThe army has not answered.\n\nSign up for our newsletter",
        r#"~|Home > World > Africa
        head|Rebels leave the port of Sula
        ~|By Ines Varga, Africa correspondent
        ~|Image caption: Two trucks wait at the gate
        |The rebels left Sula on Monday.
        |"We kept our word," their spokesman said.
        ~|Read more: Who are the rebels?
        |The army has not answered.
        ~|Sign up for our newsletter"#,
    );
}

#[test]
fn headlines_under_read_more() {
    check(
        "The talks ended.\nRead more from Harbour News:\nMinister resigns over tunnel\nShip runs aground off cape\nBoth sides will meet again on Friday, the envoy said.",
        "|The talks ended.
        ~|Read more from Harbour News:
        ~|Minister resigns over tunnel
        ~|Ship runs aground off cape
        |Both sides will meet again on Friday, the envoy said.",
    );
    assert_eq!(
        read("The talks ended.\nRead more from Harbour News:\nMinister resigns").metadata.outlet.as_deref(),
        Some("Harbour News")
    );
}

#[test]
fn notices_inside_a_page_of_one_line() {
    let story =
        "The envoy flew to the capital on Monday and met the ministers of both states for two hours. ".repeat(8);
    let text = format!(
        "Advertisement Supported by {story}(Jo Ray/AFP via Getty Images) The talks go on. WHY THE RIVER DEAL FELL APART IN MAY The army said it would share this page of the map. All rights reserved."
    );
    let article = read(&text);
    let page: Vec<&str> = article.boilerplate().iter().map(|&span| article.text.slice(span)).collect();
    assert_eq!(
        page,
        [
            "Advertisement Supported by",
            "(Jo Ray/AFP via Getty Images)",
            "WHY THE RIVER DEAL FELL APART IN MAY",
            "All rights reserved."
        ]
    );
}

#[test]
fn what_is_said_is_kept() {
    check(
        "The mayor spoke.\n\n“Please support us and subscribe to our newsletter of hope,” she told the crowd.\n\nHe said the mission was funded by states.\n\nThey would share this article of the treaty, he said.",
        "|The mayor spoke.
        |“Please support us and subscribe to our newsletter of hope,” she told the crowd.
        |He said the mission was funded by states.
        |They would share this article of the treaty, he said.",
    );
}

#[test]
fn notes_about_authors_and_credits() {
    check(
        "Guns fall silent\n\nThe guns fell silent at dawn.\n\nSoldiers on the bridge at dawn [File: Ana Roe/AP Photo]\n\nPeople came out to look.\n\nAna Roe\n\nAna Roe is the Balkans correspondent of The Herald.",
        "head|Guns fall silent
        |The guns fell silent at dawn.
        ~|Soldiers on the bridge at dawn [File: Ana Roe/AP Photo]
        |People came out to look.
        ~|Ana Roe
        ~|Ana Roe is the Balkans correspondent of The Herald.",
    );
}

#[test]
fn datelines_and_time_lines() {
    let article =
        read("Talks end\nWed, 21 May 2025 13:15:05 GMT\n\nMUSCAT, May 21 (HNA) – The talks ended. No date was set.");
    assert_eq!(
        shown(&article),
        "head|Talks end\ndated|Wed, 21 May 2025 13:15:05 GMT\n|MUSCAT, May 21 (HNA) –\n|The talks ended.\n|No date was set.\n"
    );
    assert_eq!(article.metadata.published.map(|day| day.to_string()).as_deref(), Some("2025-05-21"));
    assert_eq!(article.published_basis.map(|basis| basis.code()), Some("stated"));
    assert_eq!(article.metadata.title.as_deref(), Some("Talks end"));
    for (text, dateline) in [
        ("DOHA, May 2. /NEWS/. Two men spoke.", Some("DOHA, May 2. /NEWS/.")),
        ("Nairobi — Two men spoke.", Some("Nairobi —")),
        ("ST. PAUL, Minn. (AP) — Two men spoke.", Some("ST. PAUL, Minn. (AP) —")),
        ("The minister – who left – spoke.", None),
        ("He went home - Then he slept.", None),
    ] {
        let article = read(text);
        assert_eq!(article.dateline.map(|span| article.text.slice(span)), dateline, "{text}");
    }
}

#[test]
fn bylines_give_the_author() {
    for (line, author) in [
        ("By Ana Roe and Jo el-Sayed in Geneva", Some("Ana Roe and Jo el-Sayed")),
        ("EXCLUSIVE by Dan Hill in Tel Aviv", Some("Dan Hill")),
        ("By Friday, the guns were silent.", None),
        ("By land and by sea", None),
    ] {
        let text = format!("A headline here\n\n{line}\n\nThe guns fell silent at dawn. Nobody knew why.");
        assert_eq!(read(&text).metadata.byline.as_deref(), author, "{line}");
    }
}

#[test]
fn entries_of_a_live_page() {
    check(
        "Truce live\n\n09.52 The text\n\nWe have seen the text.\n\n17:40 – The army says it is calm.",
        "head|Truce live
        cross|09.52
        cross|The text
        |We have seen the text.
        |17:40 –
        |The army says it is calm.",
    );
}

#[test]
fn wrapped_lines_are_joined() {
    check(
        "The two governments said on Monday that they would open the road\nbetween the two towns to food and medicine, and that their officers\nwould meet at the bridge every week to talk about what goes wrong.\nThe army said nothing.\n\nNobody knows for how long the road will be open, and the villages are\npreparing for another winter.",
        "|The two governments said on Monday that they would open the road⏎between the two towns to food and medicine, and that their officers⏎would meet at the bridge every week to talk about what goes wrong.
        |The army said nothing.
        |Nobody knows for how long the road will be open, and the villages are⏎preparing for another winter.",
    );
}

#[test]
fn sentences_and_their_stops() {
    check(
        "Mr. Roe met Lt. Col. J. R. Hill. \"Go!\" he cried. They left the U.S. The U.S. President stayed at No. 10. It cost 3.5 million ... and more. (He paid.) On Oct. 7 it ended. Was it so? Yes.The end.",
        r#"|Mr. Roe met Lt. Col. J. R. Hill.
        |"Go!" he cried.
        |They left the U.S.
        |The U.S. President stayed at No. 10.
        |It cost 3.5 million ... and more.
        |(He paid.)
        |On Oct. 7 it ended.
        |Was it so?
        |Yes.The end."#,
    );
    check("• Water flows • Guns are silent", "|• Water flows\n|• Guns are silent");
    check("1. The sides agree to stop. 2. They meet.", "|1. The sides agree to stop.\n|2.\n|They meet.");
}

#[test]
fn tags_of_a_web_page() {
    let text = "<html><head><title>x</title></head><body><p>The <b>army</b> left.</p><p>The town is calm.</p><script>var a = 1 < 2;</script></body>";
    check(
        text,
        "~|<html>
        ~|<head><title>x</title></head>
        ~|<body>
        ~|<p>
        |The <b>army</b> left.
        ~|</p>
        ~|<p>
        |The town is calm.
        ~|</p>
        ~|<script>var a = 1 < 2;</script>
        ~|</body>",
    );
    check_notes(text, Metadata::default(), &["tags of a web page"]);
    check("If 2 < 3 and 4 > 1, it holds.", "|If 2 < 3 and 4 > 1, it holds.");
}

#[test]
fn notes_say_what_could_not_be_read() {
    let day = |day: &str| day.parse().ok();
    let given =
        |published: &str| Metadata { published: day(published), received: day("2025-06-01"), ..Metadata::default() };
    check_notes("", Metadata::default(), &["empty"]);
    check_notes(" \u{feff}\n\u{200b}\0", Metadata::default(), &["empty"]);
    check_notes(
        "The army left\0 the town, the mayor of the old town said.",
        Metadata::default(),
        &["1 characters are no text, the first one here"],
    );
    check_notes("PK\u{3}\u{4}\0\0\0\u{fffd}\u{fffd}", Metadata::default(), &["looks like a binary file"]);
    check_notes("The army left.", given("2025-07-01"), &["after it was received"]);
    check_notes("The army left.", given("0025-05-01"), &["hardly possible"]);
    check_notes("Talks end\n31 February 2025\nThe talks ended.", Metadata::default(), &["no such day"]);
    check_notes("Talks end\n21 May 2025\nThe talks ended.", given("2025-02-01"), &["the page says 2025-05-21"]);
    let german = "Die Armee hat sich aus der Stadt zurückgezogen, sagte der Minister am Montag. Er sei mit dem Ergebnis zufrieden, und die Gespräche werden nach einer Pause bei der nächsten Runde fortgesetzt.";
    check_notes(german, Metadata::default(), &["another language than English (de)"]);
    assert_eq!(read(german).metadata.language.as_deref(), Some("de"));
}

#[test]
fn line_ends_of_all_kinds() {
    let article = read("One.\r\nTwo.\rThree.\u{2028}Four.\u{a0}");
    assert_eq!(article.text.as_str(), "One.\nTwo.\rThree.\u{2028}Four.\u{a0}");
    assert_eq!(article.paragraphs.len(), 4);
}

/// The examples that the data files carry.
#[test]
fn examples_of_the_data_files() {
    let tables = words::tables();
    assert_eq!(words::faults(), []);
    for example in tables.examples() {
        let place = format!("{}:{}", example.file, example.line);
        let article = read(example.text);
        let found = if example.file.ends_with("page.txt") {
            let page: Vec<&str> = article.boilerplate().iter().map(|&span| article.text.slice(span)).collect();
            if page.is_empty() { "-".to_string() } else { page.join(" / ") }
        } else if example.file.ends_with("languages.txt") {
            article.metadata.language.clone().unwrap_or_default()
        } else {
            let rows: Vec<&str> = article.sentences.iter().map(|row| article.text.slice(row.span)).collect();
            rows.join(" / ")
        };
        assert_eq!(found, example.expected, "{place}");
    }
    assert!(!page_words().languages.is_empty());
}

/// Paragraphs and sentences lie in order inside each other, hold all that is not blank, and read back.
fn holds_together(article: &Article) {
    let text = &article.text;
    let reads_back = |span: Span| assert!(text.span(span.start(), span.end()).is_some());
    let mut covered = 0;
    let mut first = 0;
    for paragraph in &article.paragraphs {
        reads_back(paragraph.span);
        assert_eq!(paragraph.sentences.start, first);
        first = paragraph.sentences.end;
        for sentence in &article.sentences[paragraph.sentences.clone()] {
            reads_back(sentence.span);
            assert!(paragraph.span.contains(sentence.span) && !sentence.span.is_empty());
            assert!(sentence.span.start() >= covered);
            assert!(text.trimmed(Span::new(covered, sentence.span.start())).is_empty());
            covered = sentence.span.end();
        }
    }
    assert_eq!(first, article.sentences.len());
    assert!(text.trimmed(Span::new(covered, text.as_str().len())).is_empty());
    let passages = article.boilerplate();
    passages.iter().for_each(|&span| reads_back(span));
    assert!(passages.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
    article.notes.iter().filter_map(|note| note.span).for_each(reads_back);
    article.dateline.into_iter().for_each(reads_back);
}

/// Pieces of pages, put together at random.
fn pages() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "The army left. ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u{2028}",
        " | ",
        " > ",
        "Read more: ",
        "By Ana Roe",
        "READ MORE",
        "“",
        "”",
        "\"",
        "(",
        ")",
        "[File: A/AP Photo]",
        "<p>",
        "</p>",
        "<b",
        "<!-- ",
        "-->",
        "<script>",
        "</script>",
        "Mr. ",
        "U.S. ",
        "No. 10. ",
        "17:40 – ",
        "DOHA, May 2 (AP) – ",
        "31 February 2025",
        "21 May 2025",
        "© 2025 Herald",
        "•",
        "🔹",
        "...",
        "…",
        "?!",
        "Your donation ",
        "writes:",
        "Ana Roe writes:",
        "\0",
        "\u{feff}",
        "é",
        "日本。",
        "MANY WORDS IN CAPITALS STAND HERE TODAY ",
        "and then the two sides went on ",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_string_is_taken_apart(text in any::<String>()) {
        holds_together(&read(&text));
    }

    #[test]
    fn any_page_is_taken_apart(text in pages()) {
        holds_together(&read(&text));
    }
}
