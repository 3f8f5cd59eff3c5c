//! The program is killed at random moments: what it acknowledged is there, and the next run goes on.

use crate::desk::Desk;
use crate::desk::Random;
use crate::desk::day;
use crate::desk::wanted;
use std::collections::BTreeSet;
use std::time::Instant;

#[test]
fn nothing_acknowledged_is_lost_when_add_is_killed() {
    let desk = Desk::new("killed-add");
    let (kills, mut random, began) = (wanted(30), Random(20_250_521), Instant::now());
    let articles = day().unwrap_or_else(|| desk.articles("articles.jsonl", 0..80));
    let add = ["add", articles.as_str(), "--format", "ndjson"];
    let whole = desk.timed(&add);
    desk.clear();
    let (mut acknowledged, mut done, mut early, mut most) = (BTreeSet::new(), 0, 0, 0);
    while done < kills {
        // Some runs are killed while they make the ledger, some in each part of the work.
        let longest = if random.below(4) == 0 { whole / 10 } else { whole };
        let (hashes, ended) = desk.start(&add).killed(random.moment(longest));
        acknowledged.extend(hashes);
        if desk.ledger().exists() {
            // Making all tables anew each time would leave little time for kills.
            if done % 5 == 0 {
                desk.sound()
            } else {
                desk.checked(&["verify", "--format", "json"])
            };
            desk.holds(&acknowledged);
        } else {
            early += 1;
            assert!(acknowledged.is_empty(), "there is no ledger, and articles were acknowledged");
        }
        most = most.max(acknowledged.len());
        if ended {
            // All is entered: from the beginning.
            desk.clear();
            acknowledged.clear();
        } else {
            done += 1;
            // A run of hours that is cut short has still shown something.
            if done % 50 == 0 {
                println!(
                    "{done} kills of `add` in {} s: none of what was acknowledged is lost",
                    began.elapsed().as_secs()
                );
            }
        }
    }
    desk.run(&add).leaves(0);
    desk.sound();
    desk.holds(&acknowledged);
    listed_alike(&desk);
    assert!(most > 0, "no run came far enough to be worth killing");
    println!(
        "{done} kills of `add` in {} s, {early} of them before the ledger was made, up to {most} articles acknowledged: \
         none lost",
        began.elapsed().as_secs()
    );
}

/// What listings show of a ledger that was killed many times is what they show once its tables are made anew.
fn listed_alike(desk: &Desk) {
    let listed = |desk: &Desk| ["timeline", "quotes", "actors"].map(|command| desk.run(&[command]).leaves(0).out);
    let before = listed(desk);
    desk.run(&["ledger", "rebuild"]).leaves(0);
    assert_eq!(listed(desk), before);
}

/// Kills a command at random moments, each time on the same ledger, and holds that the ledger is sound and that the
/// command can be given again.
fn check(name: &str, arguments: &[&str], kills: usize, mut after: impl FnMut(&Desk)) {
    let desk = Desk::new(&format!("killed-{name}"));
    desk.run(&["add", &desk.articles("articles.jsonl", 0..40)]).leaves(0);
    let kept = desk.path("kept");
    std::fs::copy(desk.ledger(), &kept).expect("it can be copied");
    let whole = desk.timed(arguments);
    let mut random = Random(arguments.len() as u64);
    for _ in 0..kills {
        desk.clear();
        drop(std::fs::remove_file(desk.path("copy.db")));
        std::fs::copy(&kept, desk.ledger()).expect("it can be copied");
        desk.start(arguments).killed(random.moment(whole));
        desk.sound();
        after(&desk);
        let again = desk.run(arguments);
        let done = ["is there already", "already accepted", "was removed", "no article is named"];
        let told = done.iter().any(|words| again.err.contains(words));
        assert!(again.code == 0 || told, "{}", again.err);
        desk.sound();
    }
    println!("{kills} kills of `{name}`: the ledger is sound after each");
}

#[test]
fn other_commands_can_be_killed() {
    let kills = wanted(50) / 10;
    let base = Desk::new("killed-base");
    base.run(&["add", &base.articles("articles.jsonl", 0..1)]).leaves(0);
    let hash = hash(&base);
    let ledger = armistice_store::Ledger::read(&base.ledger()).expect("it is a ledger");
    let (_, view) = ledger.article(&hash).expect("it can be read").expect("it is there");
    let id = view["statements"][0]["id"].as_str().expect("a statement");
    check("rebuild", &["ledger", "rebuild"], kills, |_| ());
    check("reread", &["ledger", "reread"], kills, |_| ());
    check("mark", &["ledger", "mark", "--article", &hash, "--by", "Ada"], kills, |_| ());
    check("accept", &["review", "accept", id, "--by", "Ada"], kills, |_| ());
    let copy = Desk::new("killed-copy").path("copy.db");
    check("copy", &["ledger", "copy", copy.to_str().expect("UTF-8")], kills, |desk| {
        // A copy is there when it is whole.
        if desk.path("copy.db").exists() {
            let copy = armistice_store::Ledger::read(&desk.path("copy.db")).expect("it is a ledger");
            assert_eq!(copy.verify(|_, _| ()).expect("it can be checked").faults, []);
        }
    });
    let forget = ["ledger", "forget", "--article", &hash, "--by", "Ada", "--why", "a court said so"];
    check("forget", &forget, kills, |desk| {
        let info = desk.run(&["ledger", "info", "--format", "json"]).leaves(0).out;
        let info: serde_json::Value = serde_json::from_str(&info).expect("JSON");
        if info["forgotten"] == 1 {
            // Once the removal is in the log, the next that writes leaves no word of it in the file.
            desk.run(&["add", &desk.articles("more.jsonl", 50..51)]).leaves(0);
            assert!(!desk.bytes().iter().any(|bytes| holds(bytes, b"quibblewick0")), "words were left behind");
        }
    });
}

/// The hash of the ledger's first article.
pub(crate) fn hash(desk: &Desk) -> String {
    let out = desk.run(&["add", desk.path("articles.jsonl").to_str().expect("UTF-8"), "--format", "ndjson"]).out;
    let line: serde_json::Value = serde_json::from_str(out.lines().next().unwrap_or_default()).expect("a line");
    line["sha256"].as_str().expect("a hash").to_string()
}

/// Whether words stand in bytes.
fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window.eq_ignore_ascii_case(words))
}
