//! What must hold of the learned reader whatever it has learned. Tests that need the model under `model/` say so where
//! there is none.

use armistice_encoder::Fault;
use armistice_encoder::Reader;
use armistice_engine::Article;
use armistice_engine::Hints;
use armistice_engine::Metadata;
use std::path::Path;
use std::sync::LazyLock;

/// The model that a build of this source carries.
static READER: LazyLock<Option<Reader>> = LazyLock::new(|| match Reader::bundled() {
    Ok(reader) => Some(reader),
    Err(Fault::Absent) => {
        println!("skipped: there is no model under crates/encoder/model");
        None
    }
    Err(fault) => panic!("{fault}"),
});

const TEXTS: [&str; 6] = [
    "",
    " \n\n\u{200b}\n",
    "Yes",
    "The minister said the talks in Geneva would go on.\n\n“We are ready,” he told reporters on Monday.",
    "\u{301}\u{301}… ≠ 和平 \u{fffd}\u{0}\u{e000}👩‍👩‍👧 ﷺ\u{ad}\r\nẞ İstanbul ǅ",
    "Shelling killed four people near the port; the army denied it had fired.",
];

fn article(text: &str) -> Article {
    Article::new(text, Metadata::default())
}

/// A text of many windows without a stop.
fn long() -> String {
    "the envoy of Chad said that twelve people were killed near the border and ".repeat(120)
}

#[test]
fn what_is_read_beside_an_article_and_on_how_many_threads_changes_nothing() {
    let Some(reader) = &*READER else { return };
    let long = long();
    let articles: Vec<Article> = TEXTS.iter().copied().chain([long.as_str()]).map(article).collect();
    let all: Vec<&Article> = articles.iter().collect();
    let together = reader.hints(&all, 3).unwrap();
    let alone: Vec<Hints> = all.iter().flat_map(|one| reader.hints(&[one], 1).unwrap()).collect();
    assert_eq!(together, alone);
}

#[test]
fn hints_are_of_their_article() {
    let Some(reader) = &*READER else { return };
    let long = long();
    for text in TEXTS.iter().copied().chain([long.as_str()]) {
        let article = article(text);
        for hints in reader.hints(&[&article], 1).unwrap() {
            assert_eq!(hints.method, reader.method());
            assert_eq!(hints.clone().checked(&article), hints, "{text}");
        }
    }
}

#[test]
fn nothing_gives_nothing() {
    let Some(reader) = &*READER else { return };
    assert_eq!(reader.hints(&[], 4).unwrap(), []);
    let blank = article(TEXTS[1]);
    assert_eq!(reader.hints(&[&blank], 4).unwrap(), [Hints::new(reader.method().to_string().into())]);
}

/// What is told of a folder with these files.
fn told(name: &str, files: &[(&str, &[u8])]) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (name, content) in files {
        std::fs::write(folder.join(name), content).unwrap();
    }
    Reader::from_dir(&folder).err().map(|fault| fault.to_string()).unwrap_or_default()
}

#[test]
fn a_model_that_is_missing_or_damaged_is_told() {
    let missing = told("empty", &[]);
    assert!(missing.starts_with("the model cannot be read: ") && missing.contains("reader.json"), "{missing}");
    let files: [(&str, &[u8]); 3] = [("reader.json", b"{}"), ("vocab.txt", b""), ("reader.onnx", b"")];
    let damaged = told("damaged", &files);
    assert_eq!(
        damaged,
        "the model is damaged or of another version: reader.json: missing field `form` at line 1 column 2"
    );
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("model");
    let Ok(layout) = std::fs::read(own.join("reader.json")) else { return };
    let read = |name: &str| std::fs::read(own.join(name)).unwrap();
    let (vocab, mut model) = (read("vocab.txt"), read("reader.onnx"));
    let middle = model.len() / 2;
    model[middle] ^= 1;
    let flipped = told("flipped", &[("reader.json", &layout), ("vocab.txt", &vocab), ("reader.onnx", &model)]);
    assert!(flipped.starts_with("the model is damaged or of another version: reader.onnx: it is model@"), "{flipped}");
}
