//! Readings against gold: how well the engine does, layer by layer.
//!
//! `sets` holds articles with gold, `predict` what was found in them; `compare` lays one against the other,
//! `layers` counts. The rest shows the figures to people. `docs/scores.md` explains them.

pub mod text;

pub mod gold;
pub mod markup;

pub mod predict;
pub mod sets;

pub mod actors;
pub mod compare;
pub mod layers;
pub mod matching;
pub mod scored;

pub mod state;

pub mod agreement;
pub mod csv;
pub mod report;

pub mod leanings;

pub mod cases;
pub mod misses;
pub mod pages;
pub mod plv;
pub mod show;
