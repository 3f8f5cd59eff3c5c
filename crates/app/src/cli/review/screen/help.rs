//! The keys.

/// Each key with what it does, as the help tells it and docs/review.md says.
pub(super) const KEYS: &[(&str, &str)] = &[
    ("a", "accept: the record is right as it stands"),
    ("x", "reject: the record is wrong"),
    ("c", "correct fields"),
    ("n", "nothing here: no record of this sentence"),
    ("u", "undo your last decision"),
    ("m", "merge: two actors are one"),
    ("s", "split: this actor is somebody else here"),
    ("+", "add a record that was missed, by marking its words"),
    ("v", "never again: a rule by words, outlet and kind"),
    ("o", "note something on the record"),
    ("j", "next record, also ↓"),
    ("k", "record before, also ↑"),
    ("?", "this help"),
    ("q", "quit; every decision is kept"),
];

#[cfg(test)]
mod tests {
    use super::KEYS;

    #[test]
    fn the_page_for_users_names_every_key() {
        let page = include_str!("../../../../../../docs/review.md");
        for (key, what) in KEYS {
            assert!(page.contains(&format!("| `{key}` | {what} |")), "docs/review.md has no row for {key}: {what}");
        }
        assert_eq!(page.lines().filter(|line| line.starts_with("| `")).count(), KEYS.len());
    }
}
