//! Names: known ones, unknown ones by their clues, and later short forms of both.

use super::Actor;
use super::Cast;
use super::Who;
use super::cast::slug;
use super::clues::Clue;
use super::clues::Clues;
use super::clues::is_unknown;
use super::context;
use super::offices;
use super::states::States;
use crate::find::Found;
use crate::find::mentions::Mention;
use crate::vocabulary::Tag;
use crate::vocabulary::actors::Form;
use crate::vocabulary::actors::Kind;
use crate::vocabulary::actors::KnownId;
use crate::vocabulary::actors::Sense;
use crate::vocabulary::actors::plain;
use crate::vocabulary::name_words::NameClass;
use crate::vocabulary::roles::Sort;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The order in which names are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Names of several words.
    Full,
    /// Single words that the data know.
    Known,
    /// Single words that no one knows.
    Short,
}

impl Step {
    fn of(mention: &Mention) -> Step {
        match (mention.tokens.len(), is_unknown(mention)) {
            (1, true) => Step::Short,
            (1, false) => Step::Known,
            _ => Step::Full,
        }
    }
}

/// Decides for every name who is meant: full names first, so that a short form before its full name is understood too.
pub(super) fn names(found: &Found<'_>, clues: &Clues, states: &States, cast: &mut Cast) {
    let mut index = Index::default();
    for step in [Step::Full, Step::Known, Step::Short] {
        for (number, mention) in found.mentions.iter().enumerate() {
            if !mention.is_name()
                || Step::of(mention) != step
                || !found.article.is_body(found.sentence_of(mention.tokens.start))
            {
                continue;
            }
            let who = match mention.forms() {
                [] => unknown(found, mention, &clues.of(found, mention), states, cast, &mut index),
                forms => known(found, mention, forms, cast, &mut index),
            };
            if let Some(&first) = who.first() {
                cast.actors[first].mentions.push(found.span(mention.tokens.clone()));
            }
            cast.meant[number] = who;
        }
    }
}

/// Descriptions and abbreviations in apposition mean what the name beside them means.
pub(super) fn appositions(found: &Found<'_>, cast: &mut Cast) {
    let mut moved: BTreeMap<Who, Who> = BTreeMap::new();
    for (number, mention) in found.mentions.iter().enumerate() {
        let beside = mention.same_as.and_then(|other| cast.meant.get(other)).and_then(|meant| meant.first());
        let Some(&who) = beside else { continue };
        match cast.meant[number].first() {
            // An abbreviation that was taken for someone else: all its mentions go over.
            Some(&own) if own != who && mention.is_name() => {
                moved.insert(own, who);
            }
            _ if !mention.is_name() => cast.actors[who].mentions.push(found.span(mention.whole.clone())),
            _ => {}
        }
        cast.meant[number] = vec![who];
    }
    for meant in &mut cast.meant {
        if let Some(&who) = meant.first().and_then(|own| moved.get(own)) {
            *meant = vec![who];
        }
    }
    for (own, who) in moved {
        let spans = std::mem::take(&mut cast.actors[own].mentions);
        cast.actors[who].mentions.extend(spans);
    }
}

/// How many namesakes a short form may mean.
const NAMESAKES: usize = 8;

/// How many words are searched for one that is a slip of the pen away.
const SEARCHED: usize = 200;

/// Actors by their names and by single words of them.
#[derive(Default)]
struct Index {
    by_name: FxHashMap<String, Who>,
    by_word: FxHashMap<String, Vec<Who>>,
    by_frame: FxHashMap<(bool, char, char), Vec<String>>,
}

impl Index {
    fn add(&mut self, name: &str, who: Who) {
        let name = plain(name);
        if self.by_name.get(&name) == Some(&who) {
            return;
        }
        let last = name.rsplit(' ').next();
        for word in [last, last.and_then(without_article), name.split(' ').next()].into_iter().flatten() {
            let rows = self.by_word.entry(word.to_string()).or_default();
            if rows.is_empty() {
                for frame in frames(word) {
                    self.by_frame.entry(frame).or_default().push(word.to_string());
                }
            }
            if !rows.contains(&who) {
                rows.push(who);
            }
        }
        self.by_name.entry(name).or_insert(who);
    }

