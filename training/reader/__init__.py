"""Trains the learned reader of Armistice: from annotated articles to the model that `crates/encoder` embeds."""
