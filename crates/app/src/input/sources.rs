//! `sources.tsv`: what a folder's files lost of their outlet, day and address.

use super::day;
use crate::failure::Failure;
use armistice_engine::Metadata;
use std::collections::BTreeMap;
use std::path::Path;

/// The name of the file.
pub(super) const FILE: &str = "sources.tsv";

/// Metadata by file name.
pub(super) type Sources = BTreeMap<String, Metadata>;

const COLUMNS: [&str; 4] = ["file", "outlet", "published", "url"];

/// What the `sources.tsv` beside a file says.
pub(super) fn beside(path: &Path) -> anyhow::Result<Sources> {
    in_folder(path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")))
}

/// What the `sources.tsv` of a folder says; nothing if there is none.
pub(super) fn in_folder(folder: &Path) -> anyhow::Result<Sources> {
    let path = folder.join(FILE);
    match std::fs::read_to_string(&path) {
        Ok(content) => Ok(parse(&content, &path.display().to_string())?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Sources::new()),
        Err(error) => Err(Failure::new(
            format!("{} cannot be read: {error}", path.display()),
            "it must be UTF-8 text; mend it or move it away",
        )
        .into()),
    }
}

fn parse(content: &str, name: &str) -> Result<Sources, Failure> {
    let mut lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let Some((_, head)) = lines.next() else { return Ok(Sources::new()) };
    let columns: Vec<&str> = head.trim_start_matches('\u{feff}').split('\t').map(str::trim).collect();
    if columns.first() != Some(&"file") || columns.iter().any(|column| !COLUMNS.contains(column)) {
        return Err(Failure::new(
            format!("{name}:1: the first line names the columns {}", COLUMNS.join(", ")),
            "separate them by tabs, `file` first",
        ));
    }
    let mut rows = Sources::new();
    let mut faults = Vec::new();
    for (index, line) in lines {
        let mut metadata = Metadata::default();
        let mut file = None;
        for (column, field) in columns.iter().zip(line.split('\t').map(str::trim)) {
            let filled = (!field.is_empty()).then(|| field.to_string());
            match *column {
                "file" => file = filled,
                "outlet" => metadata.outlet = filled,
                "url" => metadata.url = filled,
                _ => {
                    metadata.published = day(field);
                    if filled.is_some() && metadata.published.is_none() {
                        faults.push(format!("{name}:{}: {field:?} is no date; write 2025-03-12", index + 1));
                    }
                }
            }
        }
        match file {
            Some(file) => drop(rows.insert(file, metadata)),
            None => faults.push(format!("{name}:{}: no file is named", index + 1)),
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(Failure::new(faults.join("\n"), "mend these lines")) }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn every_fault_is_told_with_its_line() {
        let failure = parse("file\tpublished\na.txt\tnever\n\t2025-01-01\n", "sources.tsv").unwrap_err().to_string();
        assert!(failure.contains("sources.tsv:2: \"never\" is no date"), "{failure}");
        assert!(failure.contains("sources.tsv:3: no file is named"), "{failure}");
    }

    #[test]
    fn a_row_gives_outlet_day_and_address() {
        let rows = parse("file\toutlet\tpublished\turl\na.txt\tThe Lantern\t2025-03-14T18:47:00Z\t\n", "x").unwrap();
        let row = &rows["a.txt"];
        assert_eq!(row.outlet.as_deref(), Some("The Lantern"));
        assert_eq!(row.published.map(|day| day.to_string()).as_deref(), Some("2025-03-14"));
        assert_eq!(row.url, None);
    }
}
