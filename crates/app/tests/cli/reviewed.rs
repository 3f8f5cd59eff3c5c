//! Fifty records reviewed on a terminal, from end to end.

use crate::program::armistice;
use crate::program::folder;
use crate::program::write;
use crate::terminal::Terminal;
use armistice_store::Cut;
use armistice_store::Ledger;
use std::collections::BTreeMap;
use std::path::Path;

/// A ledger of some articles.
fn ledger(test: &str, articles: &str) -> String {
    let path = folder(test).join("test.db");
    let path = path.to_str().expect("a path in UTF-8").to_string();
    armistice(&["add", articles, "--ledger", &path, "--quiet"]).leaves(0);
    path
}

/// How many records wait, by the head of a page.
fn waiting(page: &str) -> usize {
    let rest = page.split(" of ").nth(1).expect("a head");
    rest.split(|c: char| !c.is_ascii_digit()).next().and_then(|number| number.parse().ok()).expect("a number")
}

/// A field that the record on a page can be corrected in, with what it becomes.
fn correction(page: &str) -> &'static str {
    let kinds = [
        ("\nstatement ", "said_on=2025-03-01"),
        ("\nposition ", "condition=if the guns fall silent"),
        ("\nevent ", "date=2025-03-01"),
        ("\nterm ", "instrument=the plan of March"),
        ("\nfigure ", "about=the war"),
        ("\ncontested ", "claim=Whether the truce holds"),
    ];
    kinds.iter().find(|(kind, _)| page.contains(kind)).map(|(_, set)| *set).expect("a kind")
}

#[test]
fn fifty_records_are_reviewed() {
    let path = ledger("fifty", "examples");
    let (first, mut wanted) = first_half(&path);
    let mut terminal = Terminal::start(&["review", "--by", "Ada", "--ledger", &path]);
    let page = terminal.page("Review by Ada: 1 of ");
    // What was decided waits no more: each record once, so no less than those that were decided are gone.
    assert!(waiting(&page) + 15 <= first, "{} of {first} wait", waiting(&page));
    for at in 1..=40 {
        let (key, verdict) = if at % 3 == 0 { ("x", "reject") } else { ("a", "accept") };
        terminal.press(key, &format!(": {verdict}, "));
        *wanted.entry(verdict).or_default() += 1;
    }
    let page = terminal.press("q", "40 decisions by Ada");
    assert!(page.contains("\x1b[?1049l"), "{page:?}");
    assert_eq!(terminal.end().0, Some(0));

    let mut ledger = Ledger::read(Path::new(&path)).expect("it is a ledger");
    let history = ledger.history(None).expect("it can be read");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    history.iter().for_each(|past| *counts.entry(&past.verdict).or_default() += 1);
    assert_eq!(counts, wanted);
    assert!(counts.values().sum::<usize>() >= 60 && history.iter().all(|past| past.by == "Ada"));
    assert_eq!(ledger.verify(|_, _| ()).expect("it can be checked").faults, []);
    let info = ledger.info().expect("it can be counted");
    let mut reviewed: BTreeMap<String, usize> = BTreeMap::new();
    let counted = ledger.replay(&Cut::default(), |stored| {
        for record in
            stored.published.as_object().into_iter().flatten().filter_map(|(_, list)| list.as_array()).flatten()
        {
            if let Some(verdict) = record["review"]["verdict"].as_str() {
                *reviewed.entry(verdict.to_string()).or_default() += 1;
            }
        }
        Ok(())
    });
    counted.expect("it can be read");
    assert_eq!(i64::try_from(reviewed.values().sum::<usize>()), Ok(info.reviewed));
    // One of those that were accepted was taken back.
    assert_eq!(reviewed.get("accept").copied(), wanted.get("accept").map(|count| count - 1));
    assert_eq!((reviewed.get("correct"), reviewed.get("add")), (wanted.get("correct"), wanted.get("add")));
    drop(ledger);
    ledger = Ledger::open(Path::new(&path)).expect("it is a ledger");
    let writer = armistice_store::Writer { name: "a test".to_string(), patience: std::time::Duration::from_secs(5) };
    ledger.rebuild(&writer, |_, _| ()).expect("it can be made anew");
    assert_eq!(ledger.info().expect("it can be counted").reviewed, info.reviewed);
    armistice(&["verify", "--ledger", &path]).leaves(0);
}

