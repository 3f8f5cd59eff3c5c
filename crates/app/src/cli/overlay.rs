//! `--data DIR`: a user's own data files.

use crate::failure::Failure;
use armistice_engine::Vocabulary;
use armistice_engine::vocabulary::DataFile;
use std::path::Path;

/// The bundled vocabulary, with a folder's files laid over it; every fault in them is told with file and line.
pub(crate) fn vocabulary(folder: Option<&Path>) -> anyhow::Result<Vocabulary> {
    let Some(folder) = folder else { return Ok(Vocabulary::bundled()) };
    if !folder.is_dir() {
        let message = format!("--data {}: there is no such folder", folder.display());
        return Err(Failure::usage(message, "give a folder laid out like data/ (see docs/data.md)").into());
    }
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    let borrowed: Vec<DataFile<'_>> = files.iter().map(|(path, content)| DataFile { path, content }).collect();
    Vocabulary::with(&borrowed).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(|fault| format!("{}/{fault}", folder.display())).collect();
        Failure::new(lines.join("\n"), "mend these lines; docs/data.md shows the form of each file").into()
    })
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) -> anyhow::Result<()> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(|entry| entry.file_name());
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        if entry.path().is_dir() {
            collect(&entry.path(), &path, files)?;
        } else if name.ends_with(".txt") || name.ends_with(".tsv") {
            let content = std::fs::read_to_string(entry.path()).map_err(|error| {
                Failure::new(format!("{} cannot be read: {error}", entry.path().display()), "data files are UTF-8 text")
            })?;
            files.push((path, content));
        }
    }
    Ok(())
}
