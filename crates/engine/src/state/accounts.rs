//! What one article tells of a happening, laid out so that two accounts can be compared.

use super::Party;
use super::RecordRef;
use super::days::Days;
use super::scope::Scope;
use super::spots::Nearness;
use super::spots::Spot;
use crate::link::Who;
use crate::record::Event;
use crate::record::Status;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::happenings::Telling;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Those on one side of a happening: each party with the people and organs that are named for it; none where only the
/// party is.
pub(super) type Side = BTreeMap<Party, BTreeSet<Box<str>>>;

/// An event with what it takes to see whether another account tells the same.
#[derive(Clone, Debug)]
pub(super) struct Account<'a> {
    /// The record.
    pub(super) record: RecordRef,
    /// The event.
    pub(super) event: &'a Event,
    /// When the article was published.
    pub(super) published: Option<Date>,
    /// The days that the event gives.
    pub(super) days: Option<Days>,
    /// Where, if the event says so.
    pub(super) spot: Option<Spot>,
    /// Who acts.
    pub(super) actors: Side,
    /// On whom.
    pub(super) recipients: Side,
    /// Those of them that are states or bodies with a name.
    pub(super) named: BTreeSet<Party>,
    /// What the words that tell it tell of its sort.
    pub(super) trigger: BTreeSet<Telling>,
    /// What the words around it and those for its time tell.
    pub(super) around: BTreeSet<Telling>,
}

impl<'a> Account<'a> {
    /// Lays out one event.
    pub(super) fn new(scope: &Scope<'a>, record: RecordRef, event: &'a Event) -> Account<'a> {
        let reading = scope.reading(record.reading);
        let words = |span| reading.and_then(|reading| reading.words(span)).unwrap_or_default();
        let tell = |text: &str| scope.vocabulary.happenings.told(&scope.vocabulary.words, text);
        Account {
            record,
            event,
            published: scope.published(record.reading),
            days: event.date.as_deref().and_then(Days::parse),
            spot: spot(scope, words(event.place.unwrap_or(event.trigger)), event),
            actors: side(scope, record.reading, &event.actors),
            recipients: side(scope, record.reading, &event.recipients),
            named: named(scope, record.reading, event),
            trigger: tell(words(event.trigger)),
            around: tell(&scope.words(record)),
        }
    }

    /// The accounts of a dossier's events of some types, in the state's order.
    pub(super) fn all(scope: &Scope<'a>, wanted: impl Fn(&Event) -> bool) -> Vec<Account<'a>> {
        let events = scope.events().filter(|(_, event)| wanted(event));
        let mut accounts: Vec<Account<'a>> = events.map(|(record, event)| Account::new(scope, record, event)).collect();
        place_again(scope, &mut accounts);
        accounts
    }

    /// All who take part, on either side.
    pub(super) fn everybody(&self) -> Side {
        let mut all = self.actors.clone();
        for (party, people) in &self.recipients {
            all.entry(party.clone()).or_default().extend(people.iter().cloned());
        }
        all
    }

    /// Whether it names a state, or somebody of one, that another does not. What is only described, as `European
    /// leaders`, may be those whom the other names.
    pub(super) fn names_more(&self, other: &Account<'_>) -> bool {
        let others = other.everybody();
        self.everybody().keys().any(|party| self.named.contains(party) && !others.contains_key(party))
    }

    /// Whether it is still to come, as told.
    pub(super) fn is_ahead(&self) -> bool {
        matches!(self.event.status, Status::Planned | Status::Possible)
    }

    /// The one day it gives.
    pub(super) fn day(&self) -> Option<Date> {
        self.days.filter(|days| days.first == days.last && !days.rough).map(|days| days.first)
    }
}

/// Where an event took place; none if it neither names a place nor a country.
fn spot(scope: &Scope<'_>, words: &str, event: &Event) -> Option<Spot> {
    if event.place.is_none() {
        event.country.as_ref()?;
    }
    let words = if event.place.is_some() { words } else { "" };
    Some(Spot::new(words, event.country.as_deref(), scope.vocabulary, scope.everyone))
}

/// Gives `the town` the place that the account before it names, in one article.
fn place_again(scope: &Scope<'_>, accounts: &mut [Account<'_>]) {
    let mut order: Vec<usize> = (0..accounts.len()).collect();
    let start = |account: &Account<'_>| (account.record.reading, account.event.trigger.start());
    order.sort_by_key(|&index| accounts.get(index).map(start));
    let mut last: Option<(usize, Spot)> = None;
    for index in order {
        let Some(account) = accounts.get_mut(index) else { continue };
        let reading = account.record.reading;
        let words = account.event.place.and_then(|place| scope.reading(reading)?.words(place)).unwrap_or_default();
        let told = scope.vocabulary.happenings.told(&scope.vocabulary.words, words);
        let Some(spot) = &account.spot else { continue };
        if !spot.is_vague() {
            last = Some((reading, spot.clone()));
        } else if told.contains(&Telling::There) {
            let before = last.as_ref().filter(|(before, _)| *before == reading).map(|(_, named)| named);
            account.spot = before.filter(|named| spot.nearness(named) != Nearness::Apart).or(Some(spot)).cloned();
        }
    }
}

fn named(scope: &Scope<'_>, reading: usize, event: &Event) -> BTreeSet<Party> {
    let all = event.actors.iter().chain(&event.recipients);
    let named = all.filter(|&&who| {
        let kind = scope.someone(reading, who).map(|someone| someone.kind);
        kind.is_some_and(|kind| !matches!(kind, Kind::Group | Kind::Anonymous))
    });
    named.filter_map(|&who| scope.party(reading, who)).collect()
}

fn side(scope: &Scope<'_>, reading: usize, who: &[Who]) -> Side {
    let mut side = Side::new();
    for &who in who {
        let (Some(someone), Some(party)) = (scope.someone(reading, who), scope.party(reading, who)) else { continue };
        let people = side.entry(party.clone()).or_default();
        let organ = match someone.kind {
            Kind::Person => true,
            Kind::Government | Kind::Military => someone.id.matches('.').count() > 1,
            _ => false,
        };
        if organ {
            people.insert(someone.id.clone());
        }
    }
    side
}
