//! Who speaks where: the innermost statement around each token.

use crate::find::Found;
use crate::record::Statement;

/// For every token, the statement it is said in and the statement whose cue it is.
pub(super) struct Voices {
    said_in: Vec<Option<u32>>,
    cue_of: Vec<Option<u32>>,
}

impl Voices {
    /// Looks the tokens of all statements up.
    pub(super) fn new(found: &Found<'_>, statements: &[Statement]) -> Voices {
        let mut voices = Voices { said_in: vec![None; found.tokens.len()], cue_of: vec![None; found.tokens.len()] };
        let mut order: Vec<usize> = (0..statements.len()).collect();
        order.sort_by_key(|&index| std::cmp::Reverse(statements[index].content.cover().len()));
        for index in order {
            let statement = &statements[index];
            for span in statement.content.spans() {
                for token in found.tokens_in(span) {
                    voices.said_in[token] = Some(index as u32);
                }
            }
            for token in statement.cue.map_or(0..0, |cue| found.tokens_in(cue)) {
                voices.cue_of[token] = Some(index as u32);
            }
        }
        voices
    }

    /// The innermost statement that a token is said in.
    pub(super) fn said_in(&self, token: usize) -> Option<usize> {
        self.said_in.get(token).copied().flatten().map(|index| index as usize)
    }

    /// The statement whose cue a token is part of.
    pub(super) fn cue_of(&self, token: usize) -> Option<usize> {
        self.cue_of.get(token).copied().flatten().map(|index| index as usize)
    }
}
