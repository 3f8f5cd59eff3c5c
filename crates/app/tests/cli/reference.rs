//! `docs/cli.md` is the program's own help, so that no flag changes unseen.

use crate::program::armistice;
use crate::program::root;
use crate::program::whole;

/// How the page begins.
const HEAD: &str = "# Command line\n
What `armistice --help` and the help of every command print. A test holds this page against the program; after a change of the\n\
command line, `UPDATE=1 cargo test -p armistice reference` writes it anew.\n";

#[test]
fn the_page_is_what_the_program_says() {
    let page = root().join("docs/cli.md");
    let now = render();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&page, &now).expect("docs/cli.md can be written");
    }
    let written = std::fs::read_to_string(&page).unwrap_or_default();
    let fault = written.lines().zip(now.lines()).position(|(old, new)| old != new);
    assert!(
        written == now,
        "docs/cli.md:{}: not what the program says; run `UPDATE=1 cargo test -p armistice reference`",
        fault.map_or(written.lines().count().min(now.lines().count()), |line| line) + 1
    );
}

#[test]
fn the_readme_names_every_command() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("README.md");
    for command in commands() {
        assert!(readme.contains(&format!("`{command}`")), "README.md does not name {command}");
    }
    for line in readme.lines().filter_map(|line| line.trim().strip_prefix("armistice ")) {
        let command = line.split_whitespace().next().unwrap_or("");
        assert!(commands().iter().any(|own| own == command), "README.md: there is no command {command}");
    }
}

#[test]
fn the_readme_shows_what_brief_prints() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("README.md");
    let sample = readme.split("<!-- sample: brief examples -->").nth(1).expect("a sample of `brief`");
    let sample = sample.split("```").nth(1).expect("a block of code");
    let printed = whole(&["brief", "examples", "--quiet", "--width", "100"]).leaves(0).out;
    let mut rest = printed.lines();
    for line in sample.lines().filter(|line| !line.is_empty() && *line != "…") {
        assert!(rest.any(|own| own.trim_end() == line), "README.md: `brief` does not print, or not there: {line}");
    }
}

/// The commands that the program's help lists.
pub(crate) fn commands() -> Vec<String> {
    listed(&armistice(&["--help"]).leaves(0).out)
}

/// The commands that a help lists.
fn listed(help: &str) -> Vec<String> {
    let list = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // A line that goes on is indented further.
    let names = list.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").map(String::from).collect()
}

/// The page: the program's help with the options that all commands take, then of each command what is its own.
fn render() -> String {
    let help = armistice(&["--help"]).leaves(0).out;
    let common = options(&help);
    let mut page = format!("{HEAD}\n## armistice\n\n```\n{}\n```\n", tidy(&blocks(&help)));
    for command in commands() {
        let help = armistice(&[&command, "--help"]).leaves(0).out;
        page.push_str(&section("##", &command, &help, &common));
        for part in listed(&help) {
            let help = armistice(&[&command, &part, "--help"]).leaves(0).out;
            page.push_str(&section("###", &format!("{command} {part}"), &help, &common));
        }
    }
    page
}

/// What is a command's own in its help.
fn section(level: &str, command: &str, help: &str, common: &[String]) -> String {
    let mut own: Vec<String> = blocks(help).into_iter().filter(|block| !common.contains(block)).collect();
    own.pop_if(|last| last == "Options:");
    format!("\n{level} armistice {command}\n\n```\n{}\n```\n", tidy(&own))
}

/// Blocks put together again: a heading stands on its first option, and no line ends in blanks.
fn tidy(blocks: &[String]) -> String {
    let text = blocks.join("\n\n").replace("Options:\n\n", "Options:\n");
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// Blocks of a help text, parted by empty lines. The list of possible values belongs to its option.
fn blocks(help: &str) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for block in help.trim_end().split("\n\n") {
        match rows.last_mut() {
            Some(before) if block.trim_start().starts_with("Possible values") => {
                before.push_str("\n\n");
                before.push_str(block);
            }
            _ => rows.push(block.to_string()),
        }
    }
    // A heading stands on the first block under it; apart, blocks of two commands compare.
    rows.into_iter().flat_map(|block| split_heading(&block)).collect()
}

fn split_heading(block: &str) -> Vec<String> {
    match block.split_once('\n') {
        Some(("Options:", rest)) => vec!["Options:".to_string(), rest.to_string()],
        _ => vec![block.to_string()],
    }
}

/// The options of the program itself, which every command takes.
fn options(help: &str) -> Vec<String> {
    blocks(help).into_iter().skip_while(|block| block != "Options:").skip(1).collect()
}
