//! The state of play of a dossier: what its readings add up to. The steps stand in the order of their needs: what is the
//! same utterance and the same report comes first, so that what follows counts each voice once.

use super::Dossier;
use super::Everyone;
use super::Party;
use super::State;
use super::claims;
use super::claims::Claim;
use super::contacts;
use super::contacts::Contact;
use super::incidents;
use super::incidents::Incident;
use super::leverage;
use super::leverage::Leverage;
use super::matrix;
use super::matrix::Cell;
use super::proposals;
use super::proposals::Proposal;
use super::scope::Scope;
use super::stories;
use super::stories::Stories;
use super::utterances;
use super::utterances::Utterance;
use crate::link::Who;
use crate::record::Reading;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::actors::Kind;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What a dossier adds up to.
#[derive(Clone, Debug, Default)]
pub struct Play {
    /// Its parties, by name.
    pub parties: Vec<Member>,
    /// Articles about one happening, and copies of one report.
    pub stories: Stories,
    /// Quotations that several articles carry.
    pub utterances: Vec<Utterance>,
    /// What each party holds on each issue, by issue, then party.
    pub matrix: Vec<Cell>,
    /// Proposals and agreements with their terms and where each party stands.
    pub proposals: Vec<Proposal>,
    /// Meetings, calls and visits, held or planned, by day.
    pub contacts: Vec<Contact>,
    /// Aid, intelligence, sanctions, arms: given, stopped, resumed, threatened.
    pub leverage: Vec<Leverage>,
    /// Acts of force and coercion, gains and withdrawals, by day.
    pub incidents: Vec<Incident>,
    /// Questions that sources answer differently.
    pub claims: Vec<Claim>,
}

/// A party with those who speak or act for it.
#[derive(Clone, Debug)]
pub struct Member {
    /// The party.
    pub party: Party,
    /// The ids of its people and organs, those in most articles first.
    pub people: Vec<Box<str>>,
    /// In how many articles of the dossier the party occurs.
    pub articles: usize,
}

/// Adds a dossier's readings up.
pub fn play(state: &State, everyone: &Everyone, vocabulary: &Vocabulary, dossier: &Dossier) -> Play {
    let scope = Scope::of(state, everyone, vocabulary, dossier);
    let utterances = utterances::utterances(&scope);
    let stories = stories::stories(&scope, &utterances);
    let matrix = matrix::matrix(&scope, &stories);
    let contacts = contacts::contacts(&scope);
    let incidents = incidents::incidents(&scope);
    let leverage = leverage::leverage(&scope);
    let proposals = proposals::proposals(&scope);
    let claims = claims::claims(&scope, &utterances, &incidents);
    Play { parties: parties(&scope), stories, utterances, matrix, proposals, contacts, leverage, incidents, claims }
}

fn parties(scope: &Scope<'_>) -> Vec<Member> {
    // Where each party acts, and who speaks for it how often.
    type Presence = (BTreeSet<usize>, BTreeMap<Box<str>, usize>);
    let mut parties: BTreeMap<Party, Presence> = BTreeMap::new();
    for &(index, reading) in &scope.readings {
        for who in active(reading) {
            let (Some(party), Some(someone)) = (scope.party(index, who), scope.someone(index, who)) else {
                continue;
            };
            let entry = parties.entry(party).or_default();
            entry.0.insert(index);
            if matches!(someone.kind, Kind::Person | Kind::Military) {
                *entry.1.entry(someone.id.clone()).or_default() += 1;
            }
        }
    }
    let mut rows: Vec<Member> = parties
        .into_iter()
        .map(|(party, (articles, people))| {
            let mut people: Vec<(Box<str>, usize)> = people.into_iter().collect();
            people.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            Member { party, people: people.into_iter().map(|(id, _)| id).collect(), articles: articles.len() }
        })
        .collect();
    rows.sort_by_cached_key(|row| (scope.name(&row.party), row.party.clone()));
    rows
}

/// Those of a reading who speak, act, are acted upon, or hold a position.
fn active(reading: &Reading) -> BTreeSet<Who> {
    let speakers = reading.statements.iter().map(|row| row.source);
    let holders = reading.positions.iter().map(|row| row.actor);
    let takers = reading.events.iter().flat_map(|row| row.actors.iter().chain(&row.recipients).copied());
    speakers.chain(holders).chain(takers).collect()
}
