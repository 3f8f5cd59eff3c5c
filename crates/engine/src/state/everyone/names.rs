//! When two written names can be one person's: spellings, transliterations, initials, a family name alone.

use crate::vocabulary::actors::plain;

/// How two names stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// They are two persons' names.
    Other,
    /// They could be one name: for a person to decide.
    Doubtful,
    /// They are one name, in another spelling or shortened.
    Same,
}

/// A person's name, cut.
#[derive(Clone, Debug)]
pub(super) struct PersonName {
    given: String,
    family: String,
    /// The family name without what spellings and transliterations differ in.
    pub(super) key: String,
}

impl PersonName {
    /// Cuts a written name; nothing for one without letters.
    pub(super) fn of(written: &str) -> Option<PersonName> {
        let lower = plain(written);
        let cut: Vec<&str> = lower.split([' ', '-']).filter(|word| word.contains(char::is_alphabetic)).collect();
        let words: Vec<&str> = cut.iter().copied().filter(|word| !PARTICLES.contains(word)).collect();
        let (family, given) = words.split_last()?;
        Some(PersonName { given: given.join(" "), family: family.to_string(), key: skeleton(family) })
    }

    /// Whether only the family name is known.
    pub(super) fn is_family_alone(&self) -> bool {
        self.given.is_empty()
    }

    /// How another name stands to this one.
    pub(super) fn likeness(&self, other: &PersonName) -> Likeness {
        let families = spelled_alike(&self.family, &other.family);
        if families == Likeness::Other {
            return Likeness::Other;
        }
        if self.is_family_alone() || other.is_family_alone() {
            return families;
        }
        families.min(self.givens(other))
    }

    fn givens(&self, other: &PersonName) -> Likeness {
        let first = |given: &str| given.split(' ').next().unwrap_or("").trim_end_matches('.').to_string();
        let (a, b) = (first(&self.given), first(&other.given));
        if a.chars().count() == 1 || b.chars().count() == 1 {
            let same = a.chars().next() == b.chars().next();
            return if same { Likeness::Same } else { Likeness::Other };
        }
        spelled_alike(&a, &b)
    }
}

/// Words in a name that one outlet writes and another leaves out.
const PARTICLES: [&str; 9] = ["al", "el", "ul", "bin", "ibn", "de", "van", "von", "abd"];

/// Whether two words are spellings of one: the same without what transliterations differ in and not far apart as written.
fn spelled_alike(a: &str, b: &str) -> Likeness {
    if a == b {
        return Likeness::Same;
    }
    let longest = a.chars().count().max(b.chars().count());
    let apart = edits(a, b);
    let same_skeleton = skeleton(a) == skeleton(b);
    if same_skeleton && apart * 2 <= longest || apart == 1 && longest > 5 {
        Likeness::Same
    } else if longest > 5 && apart <= 2 {
        Likeness::Doubtful
    } else {
        Likeness::Other
    }
}

/// A word without vowels, doubled letters and the choices of transliteration: `zelenskyy` and `zelensky` are `zlnsk`.
fn skeleton(word: &str) -> String {
    let mut letters = String::new();
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let mapped = match (c, chars.peek()) {
            ('p', Some('h')) => "f",
            ('k' | 'g' | 'd' | 't', Some('h')) => {
                chars.next();
                match c {
                    'k' => "h",
                    'g' => "g",
                    'd' => "d",
                    _ => "t",
                }
            }
            ('x', _) => "ks",
            ('c' | 'q', next) if next != Some(&'h') => "k",
            ('w', _) => "v",
            ('z', _) => "z",
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | '\'' | '’', _) => "",
            _ => {
                push(&mut letters, c);
                continue;
            }
        };
        mapped.chars().for_each(|c| push(&mut letters, c));
    }
    letters
}

fn push(letters: &mut String, c: char) {
    if !letters.ends_with(c) {
        letters.push(c);
    }
}

/// Levenshtein distance in letters.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// Whether a short name in capitals is made of the initials of a long one: `NLF`, `Northern Liberation Front`.
pub(super) fn is_acronym(short: &str, long: &str) -> bool {
    let letters = short.chars().filter(|c| *c != '.').count();
    if !(2..=7).contains(&letters) || short.chars().any(char::is_lowercase) {
        return false;
    }
    let initials = long.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase());
    letters > 1 && initials.eq(short.chars().filter(|c| *c != '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: Likeness) {
        let names = PersonName::of(a).zip(PersonName::of(b));
        assert_eq!(names.map(|(a, b)| a.likeness(&b)), Some(expected), "{a} / {b}");
    }

    #[test]
    fn spellings_of_one_name_are_one() {
        check("Danilo Peshko", "Danylo Peshka", Likeness::Same);
        check("Aleksandr Wolkov", "Oleksandr Volkov", Likeness::Same);
        check("Yevgeny Tarasenko", "Evgeny Tarassenko", Likeness::Same);
        check("Mohammed al-Qadiri", "Muhammad Kadiri", Likeness::Same);
        check("D. Peshko", "Danilo Peshko", Likeness::Same);
        check("Peshko", "Danilo Peshko", Likeness::Same);
    }

    #[test]
    fn other_persons_are_kept_apart() {
        check("Danilo Peshko", "Danilo Petrov", Likeness::Other);
        check("Danilo Peshko", "Irina Peshko", Likeness::Other);
        check("Omar Hassan", "Ali Hassan", Likeness::Other);
    }

    #[test]
    fn what_could_be_a_slip_is_doubtful() {
        check("Marina Kolesova", "Marina Kolenova", Likeness::Same);
        check("Marina Kolesova", "Marina Kobenova", Likeness::Doubtful);
    }

    #[test]
    fn initials_of_a_long_name_are_its_short_one() {
        assert!(is_acronym("NLF", "Northern Liberation Front"));
        assert!(is_acronym("N.L.F.", "Northern Liberation Front"));
        assert!(!is_acronym("NLF", "Northern Front"));
        assert!(!is_acronym("Front", "Northern Front"));
    }

    #[test]
    fn distance_counts_letters() {
        assert_eq!(edits("kitten", "sitting"), 3);
    }
}
