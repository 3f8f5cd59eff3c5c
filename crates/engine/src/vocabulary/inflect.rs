//! The forms of an English verb: by the rules of spelling, or as a file gives them.

use std::collections::BTreeMap;

/// Verbs that do not go by the rules.
#[derive(Default)]
pub(super) struct Inflections {
    irregular: BTreeMap<String, Vec<String>>,
}

impl Inflections {
    /// Adds a verb with its forms, the base first.
    pub(super) fn add(&mut self, forms: &[&str]) {
        if let Some(base) = forms.first() {
            self.irregular.insert((*base).to_string(), forms.iter().map(|form| (*form).to_string()).collect());
        }
    }

    /// All forms of a phrase whose first word is a verb, the base first, none twice.
    pub(super) fn phrase(&self, phrase: &str) -> Vec<String> {
        let (verb, rest) = phrase.split_once(' ').map_or((phrase, ""), |(verb, rest)| (verb, rest.trim()));
        let forms = self.irregular.get(verb).cloned().unwrap_or_else(|| regular(verb));
        let mut rows: Vec<String> = Vec::with_capacity(forms.len());
        for form in forms {
            let form = if rest.is_empty() { form } else { format!("{form} {rest}") };
            if !rows.contains(&form) {
                rows.push(form);
            }
        }
        rows
    }
}

/// Base, third person, past, -ing by the rules of spelling.
fn regular(verb: &str) -> Vec<String> {
    vec![verb.to_string(), with_s(verb), with_ed(verb), with_ing(verb)]
}

/// The third person of a verb, and the plural of a noun.
pub(super) fn with_s(word: &str) -> String {
    if let Some(stem) = word.strip_suffix('y').filter(|stem| ends_in_consonant(stem)) {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending)) || word == "go" || word == "veto"
    {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// The past of a regular verb.
pub(super) fn with_ed(verb: &str) -> String {
    if let Some(stem) = verb.strip_suffix('y').filter(|stem| ends_in_consonant(stem)) {
        format!("{stem}ied")
    } else if verb.ends_with('e') {
        format!("{verb}d")
    } else if doubles(verb) {
        format!("{verb}{}ed", &verb[verb.len() - 1..])
    } else {
        format!("{verb}ed")
    }
}

/// The -ing form of a verb.
pub(super) fn with_ing(verb: &str) -> String {
    if let Some(stem) = verb.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match verb.strip_suffix('e') {
        Some(stem) if !verb.ends_with("ee") && stem.len() > 1 => format!("{stem}ing"),
        _ if doubles(verb) => format!("{verb}{}ing", &verb[verb.len() - 1..]),
        _ => format!("{verb}ing"),
    }
}

fn ends_in_consonant(stem: &str) -> bool {
    stem.ends_with(|c: char| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'))
}

/// Whether the last consonant is written twice before -ed and -ing: stressed short endings, and British -l.
fn doubles(verb: &str) -> bool {
    const DOUBLING: &[&str] = &[
        "admit", "permit", "submit", "commit", "refer", "infer", "rebut", "plan", "plot", "shrug", "beg", "brag",
        "nod", "sob", "chat", "grin", "quip", "snap", "slam", "cut", "let", "put", "set", "spin", "dub", "pin",
        "begin", "signal", "label", "log", "extol", "hit", "scrap", "stop", "shun", "chip",
    ];
    DOUBLING.contains(&verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(phrase: &str, forms: &str) {
        let mut inflections = Inflections::default();
        inflections.add(&["lay", "lays", "laid", "laid", "laying"]);
        assert_eq!(inflections.phrase(phrase).join("; "), forms);
    }

    #[test]
    fn verbs_go_by_the_rules_or_by_the_file() {
        check("attack", "attack; attacks; attacked; attacking");
        check("seize", "seize; seizes; seized; seizing");
        check("free", "free; frees; freed; freeing");
        check("die", "die; dies; died; dying");
        check("occupy", "occupy; occupies; occupied; occupying");
        check("deploy", "deploy; deploys; deployed; deploying");
        check("breach", "breach; breaches; breached; breaching");
        check("lay down", "lay down; lays down; laid down; laying down");
    }
}
