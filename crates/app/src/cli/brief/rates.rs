//! How often the machine errs, from the figures that come with the program.

/// The committed figures: set, article, layer, precision, recall, F1, and two counts.
const SCORES: &str = include_str!("../../../../../scores.csv");

/// What is told of each: the layer, and what it is called here.
const RECORDS: [(&str, &str); 4] = [
    ("statement + source", "who said what"),
    ("position polarity", "positions"),
    ("event + participants", "events with participants"),
    ("term", "terms of proposals"),
];
const STATE: [(&str, &str); 4] = [
    ("latest matrix cells", "latest positions"),
    ("contacts and incidents", "meetings and incidents made one"),
    ("claims found", "disputed questions"),
    ("proposal steps", "steps of proposals"),
];

/// The layer that measures each kind of record.
const KINDS: [(&str, &str); 6] = [
    ("statement", "statement + source"),
    ("position", "position polarity"),
    ("event", "event + participants"),
    ("term", "term"),
    ("figure", "figure"),
    ("contested", "contested"),
];

/// By kind of record, what share of the records is wrong, of the kinds that were measured.
pub(crate) fn wrong() -> Vec<(String, f64)> {
    let rows = KINDS.iter().filter_map(|(kind, layer)| {
        let (right, _) = rate(SCORES, "corpus-test", layer)?;
        Some((kind.to_string(), 1.0 - right))
    });
    rows.collect()
}

/// How often the machine errs, with what that was measured on.
pub(crate) fn sentence() -> String {
    format!(
        "Error rates, as measured on annotated articles: of what is recorded so much is right, of what there is so much is found. \
Single records, on articles set aside for testing: {}. Added up over five real articles of one negotiation: {}. \
So a line leads to its sentence and does not replace it.",
        told("corpus-test", &RECORDS),
        told("state-seeds-read", &STATE)
    )
}

fn told(set: &str, layers: &[(&str, &str)]) -> String {
    let rows = layers.iter().filter_map(|(layer, name)| {
        let (right, found) = rate(SCORES, set, layer)?;
        Some(format!("{name} {:.0} % right, {:.0} % found", 100.0 * right, 100.0 * found))
    });
    rows.collect::<Vec<_>>().join("; ")
}

/// Precision and recall of a layer over a whole set.
fn rate(scores: &str, set: &str, layer: &str) -> Option<(f64, f64)> {
    let head = format!("{set},,{layer},");
    let fields = scores.lines().find_map(|line| line.strip_prefix(&head))?;
    let mut fields = fields.split(',');
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::RECORDS;
    use super::SCORES;
    use super::STATE;
    use super::rate;

    #[test]
    fn every_layer_told_is_measured() {
        let rows =
            RECORDS.map(|row| ("corpus-test", row)).into_iter().chain(STATE.map(|row| ("state-seeds-read", row)));
        for (set, (layer, _)) in rows {
            assert!(rate(SCORES, set, layer).is_some(), "scores.csv has no {layer} of {set}");
        }
    }

    #[test]
    fn a_set_s_own_line_is_read() {
        let scores = "dev,a,term,0.1,0.2,0.3,1,1\ndev,,term,0.400,0.300,0.343,20,15\n";
        assert_eq!(rate(scores, "dev", "term"), Some((0.4, 0.3)));
        assert_eq!(rate(scores, "seeds", "term"), None);
    }
}
