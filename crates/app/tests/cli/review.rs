//! Reviewing by commands.

use crate::program::armistice;
use crate::program::folder;
use crate::program::with_input;
use crate::program::write;
use serde_json::Value;

/// A refusal and an acceptance.
const REPORT: &str = "\"We reject the ceasefire,\" the M23 spokesman Lawrence Kanyuka told reporters on Tuesday.\n\n\
    Congo accepts the ceasefire, Foreign Minister Therese Kayikwamba Wagner said on Tuesday.\n";

struct Desk {
    ledger: String,
}

impl Desk {
    fn new(test: &str) -> Desk {
        let folder = folder(test);
        let article = write(&folder, "report.txt", REPORT);
        let ledger = folder.join("test.db").to_str().expect("a path in UTF-8").to_string();
        armistice(&["add", &article, "--ledger", &ledger, "--quiet"]).leaves(0);
        Desk { ledger }
    }

    fn run(&self, arguments: &[&str]) -> crate::program::Run {
        armistice(&[&["review"], arguments, &["--ledger", &self.ledger]].concat())
    }

    /// What waits: `position lawrence-kanyuka`, with the id.
    fn id(&self, kind: &str, words: &str) -> String {
        let listed = self.run(&["list", "--kind", kind, "--format", "json"]).leaves(0).out;
        let listed: Value = serde_json::from_str(&listed).expect("JSON");
        let rows = listed["rows"].as_array().expect("rows");
        let row = rows.iter().find(|row| row["says"].as_str().is_some_and(|says| says.contains(words)));
        row.unwrap_or_else(|| panic!("{words} is not in {listed:#}"))["id"].as_str().expect("an id").to_string()
    }

    fn hash(&self) -> String {
        let listed = self.run(&["list", "--format", "json"]).leaves(0).out;
        let listed: Value = serde_json::from_str(&listed).expect("JSON");
        listed["rows"][0]["article"].as_str().expect("a hash").to_string()
    }
}

#[test]
fn every_decision_tells_what_it_writes() {
    let desk = Desk::new("every-decision");
    let opposes = desk.id("position", "opposes");
    let accepts = desk.id("position", "accepts");
    let check = |arguments: &[&str], wanted: &[&str]| {
        let dry = desk.run(&[arguments, &["--by", "Ada", "--dry-run"]].concat()).leaves(0).out;
        assert!(dry.starts_with("would be written: "), "{dry}");
        let run = desk.run(&[arguments, &["--by", "Ada"]].concat()).leaves(0);
        assert!(run.out.starts_with("decision "), "{}", run.out);
        for words in wanted {
            assert!(run.out.contains(words), "{words:?} is not in {}", run.out);
            assert!(dry.contains(words), "{words:?} is not in {dry}");
        }
        run.out["decision ".len()..].split(':').next().expect("a number").to_string()
    };
    let set = ["--set", "stance=conditional", "--set", "condition=if Kinshasa talks"];
    let number = check(
        &[&["correct", &opposes, "--why", "he goes on"], &set[..]].concat(),
        &[
            "opposes → conditional",
            "nothing → if Kinshasa talks",
            "he goes on",
            "now goes by    ",
            "- position",
            "+ position",
        ],
    );
    check(&["undo", &number], &["undoes", &number]);
    check(&["accept", &opposes], &["accept by Ada"]);
    check(&["reject", &accepts], &["- position", "ceasefire accepts"]);
    check(&["note", &opposes, "--why", "compare"], &["compare"]);
    let actor = "jean-dupont | Jean Dupont | person | FRA";
    let words = "Foreign Minister Therese Kayikwamba Wagner said on Tuesday";
    let given = ["--set", "actor=jean-dupont", "--set", "issue=talks", "--set", "stance=supports", "--actor", actor];
    let hash = desk.hash();
    check(
        &[&["add", "--article", &hash, "--kind", "position", "--words", words], &given[..]].concat(),
        &["new actor      jean-dupont", "+ position jean-dupont talks supports"],
    );
    check(&["merge", "COD", "jean-dupont"], &["actor          COD", "same           jean-dupont"]);
    check(&["split", "COD", "--article", &hash, "--other", "somebody"], &["other          somebody"]);
    check(&["never", "--phrase", "Tuesday", "--kind", "statement"], &["phrase         Tuesday"]);
    let told = desk.run(&["history", "--format", "json"]).leaves(0).out;
    let told: Value = serde_json::from_str(&told).expect("JSON");
    let verdicts: Vec<&str> =
        told["rows"].as_array().into_iter().flatten().filter_map(|row| row["verdict"].as_str()).collect();
    assert_eq!(verdicts, ["correct", "undo", "accept", "reject", "note", "add", "merge", "split", "never"]);
    let told = desk.run(&["history", &opposes, "--format", "tsv"]).leaves(0).out;
    assert_eq!(told.lines().count(), 5, "{told}");
    desk.run(&["orphans", "--fail-empty"]).leaves(3);
}

#[test]
fn what_cannot_be_decided_says_why() {
    let desk = Desk::new("cannot-be-decided");
    let id = desk.id("position", "opposes");
    desk.run(&["accept", &id]).leaves(2).says("--by NAME, or set ARMISTICE_REVIEWER");
    desk.run(&["accept", "ffffffff", "--by", "Ada"]).leaves(1).says("no record goes by ffffffff");
    desk.run(&["correct", &id, "--by", "Ada", "--set", "stance=likes"]).leaves(1).says("it is one of ");
    desk.run(&["correct", &id, "--by", "Ada", "--set", "stance"]).leaves(2).says("write it as stance=opposes");
    desk.run(&["note", &id, "--by", "Ada"]).leaves(2).says("--why TEXT");
    desk.run(&["never", "--by", "Ada"]).leaves(1).says("a rule names an outlet or words");
    desk.run(&["undo", "1", "--by", "Ada"]).leaves(1).says("entry 1 is no decision");
    with_input(&["review", "--by", "Ada", "--ledger", &desk.ledger], b"a").leaves(2).says("review needs a terminal");
    armistice(&["review", "list", "--ledger", "nowhere.db"]).leaves(2).says("there is no ledger");
}

#[test]
fn two_reviewers_are_compared() {
    let desk = Desk::new("two-reviewers");
    let (opposes, accepts) = (desk.id("position", "opposes"), desk.id("position", "accepts"));
    for (name, verdicts) in [("Ada", ["accept", "accept"]), ("Ben", ["accept", "reject"])] {
        for (id, verdict) in [&opposes, &accepts].into_iter().zip(verdicts) {
            desk.run(&[verdict, id, "--by", name, "--independent"]).leaves(0);
        }
    }
    let told = desk.run(&["agreement", "--by", "Ada", "--by", "Ben"]).leaves(0).out;
    assert!(told.contains("all\t2\t1\t0.00\tAda, Ben\t2\t0.00"), "{told}");
    assert!(told.contains("Congo accepts the ceasefire") && told.contains("Ben: reject"), "{told}");
    let told = desk.run(&["agreement", "--format", "json"]).leaves(0).out;
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["differences"].as_array().map(Vec::len), Some(1));
    desk.run(&["agreement", "--by", "Ada", "--fail-empty"]).leaves(3);
}
