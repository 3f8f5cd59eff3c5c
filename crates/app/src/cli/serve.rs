//! `armistice serve`: the ledger in a browser, and who may come in.

use super::Common;
use crate::failure::Failure;
use crate::serve;
use crate::serve::Settings;
use crate::serve::Site;
use crate::serve::access::Access;
use crate::serve::access::Role;
use clap::Args;
use clap::Subcommand;
use jiff::Timestamp;
use std::net::IpAddr;
use std::net::Ipv4Addr;
use std::net::SocketAddr;
use std::process::ExitCode;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// The address to listen on. Any but one of this machine itself asks whoever comes for a token.
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,
    /// The port to listen on; 0 takes a free one.
    #[arg(long, value_name = "PORT", default_value_t = 4780)]
    port: u16,
    /// A name besides those of this machine that requests may be addressed to. Repeat it for each.
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// Ask for a token on this machine, too: for a proxy that others reach.
    #[arg(long)]
    login: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say who may come in: make, list and revoke tokens.
    Token {
        #[command(subcommand)]
        command: Token,
    },
}

#[derive(Debug, Subcommand)]
enum Token {
    /// Make a token. It is printed once and kept nowhere; what is kept is its hash.
    Add {
        /// The name that stands with every decision of its holder.
        #[arg(value_name = "NAME")]
        name: String,
        /// What its holder may do.
        #[arg(long, value_enum, default_value = "reader")]
        role: Role,
    },
    /// List who holds a token.
    List,
    /// Take a token back.
    Revoke {
        /// Whose.
        #[arg(value_name = "NAME")]
        name: String,
    },
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<ExitCode> {
    if let Some(Command::Token { command }) = &arguments.command {
        return token(command, common);
    }
    let login = arguments.login || !arguments.address.is_loopback();
    if login && Access::of(&common.ledger)?.holders().is_empty() {
        let hint = "make one with `armistice serve token add NAME --role reviewer`, or listen on 127.0.0.1";
        return Err(Failure::usage("nobody holds a token, so nobody could come in", hint).into());
    }
    let site = Site::new(common, Settings { hosts: arguments.host.clone(), login })?;
    let quiet = common.quiet;
    serve::run(site, SocketAddr::new(arguments.address, arguments.port), |address| {
        if !quiet {
            eprintln!("armistice: open http://{address}/ in a browser; stop with Ctrl+C");
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

fn token(command: &Token, common: &Common) -> anyhow::Result<ExitCode> {
    let mut access = Access::of(&common.ledger)?;
    match command {
        Token::Add { name, role } => {
            let token = access.add(name, *role, Timestamp::now().strftime("%Y-%m-%d").to_string())?;
            println!("{token}");
            eprintln!("armistice: {name} comes in with it as {}; it is not shown again", role.code());
        }
        Token::List => {
            for holder in access.holders() {
                println!("{}\t{}\t{}", holder.name, holder.role.code(), holder.made);
            }
        }
        Token::Revoke { name } => {
            access.revoke(name)?;
            eprintln!("armistice: {name} can no longer come in");
        }
    }
    Ok(ExitCode::SUCCESS)
}