/// Twenty decisions and more with every key; gives how many waited before, and how many decisions of each kind were made.
fn first_half(path: &str) -> (usize, BTreeMap<&'static str, usize>) {
    let mut wanted: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut terminal = Terminal::start(&["review", "--by", "Ada", "--ledger", path]);
    let mut made = |verdict: &'static str| *wanted.entry(verdict).or_default() += 1;
    let page = terminal.page("Review by Ada: 1 of ");
    let total = waiting(&page);
    assert!(page.contains('⟦') && page.contains('⟧') && page.contains("a writes: accept by Ada"), "{page}");
    let help = terminal.press("?", "nothing here: no record of this sentence");
    assert!(help.contains("any key goes back"), "{help}");
    terminal.press(" ", "1 of ");
    terminal.press("j", "Ada: 2 of ");
    terminal.press("\x1b[B", "Ada: 3 of ");
    terminal.press("\x1b[A", "Ada: 2 of ");
    terminal.press("k", "Ada: 1 of ");
    for _ in 0..6 {
        terminal.press("a", ": accept, ");
        made("accept");
    }
    // An accident, and back.
    terminal.press("u", "was taken back");
    made("undo");
    for _ in 0..5 {
        terminal.press("x", ": reject, ");
        made("reject");
    }
    for _ in 0..4 {
        let page = terminal.press("j", "Review by Ada: ");
        terminal.press("c", "field=value");
        terminal.press(&format!("{}\r", correction(&page)), "set; Enter ends");
        let shown = terminal.press("\r", "Is this to be written?");
        assert!(shown.contains(" → "), "{shown}");
        terminal.press("y", ": correct, ");
        made("correct");
    }
    terminal.press("c", "field=value");
    terminal.press("colour=red\r", "set; Enter ends");
    terminal.press("\r", "has no field \"colour\"");
    terminal.press("o", "note:");
    terminal.press("ask the desk – später\r", ": note, ");
    made("note");
    terminal.press("n", ": nothing, ");
    made("nothing");
    add(&mut terminal);
    made("add");
    identities(&mut terminal, &mut made);
    terminal.press("v", "never again what stands on these words");
    terminal.press("zwanzig Worte, die nirgends stehen\r", "only of");
    terminal.press("n\r", "only records of kind");
    terminal.press("y\r", "Is this to be written?");
    terminal.press("y", ": never, ");
    made("never");
    terminal.press("z", "this key does nothing");
    assert!(!terminal.echoes());
    terminal.press("q", "decisions by Ada stand in the ledger");
    assert_eq!(terminal.end().0, Some(0));
    assert!(terminal.echoes());
    (total, wanted)
}

/// A figure that nobody read, by two words of the text.
fn add(terminal: &mut Terminal) {
    terminal.press("+", "space begins to mark");
    terminal.press(" ", "Enter takes the words");
    terminal.press("\x1b[C", "⟦");
    terminal.press("\r", "kind (statement");
    terminal.press("figure\r", "value:");
    terminal.press("4711\r", "unit:");
    terminal.press("lanterns\r", "about:");
    terminal.press("the quay\r", "according to");
    terminal.press("harbour-master | The harbour master | person |\r", "as of:");
    let shown = terminal.press("\r", "Is this to be written?");
    assert!(shown.contains("4711") && shown.contains("new actor      harbour-master"), "{shown}");
    terminal.press("y", ": add, ");
}

/// Merges and parts actors, at the next record that names one.
fn identities(terminal: &mut Terminal, made: &mut impl FnMut(&'static str)) {
    for (key, question, other, verdict) in
        [("m", "is the same as (id that stays):", "RUS", "merge"), ("s", "in this article ", "somebody-else", "split")]
    {
        let mut page = terminal.press_for(key, &["names no actor", "which actor", question]);
        while page.contains("names no actor") {
            terminal.press("j", "Review by Ada: ");
            page = terminal.press_for(key, &["names no actor", "which actor", question]);
        }
        if page.contains("which actor") {
            terminal.press("1\r", question);
        }
        terminal.press(&format!("{other}\r"), "Is this to be written?");
        terminal.press("y", &format!(": {verdict}, "));
        made(verdict);
    }
}

#[test]
fn a_session_ends_with_the_terminal_as_it_was() {
    let path = ledger("ends", "examples/wire.txt");
    for keys in ["\x03", "\x04", "q", "c\x03", "+\x03"] {
        let mut terminal = Terminal::start(&["review", "--by", "Ada", "--ledger", &path]);
        terminal.page("1 of ");
        assert!(!terminal.echoes());
        terminal.press(keys, "\x1b[?1049l");
        assert_eq!(terminal.end().0, Some(0), "{keys:?}");
        assert!(terminal.echoes(), "{keys:?}");
    }
}

#[test]
fn a_page_fits_the_terminal() {
    let path = ledger("fits", "examples/wire.txt");
    let mut terminal = Terminal::start(&["review", "--by", "Ada", "--ledger", &path]);
    terminal.page("1 of ");
    for (lines, columns) in [(12, 44), (24, 80), (5, 20), (60, 200)] {
        let page = terminal.resize(lines, columns, "quit");
        let rows: Vec<&str> = page.lines().collect();
        assert!(rows.len() <= usize::from(lines), "{lines}×{columns}: {page}");
        assert!(rows.iter().all(|row| row.chars().count() <= usize::from(columns)), "{lines}×{columns}: {page}");
    }
}

#[test]
fn an_article_does_not_steer_the_terminal() {
    let folder = folder("steered");
    let text = "Congo accepts the ceasefire, Foreign Minister Therese Kayikwamba Wagner said on Tuesday \u{1b}]0;owned\u{7} in \
        \u{202e}Kinshasa\u{1b}[31m.\n";
    let articles = write(&folder, "hostile.txt", text);
    let path = folder.join("test.db");
    let path = path.to_str().expect("a path in UTF-8");
    armistice(&["add", &articles, "--ledger", path, "--quiet"]).leaves(0);
    let mut terminal = Terminal::start(&["review", "--by", "Ada", "--ledger", path]);
    let page = terminal.page("1 of ");
    assert!(page.contains('\u{fffd}'), "{page}");
    for sign in ["\x1b]", "\x1b[31m", "\u{7}", "\u{202e}"] {
        assert!(!page.contains(sign), "{page:?}");
    }
    let listed = armistice(&["review", "list", "--ledger", path, "--format", "tsv"]).leaves(0).out;
    assert!(listed.lines().count() > 1 && !listed.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{listed:?}");
}
