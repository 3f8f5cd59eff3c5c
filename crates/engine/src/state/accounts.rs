//! What one article tells of a happening, laid out so that two accounts can be compared.

use super::Party;
use super::RecordRef;
use super::days::Days;
use super::days::shifted;
use super::scope::Scope;
use super::spots::Nearness;
use super::spots::Spot;
use crate::link::Who;
use crate::record::Event;
use crate::record::Status;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::actors::plain;
use crate::vocabulary::happenings::Telling;
use crate::vocabulary::scan::Piece;
use crate::vocabulary::scan::scan;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Those on one side of a happening: each party with the people and organs that are named for it; none where only the
/// party is.
pub(super) type Side = BTreeMap<Party, BTreeSet<Box<str>>>;

/// Copies of a report appear within so many days.
const COPIED: i32 = 3;

/// So many words are not the same by chance.
const WORDS: usize = 8;

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
    /// Both sides.
    pub(super) all: Side,
    /// Those of them that are states or bodies with a name.
    pub(super) named: BTreeSet<Party>,
    /// What the words that tell it tell of its sort.
    pub(super) trigger: BTreeSet<Telling>,
    /// What the words around it and those for its time tell.
    pub(super) around: BTreeSet<Telling>,
    /// The words around it in one spelling, and those that tell it.
    pub(super) words: (String, String),
    /// Places of other accounts that the words around it name, where it gives no place.
    pub(super) mentioned: BTreeSet<String>,
}

