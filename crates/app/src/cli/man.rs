//! `armistice man`: the manual page, generated from the commands themselves; one page for all, or a folder of pages.

use super::Cli;
use anyhow::Context;
use clap::Args;
use clap::Command;
use clap::CommandFactory;
use clap_mangen::Man;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Write a page for the program and one for each command into this folder, instead of one page to standard output.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    match &arguments.out {
        Some(folder) => {
            std::fs::create_dir_all(folder).with_context(|| format!("{}: cannot be made", folder.display()))?;
            let written = clap_mangen::generate_to(Cli::command(), folder);
            written.with_context(|| format!("{}: cannot be written to", folder.display()))?;
        }
        None => {
            let page = page()?;
            let mut out = std::io::stdout().lock();
            out.write_all(page.as_bytes())?;
            out.flush()?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// One page: the program as a whole, then a section for each command, with its own options.
fn page() -> anyhow::Result<String> {
    let mut program = Cli::command();
    program.build();
    let mut page = Vec::new();
    let whole = Man::new(program.clone());
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_description_section(&mut page)?;
    whole.render_options_section(&mut page)?;
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        page.extend(section(command)?.into_bytes());
    }
    whole.render_version_section(&mut page)?;
    Ok(String::from_utf8(page)?)
}

/// A command as a section of the page, its parts as headings below it. Options of every command stand with the program.
fn section(command: &Command) -> anyhow::Result<String> {
    let common = command.get_arguments().filter(|argument| argument.is_global_set()).map(|argument| argument.get_id());
    let common: Vec<_> = common.cloned().collect();
    let own = common.iter().fold(command.clone(), |own, id| own.mut_arg(id, |argument| argument.hide(true)));
    let has_own = own.get_arguments().any(|argument| !argument.is_hide_set());
    let man = Man::new(own);
    let mut parts = Vec::new();
    man.render_synopsis_section(&mut parts)?;
    man.render_description_section(&mut parts)?;
    if has_own {
        man.render_options_section(&mut parts)?;
    }
    if command.has_subcommands() {
        man.render_subcommands_section(&mut parts)?;
    }
    let parts = String::from_utf8(parts)?;
    Ok(format!(".SH \"armistice {}\"\n{}", command.get_name(), parts.replace(".SH ", ".SS ")))
}
