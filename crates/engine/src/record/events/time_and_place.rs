//! When and where an event takes place: the date and the place in its sentence that stand nearest.

use crate::find::Found;
use crate::find::Tokens;
use crate::find::Trigger;
use crate::record::Status;

/// The words that date an event, with the day they mean.
pub(super) fn when(found: &Found<'_>, trigger: &Trigger, _status: Status) -> Option<(Tokens, Option<String>)> {
    let sentence = found.sentence_around(trigger.head);
    let first = found.dates.partition_point(|date| date.tokens.start < sentence.start);
    let dates = found.dates.iter().skip(first).take_while(|date| date.tokens.end <= sentence.end);
    let nearest = dates.min_by_key(|date| date.tokens.start.abs_diff(trigger.head))?;
    Some((nearest.tokens.clone(), None))
}
