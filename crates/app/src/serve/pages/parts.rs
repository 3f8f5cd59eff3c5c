//! The pieces that every screen shows facts by: a sentence with its source and address, a day, a mark of its review.

use crate::cli::desk::Desk;
use crate::output::link;
use crate::serve::snapshot::Snapshot;
use crate::serve::visit::Visit;
use armistice_engine::Reading;
use armistice_engine::record::Evidence;
use armistice_engine::record::Stance;
use armistice_engine::state::RecordRef;
use jiff::civil::Date;
use maud::Markup;
use maud::html;

/// Characters of a sentence that are shown in a list.
const LONGEST: usize = 420;

/// What is needed to show a record: the dossier it is shown in, and the ids of its articles.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'a, 'v> {
    pub(crate) visit: &'a Visit<'v>,
    pub(crate) desk: &'a Desk<'a>,
    pub(crate) snapshot: &'a Snapshot,
}

impl Shown<'_, '_> {
    /// The id of a record.
    pub(crate) fn id(&self, record: RecordRef) -> Option<&str> {
        let reading = self.desk.reading(record.reading)?;
        Some(&self.snapshot.stamps.get(reading, record.kind, record.row)?.id)
    }

    /// Whether somebody reviewed a record.
    pub(crate) fn is_reviewed(&self, record: RecordRef) -> bool {
        let reading = self.desk.reading(record.reading);
        reading
            .and_then(|reading| self.snapshot.stamps.get(reading, record.kind, record.row))
            .is_some_and(|stamp| stamp.review.is_some())
    }

    /// The address of a record.
    pub(crate) fn address(&self, record: RecordRef) -> Option<String> {
        Some(self.visit.asked.link(&format!("/e/{}", self.id(record)?), &[]))
    }

    /// The sentence of a record with its source.
    pub(crate) fn sentence(&self, record: RecordRef) -> Markup {
        let Some(reading) = self.desk.reading(record.reading) else { return html! {} };
        let Some(evidence) = record.evidence(reading) else { return html! {} };
        let Some(excerpt) = reading.excerpt(evidence) else { return html! {} };
        let about = &reading.source.metadata;
        let language = about.language.as_deref();
        let reviewed = self.is_reviewed(record);
        html! {
            figure.ev.reviewed[reviewed] {
                blockquote lang=[language] dir="auto" {
                    @for (found, words) in pieces(reading, evidence) { @if found { mark { (words) } } @else { (words) } }
                }
                figcaption {
                    @if let Some(address) = self.address(record) {
                        a.cite href=(address) { (source(self.visit, about.outlet.as_deref().or(about.file.as_deref()), about.published)) }
                    } @else { (source(self.visit, about.outlet.as_deref(), about.published)) }
                    " " (review_mark(self.visit, reviewed))
                    @if let Some(url) = about.url.as_deref().and_then(|url| link::to_sentence(url, &excerpt.words)) {
                        " " a.out href=(url) rel="noreferrer noopener" { (self.visit.t("open.source")) }
                    }
                }
            }
        }
    }

    /// The sentences of records, each once, so many at most; and how many more there are.
    pub(crate) fn sentences(&self, records: &[RecordRef], most: usize) -> Markup {
        let mut seen = Vec::new();
        let mut kept = Vec::new();
        for &record in records {
            let Some(reading) = self.desk.reading(record.reading) else { continue };
            let place =
                record.evidence(reading).and_then(|evidence| reading.excerpt(evidence)).map(|row| row.span.start());
            if !seen.contains(&(record.reading, place)) {
                seen.push((record.reading, place));
                kept.push(record);
            }
        }
        let more = kept.len().saturating_sub(most);
        html! {
            @for &record in kept.iter().take(most) { (self.sentence(record)) }
            @if more > 0 {
                details.others { summary { (self.visit.count("more.sentences", more)) }
                    @for &record in kept.iter().skip(most).take(20) { (self.sentence(record)) }
                }
            }
        }
    }

    /// `3 outlets, 1 origin`.
    pub(crate) fn support(&self, records: &[RecordRef]) -> String {
        let outlets: std::collections::BTreeSet<String> =
            records.iter().map(|record| self.desk.outlet(record.reading)).collect();
        let outlets = self.visit.count("count.outlets", outlets.len());
        format!("{outlets}, {}", self.visit.count("count.origins", self.desk.origins(records)))
    }
}

