//! What is looked for, as a user writes it: words, "phrases", AND, OR, NOT, beginnings*, NEAR(one other, 5).
//!
//! It is read here and written anew for the index, every word in quotation marks. So whatever a user writes is either
//! understood or refused with its place; the index is never asked what it cannot read.

/// A query that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    matched: String,
}

/// Why a query was not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at character {at}: {what}")]
pub struct Unclear {
    /// The character where it is, counted from one.
    pub at: usize,
    /// What is wrong.
    pub what: String,
    /// How to write it.
    pub hint: &'static str,
}

/// More words than anyone writes.
const MOST_WORDS: usize = 200;
/// So deep may brackets stand within brackets.
const DEEPEST: usize = 20;
/// So many words may lie between two that are near to one another, if it is not said.
const NEAR: u32 = 10;
const FARTHEST: u32 = 1_000;

const PLAIN: &str = "put words in \"quotation marks\" to look for them as they stand";

impl Words {
    /// Reads a query.
    pub fn parse(written: &str) -> Result<Words, Unclear> {
        let tokens = tokens(written)?;
        let words = tokens.iter().filter(|token| matches!(token.sign, Sign::Words { .. })).count();
        if words > MOST_WORDS {
            return Err(unclear(0, format!("{words} words; at most {MOST_WORDS} can be looked for"), PLAIN));
        }
        if words == 0 {
            return Err(unclear(0, "there is no word to look for", "give a word, or a name"));
        }
        // Brackets group only what operators join; elsewhere they are punctuation.
        let joined = tokens.iter().any(|token| matches!(token.sign, Sign::And | Sign::Or | Sign::Not));
        let grouping = |token: &Token| joined || !matches!(token.sign, Sign::Open | Sign::Close);
        let tokens: Vec<Token> = tokens.into_iter().filter(grouping).collect();
        let mut parser = Parser { tokens: &tokens, at: 0, end: written.chars().count() };
        let matched = parser.either(0)?;
        match parser.peek() {
            None => Ok(Words { matched }),
            Some(token) => Err(unclear(token.place, "a bracket closes that was not opened", PLAIN)),
        }
    }

    /// Reads a line that is a name or a query: without any sign of a query it is a name, whose words stand next to one
    /// another.
    pub fn line(written: &str) -> Result<Words, Unclear> {
        let is_query = written.contains(['"', '*'])
            || written.contains("NEAR(")
            || written.split_whitespace().any(|word| matches!(word, "AND" | "OR" | "NOT"));
        let name = Words::phrase(written).filter(|_| !is_query);
        name.map_or_else(|| Words::parse(written), Ok)
    }

    /// Words that stand next to one another; none if there is no word.
    pub fn phrase(words: &str) -> Option<Words> {
        has_word(words).then(|| Words { matched: quoted(words, false) })
    }

    /// The words of a name, of which the last may be only begun; none if there is no word.
    pub fn name(words: &str) -> Option<Words> {
        has_word(words).then(|| Words { matched: quoted(words, true) })
    }

    /// Whether it has a word that is only begun: then the index gathers all words that begin so each time it is asked.
    pub(crate) fn is_begun(&self) -> bool {
        self.matched.contains("\" *")
    }

    /// As the index reads it.
    pub(crate) fn matched(&self) -> &str {
        &self.matched
    }
}

fn unclear(place: usize, what: impl Into<String>, hint: &'static str) -> Unclear {
    Unclear { at: place + 1, what: what.into(), hint }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Sign {
    /// A word, or words that stand next to one another; `begun` if the last is only a beginning.
    Words {
        matched: String,
    },
    And,
    Or,
    Not,
    Open,
    Close,
}

struct Token {
    place: usize,
    sign: Sign,
}

fn tokens(written: &str) -> Result<Vec<Token>, Unclear> {
    let chars: Vec<char> = written.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let place = at;
        if c.is_whitespace() || c.is_control() {
            at += 1;
        } else if c == '(' || c == ')' {
            tokens.push(Token { place, sign: if c == '(' { Sign::Open } else { Sign::Close } });
            at += 1;
        } else if is_near(&chars, at) {
            let (matched, end) = near(&chars, at)?;
            tokens.push(Token { place, sign: Sign::Words { matched } });
            at = end;
        } else {
            let (term, begun, end) = term(&chars, at)?;
            at = end;
            let bare = c != '"' && !begun;
            let sign = match term.as_str() {
                "AND" if bare => Sign::And,
                "OR" if bare => Sign::Or,
                "NOT" if bare => Sign::Not,
                // A dash or a stop by itself is no word.
                _ if !has_word(&term) => continue,
                _ => Sign::Words { matched: quoted(&term, begun) },
            };
            tokens.push(Token { place, sign });
        }
    }
    Ok(tokens)
}