impl<'a> Account<'a> {
    /// Lays out one event.
    pub(super) fn new(scope: &Scope<'a>, record: RecordRef, event: &'a Event) -> Account<'a> {
        let reading = scope.reading(record.reading);
        let words = |span| reading.and_then(|reading| reading.words(span)).unwrap_or_default();
        let tell = |text: &str| scope.vocabulary.happenings.told(&scope.vocabulary.words, text);
        let (actors, recipients) =
            (side(scope, record.reading, &event.actors), side(scope, record.reading, &event.recipients));
        let mut all = actors.clone();
        for (party, people) in &recipients {
            all.entry(party.clone()).or_default().extend(people.iter().cloned());
        }
        let around = scope.words(record);
        Account {
            record,
            event,
            published: scope.published(record.reading),
            days: days(event, scope.published(record.reading)),
            spot: spot(scope, words(event.place.unwrap_or(event.trigger)), event),
            actors,
            recipients,
            all,
            named: named(scope, record.reading, event),
            trigger: tell(words(event.trigger)),
            around: tell(&around),
            words: (plain_words(&around), plain_words(words(event.trigger))),
            mentioned: BTreeSet::new(),
        }
    }

    /// The accounts of a dossier's events of some types, in the state's order.
    pub(super) fn all(scope: &Scope<'a>, wanted: impl Fn(&Event) -> bool) -> Vec<Account<'a>> {
        let events = scope.events().filter(|(_, event)| wanted(event));
        let mut accounts: Vec<Account<'a>> = events.map(|(record, event)| Account::new(scope, record, event)).collect();
        place_again(scope, &mut accounts);
        mention(&mut accounts);
        accounts
    }

    /// Whether one of two articles took the account over from the other, or both from a third: they tell it at one time
    /// in the same words, and in more than a few.
    pub(super) fn is_copy_of(&self, other: &Account<'_>) -> bool {
        let near = self.published.zip(other.published).is_none_or(|(a, b)| Days::one(a).apart(Days::one(b)) <= COPIED);
        near && self.record.reading != other.record.reading
            && self.words == other.words
            && self.words.0.split(' ').count() >= WORDS
    }

    /// How the places of two accounts lie to each other.
    pub(super) fn nearness(&self, other: &Account<'_>) -> Nearness {
        self.spot.as_ref().zip(other.spot.as_ref()).map_or(Nearness::Unknown, |(a, b)| a.nearness(b))
    }

    /// Whether the words around one account name the place that the other gives.
    pub(super) fn mentions_place_of(&self, other: &Account<'_>) -> bool {
        other.spot.as_ref().is_some_and(|spot| spot.names().any(|name| self.mentioned.contains(name)))
    }

    /// Whether somebody takes part in both.
    pub(super) fn shares_person(&self, other: &Account<'_>) -> bool {
        let common = self.all.iter().filter_map(|(party, people)| Some((people, other.all.get(party)?)));
        common.into_iter().any(|(a, b)| !a.is_disjoint(b))
    }

    /// Whether it names a state, or somebody of one, that another does not. What is only described, as `European
    /// leaders`, may be those whom the other names.
    pub(super) fn names_more(&self, other: &Account<'_>) -> bool {
        self.all.keys().any(|party| self.named.contains(party) && !other.all.contains_key(party))
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

/// The days an event gives; what was done in the month in which the article appeared was done before it.
fn days(event: &Event, published: Option<Date>) -> Option<Days> {
    let days = event.date.as_deref().and_then(Days::parse)?;
    let ahead = matches!(event.status, Status::Planned | Status::Possible | Status::Cancelled);
    let end = published.map(|day| shifted(day, 1)).filter(|end| !ahead && days.first <= *end && *end < days.last);
    Some(Days { last: end.unwrap_or(days.last), ..days })
}

/// Where an event took place; none if it neither names a place nor a country.
fn spot(scope: &Scope<'_>, words: &str, event: &Event) -> Option<Spot> {
    if event.place.is_none() {
        event.country.as_ref()?;
    }
    let words = if event.place.is_some() { words } else { "" };
    Some(Spot::new(words, event.country.as_deref(), scope.vocabulary, scope.everyone))
}

/// So many bytes before `the town` its name stands at most.
const BEFORE: usize = 400;

/// Gives `the town` the place that the account shortly before it names, in one article.
fn place_again(scope: &Scope<'_>, accounts: &mut [Account<'_>]) {
    let mut order: Vec<usize> = (0..accounts.len()).collect();
    let start = |account: &Account<'_>| (account.record.reading, account.event.trigger.start());
    order.sort_by_key(|&index| accounts.get(index).map(start));
    let mut last: Option<(usize, usize, Spot)> = None;
    for index in order {
        let Some(account) = accounts.get_mut(index) else { continue };
        let (reading, at) = start(account);
        let words = account.event.place.and_then(|place| scope.reading(reading)?.words(place)).unwrap_or_default();
        let told = scope.vocabulary.happenings.told(&scope.vocabulary.words, words);
        let Some(spot) = &account.spot else { continue };
        if !spot.is_vague() {
            last = Some((reading, at, spot.clone()));
        } else if told.contains(&Telling::There) {
            let near = |(other, before, _): &&(usize, usize, Spot)| *other == reading && at - before <= BEFORE;
            let before = last.as_ref().filter(near).map(|(.., named)| named);
            account.spot = before.filter(|named| spot.nearness(named) != Nearness::Apart).or(Some(spot)).cloned();
        }
    }
}

/// Notes which places of other accounts are named around those that give no place themselves.
fn mention(accounts: &mut [Account<'_>]) {
    let known: BTreeSet<String> =
        accounts.iter().filter_map(|account| account.spot.as_ref()).flat_map(Spot::own_names).cloned().collect();
    let vague = |account: &Account<'_>| account.spot.as_ref().is_none_or(Spot::is_vague);
    for account in accounts.iter_mut().filter(|account| vague(account)) {
        let named = account.words.0.split(' ').filter(|word| known.contains(*word));
        account.mentioned = named.map(str::to_string).collect();
    }
}

/// A text in lower case without accents and marks.
fn plain_words(text: &str) -> String {
    let words = scan(text).filter(|(_, piece)| matches!(piece, Piece::Word | Piece::Number));
    words.map(|(range, _)| plain(text.get(range).unwrap_or_default())).collect::<Vec<_>>().join(" ")
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
