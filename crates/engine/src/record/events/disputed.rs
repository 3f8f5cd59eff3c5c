//! Force that one side tells of and another denies: neither is taken for a fact.

use super::faces::Faces;
use super::settle::Draft;
use crate::find::Found;
use crate::link::Who;
use crate::record::Act;
use crate::record::EventType;
use crate::record::Reading;
use crate::record::Status;

/// How many sentences after what is told its denial may stand.
const REACH: usize = 2;
/// How many denials are looked at: a line without stops may hold any number.
const MOST: usize = 8;

/// Marks as contested the attacks and seizures that somebody tells of and that a statement of another side soon after
/// denies.
pub(super) fn mark(found: &Found<'_>, faces: &Faces<'_>, reading: &Reading, drafts: &mut [Draft<'_>]) {
    let denials = reading.statements.iter().filter(|row| row.act == Act::Deny);
    let mut denials: Vec<(usize, Who)> =
        denials.map(|row| (found.sentence_of(found.token_from(row.content.cover().start())), row.source)).collect();
    denials.sort_unstable();
    for Draft { sentence, event, .. } in drafts {
        let force = matches!(event.event_type, EventType::Assault | EventType::Coerce);
        let told = matches!(event.status, Status::Occurred | Status::Ongoing);
        let Some(teller) = event.according_to.filter(|_| force && told) else { continue };
        let first = denials.partition_point(|(at, _)| at < sentence);
        let near = denials.iter().skip(first).take_while(|(at, _)| *at <= *sentence + REACH).take(MOST);
        let side = |who: Who| faces.face(who).unwrap_or(who);
        if { near }.any(|&(_, denier)| side(denier) != side(teller)) {
            event.status = Status::Contested;
        }
    }
}
