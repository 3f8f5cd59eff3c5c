//! Which actors of two annotations are the same.
//!
//! Actors are aligned first; every other layer compares actors through this alignment.

use std::collections::{BTreeMap, BTreeSet};

use crate::gold::{Actor, Verbatim};
use crate::matching::{Pair, matched};
use crate::text::{Text, edits, fold};

/// The actors of a gold and a predicted annotation, paired.
#[derive(Debug)]
pub struct Alignment {
    /// The pairs, best first.
    pub pairs: Vec<Pair>,
    twin: BTreeMap<String, String>,
    rolled_twins: BTreeSet<(String, String)>,
}

impl Alignment {
    /// Pairs the actors by id, or by name and surface forms.
    pub fn new(text: &Text, gold: &[Actor], pred: &[Actor]) -> Self {
        let forms = |actors: &[Actor]| actors.iter().map(|a| surface(text, a)).collect::<Vec<_>>();
        let (gold_forms, pred_forms) = (forms(gold), forms(pred));
        let pairs = matched(gold.len(), pred.len(), 0.5, |i, j| {
            likeness((&gold[i], &gold_forms[i]), (&pred[j], &pred_forms[j]))
        });
        let twin: BTreeMap<String, String> =
            pairs.iter().map(|pair| (gold[pair.gold].id.clone(), pred[pair.pred].id.clone())).collect();
        let rolled_twins = twin.iter().map(|(g, p)| (rolled(g).to_owned(), rolled(p).to_owned())).collect();
        Self { pairs, twin, rolled_twins }
    }

    /// Whether a gold id and a predicted id name the same actor.
    pub fn same(&self, gold: Option<&str>, pred: Option<&str>) -> bool {
        match (gold, pred) {
            (Some(g), Some(p)) if !g.is_empty() && !p.is_empty() => {
                rolled(g) == rolled(p) || self.twin.get(g).is_some_and(|twin| twin == p)
            }
            _ => false,
        }
    }

    /// How many actors two lists share, and how many each holds.
    pub fn shared<'a>(
        &self,
        gold: impl IntoIterator<Item = &'a String>,
        pred: impl IntoIterator<Item = &'a String>,
    ) -> [usize; 3] {
        let sorted = |ids: BTreeSet<&'a str>| ids.into_iter().collect::<Vec<_>>();
        let xs = sorted(gold.into_iter().map(|id| rolled(id)).collect());
        let ys = sorted(pred.into_iter().map(|id| rolled(id)).collect());
        let pairs = matched(xs.len(), ys.len(), 1.0, |i, j| {
            let twins = || self.rolled_twins.contains(&(xs[i].to_owned(), ys[j].to_owned()));
            f64::from(u8::from(xs[i] == ys[j] || twins()))
        });
        [pairs.len(), xs.len(), ys.len()]
    }
}

/// A state and its government are one for scoring; other organs stay themselves.
pub fn rolled(id: &str) -> &str {
    state_of(id).unwrap_or(id)
}

/// The code of a state, if this is the id of a state or its government.
fn state_of(id: &str) -> Option<&str> {
    let code = id.strip_suffix(".GOV").unwrap_or(id);
    (code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())).then_some(code)
}

/// All names an actor goes by, folded and without article.
fn surface(text: &Text, actor: &Actor) -> BTreeSet<String> {
    let mentions = actor.mentions.iter().map(|mention| match mention {
        Verbatim::Words(words) => fold(words),
        place => place.folded(text),
    });
    let name = fold(actor.name.as_deref().unwrap_or_default());
    let bare = |form: String| {
        ["the-", "an-", "a-"].iter().find_map(|article| form.strip_prefix(article)).unwrap_or(&form).to_owned()
    };
    mentions.chain([name]).map(bare).filter(|form| !form.is_empty()).collect()
}

type WithForms<'a> = (&'a Actor, &'a BTreeSet<String>);

/// 1 for the same id, less for two spellings of a person or shared names of the same kind, 0 otherwise.
fn likeness((a, a_forms): WithForms<'_>, (b, b_forms): WithForms<'_>) -> f64 {
    if rolled(&a.id) == rolled(&b.id) {
        return 1.0;
    }
    if state_of(&a.id).is_some() && state_of(&b.id).is_some() {
        return 0.0;
    }
    let kinds = [a.kind.as_deref(), b.kind.as_deref()];
    if kinds == [Some("person"); 2] && two_spellings(a, b) {
        return 0.9;
    }
    let smaller = a_forms.len().min(b_forms.len());
    let shared = a_forms.intersection(b_forms).count();
    let loose =
        |kind: Option<&str>| matches!(kind, Some("organisation" | "group" | "anonymous" | "government" | "military"));
    if shared > 0 && (kinds[0] == kinds[1] || kinds.into_iter().all(loose)) {
        return 0.5 + 0.3 * (shared as f64 / smaller as f64);
    }
    0.0
}

/// Whether two names are one person's: the same initial, and family names at most two letters apart.
fn two_spellings(a: &Actor, b: &Actor) -> bool {
    let folded = |actor: &Actor| match actor.name.as_deref() {
        Some(name) if !name.is_empty() => fold(name),
        _ => fold(&actor.id),
    };
    let (a, b) = (folded(a), folded(b));
    let family = |name: &str| name.rsplit('-').next().unwrap_or_default().to_owned();
    let start = |word: &str, n: usize| word.chars().take(n).collect::<String>();
    let (p, q) = (family(&a), family(&b));
    p.len() > 4 && edits(&p, &q) <= 2 && start(&a, 1) == start(&b, 1) && start(&p, 2) == start(&q, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(id: &str, name: &str, kind: &str, mentions: &[&str]) -> Actor {
        Actor {
            id: id.into(),
            name: Some(name.into()),
            kind: Some(kind.into()),
            mentions: mentions.iter().map(|m| Verbatim::Words((*m).into())).collect(),
            ..Actor::default()
        }
    }

    fn like(a: &Actor, b: &Actor) -> f64 {
        let text = Text::new("");
        likeness((a, &surface(&text, a)), (b, &surface(&text, b)))
    }

    #[test]
    fn alike_by_id_spelling_or_names() {
        let state = actor("USA", "United States", "state", &["Washington"]);
        let government = actor("USA.GOV", "US government", "government", &["Washington"]);
        let other = actor("RUS", "Washington", "state", &[]);
        assert_eq!(like(&state, &government), 1.0);
        assert_eq!(like(&state, &other), 0.0);
        let one = actor("volodymyr-zelensky", "Volodymyr Zelensky", "person", &[]);
        let two = actor("v-zelenskyy", "V. Zelenskyy", "person", &[]);
        assert_eq!(like(&one, &two), 0.9);
        let army = actor("UKR.MIL", "the General Staff", "military", &["the army"]);
        let staff = actor("general-staff", "General Staff", "organisation", &[]);
        assert_eq!(like(&army, &staff), 0.8);
        assert_eq!(like(&army, &actor("x", "General Staff", "person", &[])), 0.0);
    }
}
