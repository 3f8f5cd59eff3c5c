//! Who may come in where not everyone on this machine may: tokens with a role, of which only hashes are kept.
//!
//! They lie in a file of their own beside the ledger, so that a copy of the ledger gives nobody access to anything.

use super::keys;
use crate::failure::Failure;
use anyhow::Context;
use armistice_engine::article::hex;
use clap::ValueEnum;
use serde_json::Value;
use serde_json::json;
use sha2::Digest;
use sha2::Sha256;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

/// What somebody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Role {
    /// Look.
    Reader,
    /// Look and decide, and take their own decisions back.
    Reviewer,
    /// All that reviewers may, and take back what others decided.
    Admin,
}

/// Somebody who may come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Holder {
    /// The name that stands with their decisions.
    pub(crate) name: String,
    /// What they may do.
    pub(crate) role: Role,
    /// When the token was made.
    pub(crate) made: String,
    hash: String,
}

/// The tokens of a ledger.
#[derive(Debug, Default)]
pub(crate) struct Access {
    path: PathBuf,
    holders: Vec<Holder>,
}

impl Role {
    /// Its name.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Role::Reader => "reader",
            Role::Reviewer => "reviewer",
            Role::Admin => "admin",
        }
    }

    fn parse(code: &str) -> Option<Role> {
        [Role::Reader, Role::Reviewer, Role::Admin].into_iter().find(|role| role.code() == code)
    }
}

impl Access {
    /// The tokens of the ledger at a path; none where nobody made any.
    pub(crate) fn of(ledger: &Path) -> anyhow::Result<Access> {
        let mut path = ledger.as_os_str().to_os_string();
        path.push("-access");
        let path = PathBuf::from(path);
        let content = match std::fs::read_to_string(&path) {
            Ok(content) => content,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error).with_context(|| format!("{} cannot be read", path.display())),
        };
        let holders = content.lines().filter_map(|line| holder(&serde_json::from_str(line).ok()?)).collect();
        Ok(Access { path, holders })
    }

    /// Everyone who may come in.
    pub(crate) fn holders(&self) -> &[Holder] {
        &self.holders
    }

    /// Whoever a token was made for. All are compared, so the time it takes tells nothing.
    pub(crate) fn who(&self, token: &str) -> Option<&Holder> {
        let hash = hash(token);
        self.holders.iter().fold(None, |found, holder| if holder.hash == hash { Some(holder) } else { found })
    }

    /// Makes a token, which is told once and kept nowhere.
    pub(crate) fn add(&mut self, name: &str, role: Role, made: String) -> anyhow::Result<String> {
        if name.trim().is_empty() || name.chars().any(char::is_control) {
            return Err(
                Failure::usage(format!("{name:?} is no name"), "give the name that decisions are to carry").into()
            );
        }
        if self.holders.iter().any(|holder| holder.name == name) {
            return Err(Failure::new(format!("{name} has a token already"), "revoke it first").into());
        }
        let token = format!("armistice-{}", keys::random()?);
        self.holders.push(Holder { name: name.to_string(), role, made, hash: hash(&token) });
        self.write()?;
        Ok(token)
    }

    /// Takes somebody's token back.
    pub(crate) fn revoke(&mut self, name: &str) -> anyhow::Result<()> {
        let before = self.holders.len();
        self.holders.retain(|holder| holder.name != name);
        if self.holders.len() == before {
            return Err(
                Failure::new(format!("{name} has no token"), "`armistice serve token list` tells who has").into()
            );
        }
        self.write()
    }

    /// Writes the file beside its place and puts it there whole; nobody but its owner may read it.
    fn write(&self) -> anyhow::Result<()> {
        let mut part = self.path.as_os_str().to_os_string();
        part.push("-new");
        let part = PathBuf::from(part);
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&part).with_context(|| format!("{} cannot be written", part.display()))?;
        for holder in &self.holders {
            let row =
                json!({ "name": holder.name, "role": holder.role.code(), "made": holder.made, "sha256": holder.hash });
            writeln!(file, "{row}")?;
        }
        file.sync_all()?;
        std::fs::rename(&part, &self.path).with_context(|| format!("{} cannot be written", self.path.display()))
    }
}

fn holder(row: &Value) -> Option<Holder> {
    let text = |name: &str| row[name].as_str().map(str::to_string);
    Some(Holder {
        name: text("name")?,
        role: Role::parse(row["role"].as_str()?)?,
        made: text("made")?,
        hash: text("sha256")?,
    })
}

/// Tokens are random and long, so that one round of hashing keeps them.
fn hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::Access;
    use super::Role;

    #[test]
    fn a_token_lets_its_holder_in_until_it_is_revoked() {
        let folder = tempfile::tempdir().expect("a folder");
        let ledger = folder.path().join("a.db");
        let mut access = Access::of(&ledger).expect("none yet");
        let token = access.add("Ada", Role::Reviewer, "2025-03-12".to_string()).expect("a token");
        assert!(access.add("Ada", Role::Admin, String::new()).is_err());
        let kept = std::fs::read_to_string(folder.path().join("a.db-access")).expect("a file");
        assert!(!kept.contains(&token), "only its hash is kept");
        let mut access = Access::of(&ledger).expect("read back");
        assert_eq!(access.who(&token).map(|holder| (holder.name.as_str(), holder.role)), Some(("Ada", Role::Reviewer)));
        assert_eq!(access.who("armistice-00"), None);
        access.revoke("Ada").expect("revoked");
        assert_eq!(Access::of(&ledger).expect("read back").who(&token), None);
    }
}