    /// Actors with this last or first word, or one that is a slip of the pen away.
    fn word(&self, word: &str) -> Vec<Who> {
        if let Some(rows) = self.by_word.get(word) {
            return rows.iter().rev().take(NAMESAKES).copied().collect();
        }
        let mut words = frames(word).filter_map(|frame| self.by_frame.get(&frame)).flatten().take(SEARCHED);
        let near = words.find(|other| is_near(word, other));
        near.and_then(|near| self.by_word.get(near))
            .map_or(Vec::new(), |rows| rows.iter().rev().take(NAMESAKES).copied().collect())
    }
}

/// An Arabic family name without the article joined to it: `thani` of `al-thani`.
fn without_article(word: &str) -> Option<&str> {
    ["al-", "el-", "as-", "ash-"].iter().find_map(|article| word.strip_prefix(article))
}

/// The first two letters, and the first and the last: a slip of the pen leaves one of these pairs whole.
fn frames(word: &str) -> impl Iterator<Item = (bool, char, char)> {
    let mut letters = word.chars();
    let (first, second, last) = (letters.next(), letters.next(), word.chars().next_back());
    let pair = |end: bool, a: Option<char>, b: Option<char>| a.zip(b).map(|(a, b)| (end, a, b));
    [pair(false, first, second), pair(true, first, last)].into_iter().flatten()
}

/// One letter more, less or other in a word of five letters or more, two in longer ones.
fn is_near(a: &str, b: &str) -> bool {
    // Letters take up to four bytes: where even so the lengths lie apart, nothing needs to be counted.
    if a.len().min(b.len()) < 5 || a.len().abs_diff(b.len()) > 8 {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let shortest = a.len().min(b.len());
    let allowed = if shortest >= 8 { 2 } else { 1 };
    if shortest < 5 || a.len().abs_diff(b.len()) > allowed {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        let mut least = row[0];
        for (j, y) in b.iter().enumerate() {
            let cost = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(diagonal + 1).min(row[j] + 1);
            least = least.min(row[j + 1]);
        }
        if least > allowed {
            return false;
        }
    }
    row.last().is_some_and(|&edits| edits <= allowed)
}

fn known(found: &Found<'_>, mention: &Mention, forms: &[Form], cast: &mut Cast, index: &mut Index) -> Vec<Who> {
    if let Some(person) = namesake(found, mention, forms, cast, index) {
        return vec![person];
    }
    let mut rows = Vec::new();
    for form in forms {
        if form.sense == Sense::Capital && !is_metonym(found, mention) {
            continue;
        }
        let who = enter_known(found, form.known, cast);
        let known = found.vocabulary.actors.get(form.known);
        if form.sense != Sense::Demonym {
            index.add(&known.name, who);
            index.add(found.text(mention.tokens.clone()), who);
        }
        if !rows.contains(&who) {
            rows.push(who);
        }
    }
    rows
}

/// The person named in full elsewhere whose last word is also the name of somebody else: `Turk` of Volker Turk.
fn namesake(found: &Found<'_>, mention: &Mention, forms: &[Form], cast: &Cast, index: &Index) -> Option<Who> {
    let single = mention.tokens.len() == 1 && mention.whole == mention.tokens && !mention.modifier;
    if !single {
        return None;
    }
    let word = plain(found.text(mention.tokens.clone()));
    let mut persons = index.by_word.get(&word)?.iter().copied().filter(|&who| {
        let actor = &cast.actors[who];
        actor.kind == Kind::Person && plain(&actor.name).rsplit(' ').next() == Some(&word)
    });
    let person = persons.next_back()?;
    let known = |form: &Form| found.vocabulary.actors.get(form.known);
    let other = |form: &Form| form.sense == Sense::Demonym || known(form).kind == Kind::Person;
    let own = forms.iter().any(|form| *known(form).id == *cast.actors[person].id.0);
    (!own && forms.iter().all(other)).then_some(person)
}

/// Enters an actor of the data, a person with the side of his office on the day of the article.
pub(super) fn enter_known(found: &Found<'_>, known: KnownId, cast: &mut Cast) -> Who {
    let known = found.vocabulary.actors.get(known);
    let side = match offices::day(found).filter(|_| known.kind == Kind::Person) {
        Some(day) => known.side_on(&day).map(Box::from),
        None => known.side.clone(),
    };
    cast.enter(Actor::new(known.id.clone(), &*known.name, known.kind, side))
}

/// Whether a capital stands for its government: it acts, it is dealt with, or it owns what is no building.
fn is_metonym(found: &Found<'_>, mention: &Mention) -> bool {
    if mention.modifier || context::is_located(found, mention) {
        return false;
    }
    context::acts(found, mention)
        || context::is_party(found, mention)
        || context::owns(found, mention)
        || is_coordinated(found, mention)
}

/// Whether another name is joined to it by 'and': `between Washington and Kyiv`.
fn is_coordinated(found: &Found<'_>, mention: &Mention) -> bool {
    let after = mention.tokens.end;
    let named = |at: usize| found.tokens.get(at).is_some_and(|token| token.capital);
    let before = context::before(found, mention);
    found.is(after, "and") && named(after + 1) && before.is_none_or(|at| !found.is(at, ","))
        || before.is_some_and(|at| found.is(at, "and") && at > 0 && named(at - 1) && !located_pair(found, at - 1))
}

fn located_pair(found: &Found<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| found.is_any(before, &["in", "at", "near", "from", "to", "of", "around"]))
}

