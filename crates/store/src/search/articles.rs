//! Articles by their words.

use super::Match;
use super::Words;
use super::marked;
use super::marked::Piece;
use super::ranked;
use crate::fault::Inside;
use crate::fault::Result;
use crate::filter::Conditions;
use crate::filter::Filter;
use crate::filter::Sieve;
use crate::ledger::Ledger;
use crate::query::Pen;
use crate::query::Source;
use crate::query::has_part;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

/// A word of the headline weighs as much as so many of the text.
const TITLE: f64 = 4.0;

/// An article that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Where it was published.
    pub source: Source,
    /// Its sentence with most of the words, or its headline where only that has them.
    pub sentence: Vec<Piece>,
    /// The line where the sentence begins, counted from one.
    pub line: usize,
}

/// How many articles match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// So many.
    pub articles: u64,
    /// The first and the last day of publication among them.
    pub days: Option<(String, String)>,
}

impl Tally {
    fn add(&mut self, published: Option<String>) {
        self.articles += 1;
        let Some(day) = published else { return };
        self.days = Some(match self.days.take() {
            Some((first, last)) => (first.min(day.clone()), last.max(day)),
            None => (day.clone(), day),
        });
    }
}

impl Ledger {
    /// The articles that match best.
    pub fn search_articles(&self, words: &Words, filter: &Filter, limit: usize) -> Result<Vec<Article>> {
        let made = || -> Inside<Vec<Article>> {
            let sieve = self.sieve_of_articles(filter)?;
            let sql = format!(
                "SELECT a.id, a.id, bm25(article_search, {TITLE}, 1.0), a.published \
                 FROM article_search CROSS JOIN article a ON a.id = article_search.rowid \
                 WHERE article_search MATCH ?{} ORDER BY article_search.rowid DESC",
                sieve.of_article.and()
            );
            let all = ranked(&self.db, &sql, words, &[&sieve.of_article], &sieve)?;
            let best = self.holding(all, filter, &sieve, limit)?;
            let mut pen = Pen::new(self, &sieve);
            let marked = super::marked(&self.db, "article_search", 2, words, &best)?;
            let none = Vec::new();
            best.into_iter().map(|one| hit(marked.get(&one).unwrap_or(&none), one, &mut pen)).collect()
        };
        self.at(made())
    }

    /// How many articles match, and of when.
    pub fn tally(&self, words: &Words, filter: &Filter) -> Result<Tally> {
        let made = || -> Inside<Tally> {
            let sieve = self.sieve_of_articles(filter)?;
            let of_record = of_record(filter, &sieve);
            let sql = format!(
                "SELECT a.id, a.published FROM article_search CROSS JOIN article a ON a.id = article_search.rowid \
                 WHERE article_search MATCH ?{}{}",
                sieve.of_article.and(),
                of_record.and()
            );
            let first = std::iter::once(Value::Text(words.matched().to_string()));
            let values = first.chain(sieve.of_article.values.clone()).chain(of_record.values);
            let mut query = self.db.prepare_cached(&sql)?;
            let mut rows = query.query(params_from_iter(values))?;
            let mut tally = Tally::default();
            while let Some(row) = rows.next()? {
                if sieve.lets(row.get(0)?) {
                    tally.add(row.get(1)?);
                }
            }
            Ok(tally)
        };
        self.at(made())
    }

    /// A filter with the articles of somebody who is named in few of them.
    fn sieve_of_articles(&self, filter: &Filter) -> Inside<Sieve> {
        let mut sieve = Sieve::new(self, filter)?;
        let mut articles = Vec::new();
        let mut query = self.db.prepare_cached("SELECT article FROM part WHERE actor = ? LIMIT ?")?;
        for one in sieve.who.as_deref().unwrap_or_default() {
            for article in query.query_map((one.number, FEW), |row| row.get(0))? {
                articles.push(article?);
            }
            if articles.len() as i64 >= FEW {
                return Ok(sieve);
            }
        }
        if sieve.who.is_some() {
            articles.retain(|&article| sieve.lets(article));
            articles.sort_unstable();
            articles.dedup();
            sieve.articles = Some(articles);
        }
        Ok(sieve)
    }

    /// The first of some matches that hold a record which passes the filter.
    fn holding(&self, all: Vec<Match>, filter: &Filter, sieve: &Sieve, limit: usize) -> Inside<Vec<i64>> {
        let of_record = of_record(filter, sieve);
        if of_record.sql.is_empty() {
            return Ok(all.into_iter().take(limit).map(|one| one.article).collect());
        }
        let mut query =
            self.db.prepare_cached(&format!("SELECT 1 FROM article a WHERE a.id = ?{}", of_record.and()))?;
        let mut left = Vec::new();
        for one in all {
            if left.len() == limit {
                break;
            }
            let first = std::iter::once(Value::Integer(one.article));
            if query.exists(params_from_iter(first.chain(of_record.values.clone())))? {
                left.push(one.article);
            }
        }
        Ok(left)
    }
}

/// An article with what the index marked in its headline and its text.
fn hit(marked: &[String], article: i64, pen: &mut Pen<'_>) -> Inside<Article> {
    let part = |column: usize| marked.get(column).map_or("", String::as_str);
    let (sentence, line) = marked::sentence(part(1)).unwrap_or_else(|| (marked::pieces(part(0)), 1));
    Ok(Article { source: pen.sheet(article)?.source.clone(), sentence, line })
}

/// So many mentions are few.
const FEW: i64 = 20_000;

/// That an article `a` holds a record which passes; nothing where any article does.
fn of_record(filter: &Filter, sieve: &Sieve) -> Conditions {
    let mut all = Conditions::default();
    if filter.actor.is_some() || filter.code.is_some() || filter.kind.is_some() || filter.reviewed {
        let who = sieve.who.as_deref().map(has_part).unwrap_or_default();
        let record = sieve.of_record.and();
        all.sql.push(format!("EXISTS (SELECT 1 FROM record r WHERE r.article = a.id{record}{who})"));
        all.values.clone_from(&sieve.of_record.values);
    }
    all
}
