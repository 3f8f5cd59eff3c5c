//! What a position can be about, and the words that name it. `words/issues.txt`, whose head explains the columns.

use super::Tables;
use super::WordId;
use super::Words;
use super::codes::codes;
use super::phrases::Phrases;
use super::table::Fault;
use super::table::Row;
use std::collections::BTreeSet;

codes! {
    /// What a position is about.
    Issue {
        /// The truce proposal as a whole.
        Ceasefire = "ceasefire",
        /// Whether and how to negotiate, meet, call.
        Talks = "talks",
        /// Territory.
        Territory = "territory",
        /// Recognition of a state, a border, an annexation.
        Recognition = "recognition",
        /// Security guarantees.
        SecurityGuarantees = "security-guarantees",
        /// Foreign troops, monitoring forces.
        Peacekeeping = "peacekeeping",
        /// Membership of an alliance.
        AllianceMembership = "alliance-membership",
        /// Prisoners of war, detainees, hostages.
        Prisoners = "prisoners",
        /// Deported children, displaced people.
        Civilians = "civilians",
        /// Humanitarian access.
        HumanitarianAccess = "humanitarian-access",
        /// Military aid.
        MilitaryAid = "military-aid",
        /// Intelligence sharing.
        IntelligenceSharing = "intelligence-sharing",
        /// Sanctions.
        Sanctions = "sanctions",
        /// Accountability for crimes.
        Accountability = "accountability",
        /// Withdrawal of forces.
        Withdrawal = "withdrawal",
        /// Disarmament.
        Disarmament = "disarmament",
        /// Use of the air.
        AirDomain = "air-domain",
        /// Use of the sea.
        MaritimeDomain = "maritime-domain",
        /// Power plants, grids, pipelines.
        EnergyInfrastructure = "energy-infrastructure",
        /// Who governs and how.
        Governance = "governance",
        /// Trade, minerals, salaries.
        Economy = "economy",
        /// A lasting peace, beyond the truce.
        PeaceSettlement = "peace-settlement",
    }
}

/// What a phrase names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueWord {
    /// The issue; none for words such as `the deal`, which stand for the issue named last.
    pub issue: Option<Issue>,
    beside: Vec<WordId>,
}

impl IssueWord {
    /// Whether the words nearby are such that the phrase names its issue.
    pub fn fits(&self, mut nearby: impl Iterator<Item = WordId>) -> bool {
        self.beside.is_empty() || nearby.any(|word| self.beside.binary_search(&word).is_ok())
    }
}

/// All words that name issues.
#[derive(Default)]
pub struct Issues {
    /// Phrases, each with the numbers of what it may name.
    pub phrases: Phrases<u16>,
    rows: Vec<IssueWord>,
}

impl Issues {
    /// What a number stands for.
    pub fn get(&self, number: u16) -> Option<&IssueWord> {
        self.rows.get(usize::from(number))
    }

    /// The issues that a phrase or a sentence names, each once.
    pub fn named(&self, words: &Words, text: &str) -> BTreeSet<Issue> {
        self.places(&words.ids(text)).into_iter().map(|(_, issue)| issue).collect()
    }

    /// Where a row of words names which issue: the number of the first word of each phrase.
    pub fn places(&self, ids: &[WordId]) -> Vec<(usize, Issue)> {
        let mut rows = Vec::new();
        let mut at = 0;
        while at < ids.len() {
            let Some((length, numbers)) = self.phrases.longest(ids[at..].iter().copied()) else {
                at += 1;
                continue;
            };
            let nearby = || ids.iter().copied();
            let fitting = numbers.iter().filter_map(|&number| self.get(number)).find(|word| word.fits(nearby()));
            rows.extend(fitting.and_then(|word| word.issue).map(|issue| (at, issue)));
            at += length;
        }
        rows
    }

    pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> Issues {
        let mut issues = Issues::default();
        for row in tables.rows("words/issues.txt") {
            match issue_word(&row, words) {
                Ok(word) => issues.rows.push(word),
                Err(fault) => {
                    faults.push(fault);
                    continue;
                }
            }
            for phrase in row.list(1) {
                issues.phrases.add(words, phrase, (issues.rows.len() - 1) as u16);
            }
        }
        issues
    }
}

fn issue_word(row: &Row<'_>, words: &mut Words) -> Result<IssueWord, Fault> {
    let code = row.field(0);
    let issue = Issue::parse(code);
    if issue.is_none() && code != "deal" {
        return Err(row.fault(format!("{code:?} is no issue")));
    }
    let mut beside: Vec<WordId> = row.list(2).map(|word| words.intern(word)).collect();
    beside.sort_unstable();
    Ok(IssueWord { issue, beside })
}