/// A phrase in quotation marks or a word, whether a star stands behind it, and where it ends.
fn term(chars: &[char], at: usize) -> Result<(String, bool, usize), Unclear> {
    let is_end = |c: &char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '(' | ')');
    let (words, mut end) = if chars.get(at) == Some(&'"') {
        let rest = chars.get(at + 1..).unwrap_or_default();
        let Some(length) = rest.iter().position(|&c| c == '"') else {
            return Err(unclear(at, "a quotation mark is not closed", "put one at both ends of the phrase"));
        };
        (rest[..length].iter().collect::<String>(), at + length + 2)
    } else {
        let length = chars[at..].iter().position(is_end).unwrap_or(chars.len() - at);
        (chars[at..at + length].iter().collect(), at + length)
    };
    let mut begun = words.ends_with('*') && chars.get(at) != Some(&'"');
    let words = if begun { words.trim_end_matches('*').to_string() } else { words };
    while chars.get(end) == Some(&'*') {
        begun = true;
        end += 1;
    }
    Ok((words, begun, end))
}

fn is_near(chars: &[char], at: usize) -> bool {
    chars.get(at..at + 5).is_some_and(|five| five == ['N', 'E', 'A', 'R', '('])
}

const NEARLY: &str = "write NEAR(one other, 5) for words with at most five others between them";

/// Words that stand near one another, and where that ends.
fn near(chars: &[char], start: usize) -> Result<(String, usize), Unclear> {
    let mut at = start + 5;
    let (mut terms, mut distance) = (Vec::new(), None);
    loop {
        match chars.get(at) {
            None => return Err(unclear(start, "the bracket of NEAR is not closed", NEARLY)),
            Some(')') => break,
            Some(',') => {
                let digits: String = chars[at + 1..].iter().take_while(|&&c| c != ')').collect();
                let number = digits.trim().parse().ok().filter(|number| (1..=FARTHEST).contains(number));
                let told = || unclear(at + 1, format!("{:?} is no distance", digits.trim()), NEARLY);
                distance = Some(number.ok_or_else(told)?);
                at += 1 + digits.chars().count();
            }
            Some('(') => return Err(unclear(at, "NEAR takes words and phrases only", NEARLY)),
            Some(c) if c.is_whitespace() || c.is_control() => at += 1,
            Some(_) => {
                let (words, begun, mut end) = term(chars, at)?;
                // A comma ends the words, also where it stands right behind one.
                let comma = words.find(',').filter(|_| chars.get(at) != Some(&'"'));
                let words = match comma {
                    Some(byte) => {
                        let before = words[..byte].to_string();
                        end = at + before.chars().count();
                        before
                    }
                    None => words,
                };
                if has_word(&words) {
                    terms.push(quoted(&words, begun && comma.is_none()));
                }
                at = end;
            }
        }
    }
    if terms.len() < 2 {
        return Err(unclear(start, "NEAR needs two words or more", NEARLY));
    }
    if terms.len() > MOST_WORDS {
        return Err(unclear(start, format!("NEAR takes at most {MOST_WORDS} words"), NEARLY));
    }
    Ok((format!("NEAR({}, {})", terms.join(" "), distance.unwrap_or(NEAR)), at + 1))
}

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    /// The place behind the query's last character.
    end: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn takes(&mut self, sign: &Sign) -> bool {
        let there = self.peek().is_some_and(|token| token.sign == *sign);
        self.at += usize::from(there);
        there
    }

    /// `one OR other`
    fn either(&mut self, depth: usize) -> Result<String, Unclear> {
        let mut parts = vec![self.both(depth)?];
        while self.takes(&Sign::Or) {
            parts.push(self.both(depth)?);
        }
        Ok(grouped(parts, " OR "))
    }

    /// `one AND other`, `one other`, `one NOT other`
    fn both(&mut self, depth: usize) -> Result<String, Unclear> {
        let (mut parts, mut without) = (vec![self.one(depth)?], Vec::new());
        loop {
            let and = self.takes(&Sign::And);
            if self.takes(&Sign::Not) {
                without.push(self.one(depth)?);
            } else if and || self.peek().is_some_and(|token| matches!(token.sign, Sign::Words { .. } | Sign::Open)) {
                parts.push(self.one(depth)?);
            } else {
                break;
            }
        }
        let wanted = grouped(parts, " AND ");
        Ok(if without.is_empty() { wanted } else { format!("({wanted} NOT {})", grouped(without, " OR ")) })
    }

    fn one(&mut self, depth: usize) -> Result<String, Unclear> {
        let place = self.peek().map_or(self.end, |token| token.place);
        let sign = self.peek().map(|token| token.sign.clone());
        self.at += 1;
        match sign {
            Some(Sign::Words { matched }) => Ok(matched),
            Some(Sign::Open) if depth == DEEPEST => {
                Err(unclear(place, format!("more than {DEEPEST} brackets within one another"), PLAIN))
            }
            Some(Sign::Open) => {
                let inner = self.either(depth + 1)?;
                if !self.takes(&Sign::Close) {
                    return Err(unclear(place, "a bracket is not closed", "write (one OR other) AND third"));
                }
                Ok(inner)
            }
            Some(Sign::Close) => Err(unclear(place, "a bracket closes where a word should stand", PLAIN)),
            Some(Sign::Not) => Err(unclear(place, "NOT stands behind what is wanted", "write wanted NOT unwanted")),
            Some(Sign::And | Sign::Or) => Err(unclear(
                place,
                "a word should stand here",
                "AND and OR stand between words; in small letters they are words themselves",
            )),
            None => Err(unclear(place, "a word should stand here, and the query ends", PLAIN)),
        }
    }
}

