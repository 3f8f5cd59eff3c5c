//! Data files say where they come from, are carried by the binary, and show by examples what they mean.

use crate::house;

/// Files whose rows are measured as a whole, by the tests of the module that reads them, and carry no examples.
const WITHOUT_EXAMPLES: &[&str] = &["data/words/leanings.txt", "data/words/tags.txt"];

fn data() -> Vec<String> {
    house::files("data", ".txt")
}

#[test]
fn every_data_file_is_embedded() {
    // Most are named in vocabulary/files.rs; places, and the words of pages, are embedded where they are read.
    let readers = ["crates/engine/src/vocabulary", "crates/engine/src/article"];
    let readers: Vec<String> =
        readers.iter().flat_map(|folder| house::files(folder, ".rs")).map(|path| house::read(&path)).collect();
    let embedded = |path: &String| {
        let name = path.trim_start_matches("data/");
        let (listed, included) = (format!("\"{name}\""), format!("include_str!(\"../../../../data/{name}\")"));
        readers.iter().any(|reader| reader.contains(&listed) || reader.contains(&included))
    };
    let mut files = data();
    files.extend(house::files("data", ".tsv"));
    files.retain(|path| !embedded(path));
    house::none("a data file that nothing reads misleads; name it in vocabulary/files.rs", files);
}

#[test]
fn every_data_file_names_source_licence_and_columns() {
    let mut files = data();
    files.extend(house::files("data", ".tsv"));
    let faults = files.into_iter().flat_map(|path| {
        let content = house::read(&path);
        let head: Vec<&str> = content.lines().take_while(|line| line.starts_with('#')).collect();
        ["#! source: ", "#! licence: ", "#! columns: "]
            .into_iter()
            .filter(|wanted| !head.iter().any(|line| line.starts_with(wanted)))
            .map(|wanted| format!("{path}: no line `{}`", wanted.trim()))
            .collect::<Vec<_>>()
    });
    house::none("a data file begins with its source, licence and columns (docs/data.md)", faults);
}

#[test]
fn every_data_file_carries_examples() {
    let files = data().into_iter().filter(|path| !WITHOUT_EXAMPLES.contains(&path.as_str()));
    let faults = files.filter(|path| !house::read(path).lines().any(|line| line.starts_with(">> ")));
    house::none("a data file carries lines `>> text => expected`, which a test runs (docs/data.md)", faults);
}

#[test]
fn examples_are_whole() {
    let faults = data().into_iter().flat_map(|path| {
        let content = house::read(&path);
        let broken = content.lines().enumerate().filter(|(_, line)| line.starts_with(">>") && !line.contains("=>"));
        broken.map(|(index, _)| format!("{path}:{}", index + 1)).collect::<Vec<_>>()
    });
    house::none("an example is `>> text => expected`", faults);
}

#[test]
fn the_page_on_data_files_lists_each_with_its_columns() {
    let page = house::read("docs/data.md");
    let mut files = data();
    files.extend(house::files("data", ".tsv"));
    let mut faults: Vec<String> = files
        .iter()
        .filter_map(|path| {
            let content = house::read(path);
            let columns = content.lines().find_map(|line| line.strip_prefix("#! columns: "))?;
            let columns = columns.replace('\t', " | ").replace('|', "\\|");
            let name = path.trim_start_matches("data/");
            let row = page.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
            (!row.is_some_and(|row| row.ends_with(&format!("| {columns} |")))).then(|| format!("{name}: {columns}"))
        })
        .collect();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    faults.extend(
        rows.filter(|name| !files.contains(&format!("data/{name}")))
            .map(|name| format!("{name}: there is no such file")),
    );
    house::none("docs/data.md lists every data file with its columns", faults);
}