fn unknown(
    found: &Found<'_>,
    mention: &Mention,
    clue: &Clue,
    states: &States,
    cast: &mut Cast,
    index: &mut Index,
) -> Vec<Who> {
    let words = found.text(mention.tokens.clone());
    let key = plain(words);
    let titled = mention.role.as_ref().map(|role| found.text(role.start..mention.tokens.end));
    let is_place = titled.is_some_and(|titled| !found.vocabulary.places.named(titled).is_empty());
    if is_place || mention.tokens.len() == 1 && found.tells(mention.tokens.start, NameClass::StateNoun) {
        // `Khan Younis` is a town, whatever a khan is; `the Kingdom` names no one alone.
        return Vec::new();
    }
    if let Some(state) = states.invented(found, mention) {
        return vec![cast.enter(Actor::new(state.id.clone(), state.name.clone(), Kind::State, Some(state.id.clone())))];
    }
    if let Some(&who) = index.by_name.get(&key) {
        return vec![who];
    }
    let single = !key.contains(' ');
    let last = key.rsplit(' ').next().unwrap_or(&key);
    let mut same: Vec<Who> = index.word(last);
    if same.is_empty()
        && let Some(bare) = without_article(last)
    {
        same = index.word(bare);
    }
    if single {
        same.retain(|&who| cast.actors[who].kind == Kind::Person || mention.sort != Some(Sort::Person));
    } else {
        same.retain(|&who| cast.actors[who].kind == Kind::Person && same_initial(&cast.actors[who].name, words));
    }
    if !(same.is_empty() || mention.modifier && clue.free == 0) {
        return same;
    }
    if single && let Some(rows) = family(found, mention, clue, last, cast) {
        rows.iter().for_each(|&who| index.add(&cast.actors[who].name.clone(), who));
        return rows;
    }
    let Some(kind) = kind_of(found, mention, clue, &key, states) else { return Vec::new() };
    let who = cast.enter(Actor::new(slug(words), words, kind, None));
    index.add(words, who);
    vec![who]
}

fn same_initial(a: &str, b: &str) -> bool {
    plain(a).chars().next() == plain(b).chars().next()
}

