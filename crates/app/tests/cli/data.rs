//! `--data DIR`: a user's own files, and every fault in them.

use crate::program::armistice;
use crate::program::folder;
use crate::program::with_input;
use crate::program::write;

const TEXT: &[u8] =
    b"The Orchard Front said on Tuesday that it accepts the truce. Fighters of the front left the town.";

#[test]
fn a_group_of_ones_own_is_known_by_name() {
    let folder = folder("data-own");
    write(&folder, "actors/groups.txt", "orchard-front | Orchard Front | | SDN | REB | group\n");
    let path = folder.to_str().expect("a path");
    let run = with_input(&["actors", "-", "--data", path], TEXT).leaves(0);
    assert!(run.out.contains("orchard-front\tOrchard Front\tgroup"), "{}", run.out);
}

#[test]
fn every_fault_is_told_with_file_and_line() {
    let folder = folder("data-faults");
    write(&folder, "actors/groups.txt", "# mine\norchard-front | Orchard Front | | SDN | REB | fruit\n\nlonely-id\n");
    write(&folder, "words/unheard.txt", "a | b\n");
    let path = folder.to_str().expect("a path");
    let run = armistice(&["actors", "examples", "--data", path]).leaves(1);
    let run = run.says("actors/groups.txt:2:").says("actors/groups.txt:4:").says("words/unheard.txt:1:");
    assert!(run.says("hint: mend these lines; docs/data.md").out.is_empty());
}

#[test]
fn a_file_that_is_no_text_is_told() {
    let folder = folder("data-binary");
    write(&folder, "actors/groups.txt", [0xff, 0xfe, 0xfd]);
    let path = folder.to_str().expect("a path");
    armistice(&["actors", "examples", "--data", path]).leaves(1).says("UTF-8");
}
