//! Armistice reads one article into records, and adds records up to a state of play.
//!
//! Two pure functions carry the system: [`read`] turns an [`Article`] into a [`Reading`] with the words of a
//! [`Vocabulary`]; [`add`](state::State::add) adds a reading to a [`State`](state::State). The modules stand in the
//! order of the flow: what a page holds, the words we know, what is found in the text, who and when is meant, what is
//! recorded, what all readings add up to.

pub mod table;

pub mod article;
pub mod vocabulary;

pub mod find;
pub mod link;
pub mod record;

pub mod state;

#[cfg(test)]
mod examples;

pub use article::Article;
pub use article::Metadata;
pub use find::Hints;
pub use record::Reading;
pub use record::publish::publish;
pub use state::State;
pub use state::add;
pub use vocabulary::Vocabulary;

/// Reads one article by rules alone: finds mentions, links them to actors, places and days, and records who said and did what.
///
/// Never fails: what cannot be read gives fewer records and a note that says where and why.
pub fn read(article: &Article, vocabulary: &Vocabulary) -> Reading {
    read_with(article, vocabulary, &find::hints::NONE)
}

/// Reads one article as [`read`] does, beside what a finder outside the engine found in it.
pub fn read_with(article: &Article, vocabulary: &Vocabulary, hints: &Hints) -> Reading {
    let found = find::find_with(article, vocabulary, hints);
    let cast = link::link(&found);
    record::record(&found, cast)
}