/// Known persons of this family name, where the text treats it as a person's.
fn family(found: &Found<'_>, mention: &Mention, clue: &Clue, word: &str, cast: &mut Cast) -> Option<Vec<Who>> {
    let rows = found.vocabulary.actors.families.get(word)?;
    let titled = clue.person > 0 || mention.sort == Some(Sort::Person);
    let personal = titled || clue.acts > 0 && clue.article == 0 && !is_common(found, mention, clue);
    if !personal || rows.len() > 3 && clue.person == 0 {
        return None;
    }
    Some(rows.iter().map(|&known| enter_known(found, known, cast)).collect())
}

/// Whether a name is a place that the gazetteer knows, or says so by its last word.
fn is_place(found: &Found<'_>, mention: &Mention) -> bool {
    let last = mention.tokens.end.saturating_sub(1);
    found.tells(last, NameClass::PlaceEnd)
        || !found.vocabulary.places.named(found.text(mention.tokens.clone())).is_empty()
}

/// Whether a single capitalised word is a common word of the language.
fn is_common(found: &Found<'_>, mention: &Mention, clue: &Clue) -> bool {
    let at = mention.tokens.start;
    let known = found.vocabulary.words.known_tag(found.tokens[at].word);
    found.tells(at, NameClass::Many) || clue.article == 0 && known.is_some_and(|tag| tag != Tag::Name)
}

/// Whether the words around are in capitals too, or a dateline opens with them, so that they tell nothing.
fn is_shouted(found: &Found<'_>, mention: &Mention) -> bool {
    let end = mention.tokens.end;
    let dateline = context::before(found, mention).is_none() && !context::acts(found, mention);
    let loud = |at: usize| {
        let word = found.word(at);
        word.chars().count() > 1 && word.chars().all(char::is_uppercase)
    };
    dateline || loud(end) || mention.tokens.start.checked_sub(1).is_some_and(loud)
}

fn kind_of(found: &Found<'_>, mention: &Mention, clue: &Clue, key: &str, states: &States) -> Option<Kind> {
    match mention.sort.or(clue.sort) {
        Some(Sort::Person) => return Some(Kind::Person),
        Some(Sort::Force) => return Some(Kind::Military),
        Some(Sort::Government | Sort::Organ) => return Some(Kind::Government),
        Some(Sort::Armed) => return Some(Kind::Group),
        Some(Sort::Body) => return Some(Kind::Organisation),
        Some(Sort::People | Sort::Word | Sort::Named) | None => {}
    }
    if clue.person > 0 {
        return Some(Kind::Person);
    }
    let words = key.split(' ').count();
    let peoples = mention.tokens.clone().all(|at| found.tells(at, NameClass::Many));
    if peoples || is_place(found, mention) || words == 1 && is_common(found, mention, clue) {
        return None;
    }
    let given = key.split([' ', '-']).next().is_some_and(|first| found.vocabulary.actors.given.contains(first));
    let name = found.text(mention.tokens.clone());
    let short = words == 1 && (2..=6).contains(&name.chars().count()) && !name.chars().any(char::is_lowercase);
    if short && name.chars().all(char::is_alphanumeric) && !is_shouted(found, mention) {
        return Some(Kind::Organisation);
    }
    if (2..=4).contains(&words) && given && clue.place == 0 {
        return Some(Kind::Person);
    }
    let opening_only = clue.inside == 0 && (clue.speaks == 0 || key.ends_with('s'));
    if clue.acts + clue.party == 0 || mention.modifier || opening_only {
        return None;
    }
    if clue.article > 0 {
        return Some(Kind::Organisation);
    }
    if words > 1 && clue.place == 0 {
        return Some(Kind::Person);
    }
    if states.are_known() {
        return (clue.speaks > 0 && (clue.place == 0 || words > 1)).then_some(Kind::Person);
    }
    // A single name without title or full form is a state or its capital, where it speaks like one.
    match clue.place {
        0 => Some(Kind::State),
        _ if clue.speaks > 0 => Some(Kind::Government),
        _ => None,
    }
}
