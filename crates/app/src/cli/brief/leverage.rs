//! Help and pressure: humanitarian and other aid first, then arms, intelligence and sanctions.

use super::view::View;
use super::view::left_out;
use crate::output::brief::Group;
use crate::output::brief::Line;
use crate::output::brief::Section;
use crate::output::words;
use armistice_engine::state::leverage::Leverage;
use armistice_engine::state::leverage::Means;
use std::collections::BTreeMap;

/// Help and pressure by means.
pub(super) fn section(view: &View<'_>) -> Section {
    let mut rows: BTreeMap<Means, Vec<&Leverage>> = BTreeMap::new();
    view.play.leverage.iter().for_each(|row| rows.entry(row.means).or_default().push(row));
    let groups = rows.into_iter().map(|(means, rows)| {
        // What has a day is in order; what has none stands behind it and gives way first.
        let dated = rows.iter().filter(|row| row.date.is_some()).count();
        let (dated, undated) = rows.split_at(dated);
        let most = if view.most == 0 { rows.len() } else { view.most.div_ceil(2) };
        let late = dated.len().saturating_sub(most);
        let few = undated.len().min(most - (dated.len() - late));
        let shown = dated[late..].iter().chain(&undated[..few]);
        let lines: Vec<Line> = shown.map(|row| line(view, row)).collect();
        Group { left_out: left_out(rows.len() - lines.len(), "line"), ..Group::new(title(means), lines) }
    });
    Section {
        title: "Humanitarian aid, sanctions and other leverage".to_string(),
        groups: groups.collect(),
        ..Section::default()
    }
}

fn title(means: Means) -> String {
    let words = words::means(means);
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `United States → Ukraine: arms and military help: suspended (2025-03-03), resumed (2025-03-11)`.
pub(super) fn line(view: &View<'_>, row: &Leverage) -> Line {
    let steps = row.steps.iter().map(|step| {
        let day = step.date.as_ref().map(|day| format!(" ({day})")).unwrap_or_default();
        format!("{}{day}", words::leverage(step.standing))
    });
    let towards = if row.towards.is_empty() { String::new() } else { format!(" → {}", view.names(&row.towards)) };
    let text = format!(
        "{}{towards}: {} {}",
        view.names(&row.by),
        words::means(row.means),
        steps.collect::<Vec<_>>().join(", then ")
    );
    let records: Vec<_> = row.steps.iter().flat_map(|step| step.events.iter().copied()).collect();
    view.line_of(text, &records, row.steps.len().min(2))
}