/// `Sky News, 2025-03-12`.
pub(crate) fn source(visit: &Visit<'_>, outlet: Option<&str>, published: Option<Date>) -> Markup {
    html! {
        span.outlet { (outlet.unwrap_or(visit.t("outlet.unknown"))) } ", "
        @match published {
            Some(day) => { (date(day)) }
            None => { (visit.t("day.unknown")) }
        }
    }
}

/// A day.
pub(crate) fn date(day: Date) -> Markup {
    html! { time datetime=(day) { (day) } }
}

/// Whether somebody reviewed it, in a word; the outline says it by its shape.
pub(crate) fn review_mark(visit: &Visit<'_>, reviewed: bool) -> Markup {
    if reviewed {
        html! { span.rev.yes { (visit.t("review.yes")) } }
    } else {
        html! { span.rev { (visit.t("review.no")) } }
    }
}

/// The sign of a stance: for, for with conditions, neither, against. The word always stands beside it.
pub(crate) fn sign(stance: Stance) -> &'static str {
    match stance {
        Stance::Proposes | Stance::Demands | Stance::Accepts | Stance::Supports => "+",
        Stance::Conditional => "±",
        Stance::Undecided => "?",
        Stance::Opposes | Stance::RedLine => "−",
    }
}

/// A stance with its sign.
pub(crate) fn stance(visit: &Visit<'_>, held: Stance) -> Markup {
    html! { span.stance data-sign=(sign(held)) { (visit.stance(held)) } }
}

/// The sentence that evidence begins in, in pieces: those that are evidence, and those between. Of a sentence without end
/// only the part around the evidence is given.
pub(crate) fn pieces(reading: &Reading, evidence: &Evidence) -> Vec<(bool, String)> {
    let Some(excerpt) = reading.excerpt(evidence) else { return Vec::new() };
    let base = excerpt.span.start();
    let words = excerpt.words.as_str();
    let mut pieces: Vec<(bool, String)> = Vec::new();
    let mut at = 0;
    for span in evidence.spans() {
        let start = span.start().saturating_sub(base).clamp(at, words.len());
        let end = span.end().saturating_sub(base).clamp(start, words.len());
        let (Some(between), Some(own)) = (words.get(at..start), words.get(start..end)) else { continue };
        pieces.extend([(false, between.to_string()), (true, own.to_string())]);
        at = end;
    }
    pieces.push((false, words.get(at..).unwrap_or_default().to_string()));
    // Where nearly all of the sentence is evidence, a mark would tell nothing.
    let marked: usize = pieces.iter().filter(|(found, _)| *found).map(|(_, piece)| piece.len()).sum();
    if marked * 10 > words.len() * 8 {
        pieces = vec![(false, words.to_string())];
    }
    pieces.retain(|(_, piece)| !piece.is_empty());
    shortened(pieces)
}

fn shortened(mut pieces: Vec<(bool, String)>) -> Vec<(bool, String)> {
    let mut left = LONGEST;
    // What stands before the evidence gives way first.
    if let Some((false, before)) = pieces.first_mut()
        && before.chars().count() > LONGEST / 3
    {
        let kept: String = before.chars().skip(before.chars().count() - LONGEST / 3).collect();
        *before = format!("… {}", kept.split_once(' ').map_or(kept.as_str(), |(_, rest)| rest));
    }
    for (_, piece) in &mut pieces {
        let length = piece.chars().count();
        if length > left {
            *piece = piece.chars().take(left).collect::<String>() + if left > 0 { " …" } else { "" };
        }
        left = left.saturating_sub(length);
    }
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

/// Links to the other pages of a long list.
pub(crate) fn pager(visit: &Visit<'_>, at: usize, pages: usize) -> Markup {
    let link = |page: usize| visit.asked.again("", &[("page", &page.to_string())]);
    html! {
        @if pages > 1 {
            nav.pager aria-label=(visit.t("pager.label")) {
                @if at > 0 { a rel="prev" href=(link(at)) { (visit.t("pager.before")) } }
                span { (visit.say("pager.at", &[&(at + 1).to_string(), &pages.to_string()])) }
                @if at + 1 < pages { a rel="next" href=(link(at + 2)) { (visit.t("pager.after")) } }
            }
        }
    }
}
