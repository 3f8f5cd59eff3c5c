//! Questions that sources answer differently: who answers what, how each answer came to its readers, where they differ.

use super::Page;
use super::parts::Shown;
use crate::cli::chosen;
use crate::cli::chosen::Whose;
use crate::cli::claims;
use crate::output::Listing;
use crate::serve::problem::Problem;
use crate::serve::visit::Visit;
use armistice_engine::state::claims::Answer;
use armistice_engine::state::claims::Asked;
use armistice_engine::state::claims::Claim;
use maud::Markup;
use maud::html;

/// Questions on a page.
const ROWS: usize = 25;

/// The page.
pub(crate) fn page(visit: &Visit<'_>) -> Result<Page, Problem> {
    let snapshot = visit.snapshot()?;
    let asked = visit.asked.code("asked", chosen::asked)?;
    let start = visit.asked.number("page", 1, 100_000)? - 1;
    let body = visit.desk(|desk| {
        let shown = Shown { visit, desk, snapshot };
        let rows: Vec<&Claim> =
            desk.play.claims.iter().filter(|row| asked.is_none_or(|asked| asked == row.asked)).collect();
        Some(html! {
            h1 { (visit.t("screen.claims")) " " span.of { (desk.dossier.name) } }
            p.hint { (visit.t("claims.hint")) }
            @if rows.is_empty() { p.none { (visit.t("claims.none")) } }
            @for row in rows.iter().skip(start * ROWS).take(ROWS) { (claim(&shown, row)) }
            (super::parts::pager(visit, start, rows.len().div_ceil(ROWS)))
        })
    })?;
    let fields = html! {
        label { span { (visit.t("claims.asked")) }
            select name="asked" { option value="" { (visit.t("timeline.all")) } @for kind in Asked::ALL { option value=(kind.code()) selected[asked == Some(*kind)] { (kind.code().replace('-', " ")) } } }
        }
    };
    let title = visit.t("screen.claims").to_string();
    Ok(Page { title, screen: "/claims", fields: Some(fields), body, twins: &[".csv", ".json"], ..Page::default() })
}

/// The rows that `armistice claims` prints.
pub(crate) fn rows(visit: &Visit<'_>) -> Result<Listing, Problem> {
    let whose = Whose { actor: visit.asked.text("actor").map(str::to_string) };
    let asked = visit.asked.code("asked", chosen::asked)?;
    let wanted = claims::Arguments { whose, asked, ..claims::Arguments::default() };
    super::listing(visit, "claims", &claims::COLUMNS, |desk| claims::entries(&wanted, desk))
}

fn claim(shown: &Shown<'_, '_>, row: &Claim) -> Markup {
    let visit = shown.visit;
    let mut answers: Vec<&Answer> = row.answers.iter().collect();
    // By the time of the first statement, never by how many repeat it.
    answers.sort_by_key(|answer| answer.records.iter().min().copied());
    html! {
        section.sheet.claim {
            h2 dir="auto" { (row.question) " " span.stand { (visit.standing(row.standing)) } }
            div.answers { @for answer in answers { (answer_of(shown, answer)) } }
        }
    }
}

fn answer_of(shown: &Shown<'_, '_>, answer: &Answer) -> Markup {
    let (visit, desk) = (shown.visit, shown.desk);
    let chains = claims::chains(desk, answer);
    html! {
        section.answer {
            h3 { (desk.names(&answer.by)) }
            p.value { (answer.value) }
            p.meta { (shown.support(&answer.records)) }
            @for (chain, record) in chains.iter().take(2) {
                @if chain.contains('→') { p.meta { (chain) } }
                (shown.sentence(*record))
            }
            @if chains.len() > 2 {
                details.others { summary { (visit.count("more.sentences", chains.len() - 2)) }
                    @for (chain, record) in chains.iter().skip(2).take(12) { p.meta { (chain) } (shown.sentence(*record)) }
                }
            }
        }
    }
}
