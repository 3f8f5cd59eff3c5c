//! Tables for people.

use std::fmt::Write as _;

use crate::agreement::Agreement;
use crate::layers::{Layer, Scores};
use crate::scored::Scored;

/// The headline figures of every set, one line each; below real sets what two annotators reach.
pub fn summary(rows: &[(&Scored, Agreement)]) -> String {
    let names = ["boiler", "actors", "content", "+source", "polarity", "event+p", "figure", "term", "ledger"];
    let mut out = format!("{:14}{:>9}", "F1", "articles");
    for name in names {
        let _ = write!(out, "{name:>9}");
    }
    out.push('\n');
    for (scored, agreement) in rows {
        let _ = write!(out, "{:14}{:>9}", scored.set.name(), scored.articles.len());
        for layer in Layer::HEADLINE {
            let _ = write!(out, "{:9.3}", scored.total.get(layer).f1());
        }
        let _ = writeln!(out, "{:9.3}", scored.total.ledger());
        if let Some(ledger) = agreement.ledger {
            let _ = write!(out, "{:14}{:>9}", "  annotators", "");
            for layer in Layer::HEADLINE {
                let _ = write!(out, "{:>9}", optional(agreement.get(layer)));
            }
            let _ = writeln!(out, "{ledger:9.3}");
        }
    }
    out
}

/// All layers of one set.
pub fn layers(title: &str, scores: &Scores, agreement: &Agreement) -> String {
    let with_agreement = agreement.ledger.is_some();
    let mut out = format!("{title:32}{:>7}{:>7}{:>7}{:>8}{:>8}", "P", "R", "F1", "gold", "pred");
    out.push_str(if with_agreement { "  annotators\n" } else { "\n" });
    for (layer, name) in Layer::ALL {
        let indent = if name.ends_with(", recall") { "  " } else { "" };
        let star = if Layer::HEADLINE.contains(&layer) { " *" } else { "" };
        let tally = scores.get(layer);
        let _ = write!(
            out,
            "{:32}{:7.3}{:7.3}{:7.3}{:8}{:8}",
            format!("{indent}{name}{star}"),
            tally.precision(),
            tally.recall(),
            tally.f1(),
            tally.gold,
            tally.pred
        );
        match agreement.get(layer) {
            Some(figure) => {
                let _ = writeln!(out, "{figure:12.3}");
            }
            None => out.push('\n'),
        }
    }
    let _ = write!(out, "{:46}{:7.3}", "ledger score (mean F1 of the layers marked *)", scores.ledger());
    match agreement.ledger {
        Some(ledger) => {
            let _ = writeln!(out, "{:16}{ledger:12.3}", "");
        }
        None => out.push('\n'),
    }
    out
}

fn optional(figure: Option<f64>) -> String {
    figure.map(|figure| format!("{figure:.3}")).unwrap_or_default()
}
