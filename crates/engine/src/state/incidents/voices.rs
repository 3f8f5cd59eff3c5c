//! Who says that an act was their doing, and who denies it.

use crate::link::Who;
use crate::record::Act;
use crate::record::Evidence;
use crate::record::Span;
use crate::record::Statement;
use crate::record::Status;
use crate::state::accounts::Account;
use crate::state::scope::Scope;
use std::collections::BTreeSet;

/// Those who tell the act and are of the party that acts.
pub(super) fn claimed_by(scope: &Scope<'_>, accounts: &[&Account<'_>]) -> BTreeSet<Box<str>> {
    let told = accounts.iter().filter_map(|account| Some((account, account.event.according_to?)));
    let own = told.filter(|(account, who)| {
        let doubted = matches!(account.event.status, Status::Denied | Status::Contested);
        let party = scope.party(account.record.reading, *who);
        !doubted && party.is_some_and(|party| account.actors.contains_key(&party))
    });
    own.filter_map(|(account, who)| scope.id(account.record.reading, who)).collect()
}

/// Those who deny the act: who tells it as not so, whom the article shows as denying it, and who denies in a statement
/// something said in the same words.
pub(super) fn denied_by(scope: &Scope<'_>, accounts: &[&Account<'_>]) -> BTreeSet<Box<str>> {
    let mut voices = BTreeSet::new();
    for account in accounts {
        let (reading, event) = (account.record.reading, account.event);
        let Some(article) = scope.reading(reading) else { continue };
        let denied = event.status == Status::Denied;
        let disputes = article.contested.iter().filter(|dispute| shares(&dispute.evidence, &event.evidence));
        let mut who: Vec<Who> = disputes.flat_map(|dispute| dispute.denied_by.iter().copied()).collect();
        let denials = article.statements.iter().filter(|row| row.act == Act::Deny && denies(scope, account, row));
        who.extend(denials.map(|row| row.source));
        // A dispute's sentences hold the answer too: who tells the act does not deny it.
        who.retain(|who| denied || event.according_to != Some(*who));
        who.extend(event.according_to.filter(|_| denied));
        voices.extend(who.into_iter().filter_map(|who| scope.id(reading, who)));
    }
    voices
}

/// Whether a denial is of the act: it is by one of those said to take part, and stands where the act is told or speaks of
/// the same at the same place.
fn denies(scope: &Scope<'_>, account: &Account<'_>, denial: &Statement) -> bool {
    let party = scope.party(account.record.reading, denial.source);
    let concerned =
        party.is_some_and(|party| account.actors.contains_key(&party) || account.recipients.contains_key(&party));
    concerned && (denial.content.overlaps(account.event.trigger) || is_of_same(scope, account, denial))
}

/// Whether a statement has the names of the act's place, and the word that tells the act in some form.
fn is_of_same(scope: &Scope<'_>, account: &Account<'_>, denial: &Statement) -> bool {
    let Some(reading) = scope.reading(account.record.reading) else { return false };
    let words = |span: Span| reading.words(span).unwrap_or_default();
    let said = |word: &str| denial.content.spans().any(|span| words(span).contains(word));
    let Some(place) = account.event.place.map(words) else { return false };
    let mut names = place.split(' ').filter(|word| word.len() > 3 && word.starts_with(char::is_uppercase)).peekable();
    let stem = words(account.event.trigger).char_indices().take(STEM).last().map(|(at, last)| at + last.len_utf8());
    let stem = stem.and_then(|end| words(account.event.trigger).get(..end)).unwrap_or_default();
    names.peek().is_some() && names.all(said) && !stem.is_empty() && said(stem)
}

/// So many letters of a word stay in most of its forms.
const STEM: usize = 5;

fn shares(a: &Evidence, b: &Evidence) -> bool {
    b.spans().any(|span| a.overlaps(span))
}
