//! What shells need: completions that a shell accepts, and a manual that leaves no command out.

use crate::program::armistice;
use crate::program::folder;
use crate::reference::commands;
use std::io::Write;
use std::process::Command;
use std::process::Stdio;

#[test]
fn bash_accepts_its_completions() {
    let script = armistice(&["completions", "bash"]).leaves(0).out;
    let shell = Command::new("bash").arg("-n").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut shell) = shell else {
        println!("skipped: there is no bash");
        return;
    };
    shell.stdin.take().expect("a pipe").write_all(script.as_bytes()).expect("bash listens");
    let output = shell.wait_with_output().expect("bash ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for command in commands() {
        assert!(script.contains(&format!("armistice__subcmd__{command})")), "{command} is not completed");
    }
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = armistice(&["completions", shell]).leaves(0).out;
        assert!(script.contains("calendar"), "{shell}: {script}");
    }
    armistice(&["completions", "tcsh"]).leaves(2).says("possible values: bash");
}

#[test]
fn the_manual_names_every_command() {
    let page = armistice(&["man"]).leaves(0).out;
    assert!(page.contains(".TH armistice 1") && page.contains(".SH OPTIONS"), "{page}");
    for command in commands() {
        assert!(page.contains(&format!(".SH \"armistice {command}\"\n")), "the manual does not name {command}");
    }
    assert_eq!(page.matches("\\-\\-reviewed\\-only\\fR\n").count(), 1, "options of all commands are told once");
    assert_eq!(page, armistice(&["man"]).leaves(0).out);
}

#[test]
fn a_folder_of_pages_has_one_for_each_command() {
    let pages = folder("shells_pages");
    armistice(&["man", "--out", pages.to_str().expect("UTF-8")]).leaves(0);
    for command in commands() {
        assert!(pages.join(format!("armistice-{command}.1")).is_file(), "there is no page of {command}");
    }
    assert!(pages.join("armistice.1").is_file());
}
