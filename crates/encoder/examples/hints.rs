//! Prints what a model finds in texts, one JSON object a file, with places in Unicode code points.
//!
//! `cargo run --release --package armistice-encoder --example hints -- crates/encoder/model FILE…`

use armistice_encoder::Reader;
use armistice_engine::Article;
use armistice_engine::Hints;
use armistice_engine::Metadata;
use armistice_engine::article::Span;
use armistice_engine::find::hints::Scored;
use serde_json::Value;
use serde_json::json;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let reader = Reader::from_dir(Path::new(&arguments.next().unwrap_or_default()))?;
    for path in arguments {
        let article = Article::new(&std::fs::read_to_string(&path)?, Metadata::default());
        for hints in reader.hints(&[&article], 1)? {
            println!("{}", shown(&article, &hints));
        }
    }
    Ok(())
}

fn shown(article: &Article, hints: &Hints) -> Value {
    let text = article.text.as_str();
    let count = |byte: usize| text[..byte].chars().count();
    let span = |span: Span| json!([count(span.start()), count(span.end()), article.text.slice(span)]);
    let maybe = |row: Option<Span>| row.map(span);
    let all = |rows: &[Scored<Span>]| rows.iter().map(|row| json!([span(row.0), row.1])).collect::<Vec<_>>();
    json!({
        "mentions": hints.mentions.iter().map(|row| json!({
            "words": span(row.span), "kind": row.kind.code(), "score": row.score,
        })).collect::<Vec<_>>(),
        "attributions": hints.attributions.iter().map(|row| json!({
            "cue": maybe(row.cue), "source": maybe(row.source),
            "content": row.content.iter().map(|row| span(*row)).collect::<Vec<_>>(),
            "inner": row.inner, "act": row.act.0.code(), "score": row.score,
        })).collect::<Vec<_>>(),
        "happenings": hints.happenings.iter().map(|row| json!({
            "trigger": span(row.trigger), "type": row.event_type.code(), "status": row.status.0.code(),
            "place": maybe(row.place), "date": maybe(row.date),
            "actors": all(&row.actors), "recipients": all(&row.recipients), "score": row.score,
        })).collect::<Vec<_>>(),
        "stances": hints.stances.iter().map(|row| json!({
            "words": span(row.span), "holder": maybe(row.holder), "score": row.score,
            "issues": row.issues.iter().map(|(issue, score)| json!([issue.code(), score])).collect::<Vec<_>>(),
            "stances": row.stances.iter().map(|(stance, score)| json!([stance.code(), score])).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "furniture": hints.furniture.iter().map(|row| json!([row.paragraph, row.score])).collect::<Vec<_>>(),
    })
}
