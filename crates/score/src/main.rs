//! Scores readings against gold.
fn main() {}