fn grouped(mut parts: Vec<String>, with: &str) -> String {
    match parts.len() {
        1 => parts.remove(0),
        _ => format!("({})", parts.join(with)),
    }
}

fn has_word(written: &str) -> bool {
    written.chars().any(char::is_alphanumeric)
}

/// Words as a phrase of the index: signs within it are no signs.
fn quoted(words: &str, begun: bool) -> String {
    let plain: String = words.chars().map(|c| if c == '"' || c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"{}", plain.trim(), if begun { " *" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[track_caller]
    fn check(written: &str, expected: &str) {
        let told = match Words::parse(written) {
            Ok(words) => words.matched,
            Err(unclear) => unclear.to_string(),
        };
        assert_eq!(told, expected);
    }

    #[test]
    fn words_are_looked_for_as_they_stand() {
        check("truce", r#""truce""#);
        check("prisoner swap", r#"("prisoner" AND "swap")"#);
        check("Russia's U.S. cease-fire", r#"("Russia's" AND "U.S." AND "cease-fire")"#);
        check(
            "the army (UN) denied: no – never; 50% and or not",
            r#"("the" AND "army" AND "UN" AND "denied:" AND "no" AND "never;" AND "50%" AND "and" AND "or" AND "not")"#,
        );
        check("title:truce ^first {a b} -x +y", r#"("title:truce" AND "^first" AND "{a" AND "b}" AND "-x" AND "+y")"#);
        check("a\0b", r#"("a" AND "b")"#);
    }

    #[test]
    fn operators_join_words() {
        check(r#""prisoner swap" OR exchange"#, r#"("prisoner swap" OR "exchange")"#);
        check("cease* \"peace tal\"*", r#"("cease" * AND "peace tal" *)"#);
        check("truce NOT (gaza OR sudan)", r#"("truce" NOT ("gaza" OR "sudan"))"#);
        check("a AND NOT b NOT c", r#"("a" NOT ("b" OR "c"))"#);
        check("a OR b AND c", r#"("a" OR ("b" AND "c"))"#);
        check("NEAR(grain deal, 5)", r#"NEAR("grain" "deal", 5)"#);
        check("NEAR(grain \"black sea\") truce", r#"(NEAR("grain" "black sea", 10) AND "truce")"#);
        check("near (grain)", r#"("near" AND "grain")"#);
    }

    #[test]
    fn what_is_not_understood_is_told_with_its_place() {
        check("", "at character 1: there is no word to look for");
        check(" – ", "at character 1: there is no word to look for");
        check("say \"truce", "at character 5: a quotation mark is not closed");
        check("truce AND", "at character 10: a word should stand here, and the query ends");
        check("OR truce", "at character 1: a word should stand here");
        check("NOT truce", "at character 1: NOT stands behind what is wanted");
        check("(a OR b", "at character 1: a bracket is not closed");
        check("a OR b) c", "at character 7: a bracket closes that was not opened");
        check("NEAR(a b, x)", "at character 10: \"x\" is no distance");
        check("NEAR(a b", "at character 1: the bracket of NEAR is not closed");
        check("NEAR(a)", "at character 1: NEAR needs two words or more");
        check(&"(".repeat(30).replace('(', "(a OR "), "at character 121: more than 20 brackets within one another");
    }
}
