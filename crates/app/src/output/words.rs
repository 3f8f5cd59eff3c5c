//! The words that codes are shown by: plain, neutral, and the same in every view.

use armistice_engine::record::EventType;
use armistice_engine::record::Issue;
use armistice_engine::record::Stance;
use armistice_engine::record::Status;
use armistice_engine::record::TermKind;
use armistice_engine::state::claims;
use armistice_engine::state::leverage;
use armistice_engine::state::leverage::Means;
use armistice_engine::state::matrix::Voice;
use armistice_engine::state::proposals::Stage;

/// Text in one line, with one blank between words.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands in a cell of the matrix that holds nothing.
pub(crate) const NO_STATEMENT: &str = "no statement found";

/// What a party does with an issue: `supports`, `supports with conditions`.
pub(crate) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Proposes => "proposes",
        Stance::Demands => "demands",
        Stance::Accepts => "accepts",
        Stance::Supports => "supports",
        Stance::Conditional => "supports with conditions",
        Stance::Undecided => "undecided",
        Stance::Opposes => "opposes",
        Stance::RedLine => "rules out",
    }
}

/// In whose words a position is known.
pub(crate) fn voice(voice: Voice) -> &'static str {
    match voice {
        // Of a sentence that is quoted in part, the words that tell the position may be the outlet's.
        Voice::Quoted => "quoted at least in part",
        Voice::Paraphrased => "paraphrased",
        Voice::Reported => "as reported",
        Voice::Told => "told by another party",
        Voice::Unnamed => "per an unnamed source",
    }
}

/// An issue as a heading.
pub(crate) fn issue(issue: Issue) -> &'static str {
    match issue {
        Issue::Ceasefire => "Ceasefire",
        Issue::Talks => "Talks",
        Issue::Territory => "Territory",
        Issue::Recognition => "Recognition",
        Issue::SecurityGuarantees => "Security guarantees",
        Issue::Peacekeeping => "Foreign troops or observers",
        Issue::AllianceMembership => "Alliance membership",
        Issue::Prisoners => "Prisoners and hostages",
        Issue::Civilians => "Civilians",
        Issue::HumanitarianAccess => "Humanitarian access",
        Issue::MilitaryAid => "Military aid",
        Issue::IntelligenceSharing => "Intelligence sharing",
        Issue::Sanctions => "Sanctions",
        Issue::Accountability => "Accountability for crimes",
        Issue::Withdrawal => "Withdrawal of forces",
        Issue::Disarmament => "Disarmament",
        Issue::AirDomain => "Halt to attacks from the air",
        Issue::MaritimeDomain => "Halt to attacks at sea",
        Issue::EnergyInfrastructure => "Halt to attacks on energy supplies",
        Issue::Governance => "Government",
        Issue::Economy => "Economic terms",
        Issue::PeaceSettlement => "Lasting settlement",
    }
}

/// What happened, as a noun.
pub(crate) fn event(event: EventType) -> &'static str {
    match event {
        EventType::Agree => "agreement or offer",
        EventType::Consult => "talks",
        EventType::Support => "backing",
        EventType::Concede => "concession",
        EventType::Cooperate => "cooperation",
        EventType::Aid => "aid",
        EventType::Retreat => "withdrawal, release or easing",
        EventType::Request => "request",
        EventType::Accuse => "accusation",
        EventType::Reject => "refusal",
        EventType::Threaten => "threat",
        EventType::Protest => "protest",
        EventType::Sanction => "sanction or restriction",
        EventType::Mobilize => "movement of forces",
        EventType::Coerce => "seizure or coercion",
        EventType::Assault => "use of force",
    }
}

/// What happened, as a noun, as precisely as its mode tells: `ground taken` rather than a code.
pub(crate) fn event_in_mode(kind: EventType, mode: Option<&str>) -> String {
    let known = match (kind, mode) {
        (EventType::Assault, Some("aerial")) => "attack from the air",
        (EventType::Assault, Some("drone")) => "attack by drones",
        (EventType::Assault, Some("firearms")) => "shooting",
        (EventType::Assault, Some("explosives")) => "attack with explosives",
        (EventType::Assault, Some("suicide-attack")) => "suicide attack",
        (EventType::Assault, Some("heavy-weapons")) => "shelling or missile attack",
        (EventType::Assault, Some("abduct")) => "abduction",
        (EventType::Assault, Some("targeted")) => "targeted killing",
        (EventType::Assault, Some("destroy")) => "destruction",
        (EventType::Coerce, Some("seize")) => "ground or goods taken",
        (EventType::Coerce, Some("restrict")) => "restriction",
        (EventType::Coerce, Some("deport")) => "deportation",
        (EventType::Coerce, Some("arrest")) => "arrest",
        (EventType::Coerce, Some("withhold")) => "siege or blockade",
        (EventType::Retreat, Some("withdraw")) => "withdrawal",
        (EventType::Retreat, Some("release")) => "release",
        (EventType::Retreat, Some("access")) => "access given",
        (EventType::Retreat, Some("ceasefire")) => "ceasefire",
        (EventType::Consult, Some("visit")) => "visit",
        (EventType::Consult, Some("phone")) => "call",
        (EventType::Consult, Some("multilateral")) => "talks of several sides",
        (EventType::Consult, Some("third-party")) => "talks through a third side",
        (EventType::Mobilize, Some("troops")) => "movement of forces",
        (_, Some(mode)) => return format!("{} ({mode})", event(kind)),
        (_, None) => event(kind),
    };
    known.to_string()
}

