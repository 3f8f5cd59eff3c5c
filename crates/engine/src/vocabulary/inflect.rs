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

/// Base, third person, past, -ing by the rules of spelling, without the doubling of a last letter.
fn regular(verb: &str) -> Vec<String> {
    let vowel_before_last = verb.chars().rev().nth(1).is_some_and(|c| "aeiou".contains(c));
    let (third, past, gerund) = match verb.chars().next_back() {
        Some('e') => {
            let stem = verb.strip_suffix('e').unwrap_or(verb);
            let gerund = if stem.ends_with('e') { format!("{verb}ing") } else { format!("{stem}ing") };
            let gerund = if let Some(stem) = verb.strip_suffix("ie") { format!("{stem}ying") } else { gerund };
            (format!("{verb}s"), format!("{verb}d"), gerund)
        }
        Some('y') if !vowel_before_last => {
            let stem = verb.strip_suffix('y').unwrap_or(verb);
            (format!("{stem}ies"), format!("{stem}ied"), format!("{verb}ing"))
        }
        _ => {
            let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| verb.ends_with(end));
            let third = if hisses { format!("{verb}es") } else { format!("{verb}s") };
            (third, format!("{verb}ed"), format!("{verb}ing"))
        }
    };
    vec![verb.to_string(), third, past, gerund]
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
