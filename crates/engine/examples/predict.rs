//! Reads every text of a folder that has gold and writes its reading in the published form: `predict TEXTS GOLD OUT`.

// The engine itself is kept from files; a program that feeds it is not.
#![allow(clippy::disallowed_methods)]

use armistice_engine::Article;
use armistice_engine::Metadata;
use armistice_engine::Vocabulary;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let vocabulary = Vocabulary::bundled();
    let mut args = std::env::args().skip(1);
    let (texts, gold, out) =
        (args.next().unwrap_or_default(), args.next().unwrap_or_default(), args.next().unwrap_or_default());
    std::fs::create_dir_all(&out)?;
    for entry in std::fs::read_dir(&gold)? {
        let path = entry?.path();
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
        let text = std::path::Path::new(&texts).join(format!("{stem}.txt"));
        if !text.exists() || path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let gold: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
        let document = &gold["document"];
        let metadata = Metadata {
            outlet: document["outlet"].as_str().map(str::to_string),
            published: document["published"].as_str().and_then(|day| day.parse().ok()),
            ..Metadata::default()
        };
        let article = Article::new(&std::fs::read_to_string(&text)?, metadata);
        let reading = armistice_engine::read(&article, &vocabulary);
        std::fs::write(
            std::path::Path::new(&out).join(format!("{stem}.json")),
            armistice_engine::publish(&article, &reading).to_string(),
        )?;
    }
    Ok(())
}