/// Where something stands.
pub(crate) fn status(status: Status) -> &'static str {
    match status {
        Status::Occurred => "took place",
        Status::Ongoing => "goes on",
        Status::Planned => "planned",
        Status::Possible => "possible",
        Status::Cancelled => "called off",
        Status::Denied => "denied",
        Status::Contested => "contested",
    }
}

/// What a party does with a proposal.
pub(crate) fn step(stage: Stage) -> &'static str {
    match stage {
        Stage::Floated => "floats it",
        Stage::Proposed => "proposes it",
        Stage::Endorsed => "backs or urges it",
        Stage::Undecided => "answers neither yes nor no",
        Stage::Accepted => "accepts it",
        Stage::AcceptedConditionally => "accepts it with conditions",
        Stage::Countered => "answers with other terms",
        Stage::Rejected => "refuses it",
        Stage::Signed => "signs it",
        Stage::Declared => "declares it",
        Stage::InEffect => "keeps it",
        Stage::Extended => "extends it",
        Stage::Suspended => "suspends it",
        Stage::ViolatedAlleged => "is said to break it",
        Stage::ViolatedVerified => "is found by monitors to break it",
        Stage::Expired => "lets it run out",
        Stage::Collapsed => "gives it up",
        Stage::Superseded => "replaces it",
    }
}

/// An element of a proposal.
pub(crate) fn term(term: TermKind) -> &'static str {
    term.code()
}

/// A term's value as people write it: `P30D` is `30 days`.
pub(crate) fn value(written: &str) -> String {
    let units = [('D', "day"), ('W', "week"), ('M', "month"), ('Y', "year")];
    let amount = written.strip_prefix('P').and_then(|rest| {
        let (unit, name) = units.into_iter().find(|(unit, _)| rest.ends_with(*unit))?;
        Some((rest.strip_suffix(unit)?.parse::<u32>().ok()?, name))
    });
    let hours = written.strip_prefix("PT").and_then(|rest| rest.strip_suffix('H')?.parse::<u32>().ok());
    match amount.or(hours.map(|hours| (hours, "hour"))) {
        Some((1, name)) => format!("1 {name}"),
        Some((amount, name)) => format!("{amount} {name}s"),
        // A day keeps its dashes.
        None if written.contains(|c: char| c.is_ascii_digit()) => written.to_string(),
        None => written.replace('-', " "),
    }
}

/// What is given or withheld.
pub(crate) fn means(means: Means) -> &'static str {
    match means {
        Means::Aid => "aid",
        Means::Arms => "arms and military help",
        Means::Intelligence => "intelligence",
        Means::Sanctions => "sanctions and restrictions",
        Means::Other => "other means",
    }
}

/// Where help or pressure stands.
pub(crate) fn leverage(standing: leverage::Standing) -> &'static str {
    match standing {
        leverage::Standing::Requested => "asked for",
        leverage::Standing::Refused => "refused",
        leverage::Standing::Threatened => "threatened",
        leverage::Standing::Promised => "promised or offered",
        leverage::Standing::InEffect => "in effect",
        leverage::Standing::Suspended => "suspended",
        leverage::Standing::Resumed => "resumed",
        leverage::Standing::Ended => "ended",
    }
}

/// How far the answers to a question are apart.
pub(crate) fn claim(standing: claims::Standing) -> &'static str {
    match standing {
        claims::Standing::Open => "open",
        claims::Standing::OneSilent => "one side has said nothing since",
        claims::Standing::Withdrawn => "one answer was withdrawn",
        claims::Standing::Converged => "the latest answers agree",
    }
}

/// `1 article`, `5 articles`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn durations_are_written_out() {
        let check = |written: &str, expected: &str| assert_eq!(value(written), expected);
        check("P30D", "30 days");
        check("P1W", "1 week");
        check("PT72H", "72 hours");
        check("third-party", "third party");
        check("2025-03-12", "2025-03-12");
        check("Peace", "Peace");
    }
}
