//! Where it all comes from: outlets with their articles, and copies that count once.

use super::view::View;
use super::view::left_out;
use crate::output::brief::Group;
use crate::output::brief::Line;
use crate::output::brief::Section;
use crate::output::words::count;
use armistice_engine::Reading;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// `7 articles of 7 outlets (6 origins), published 2025-03-12 to 2025-03-15; machine reading, 4 % reviewed.`
pub(super) fn head(view: &View<'_>) -> String {
    let outlets: BTreeSet<Option<&str>> = view.articles().map(|(_, reading)| outlet(reading)).collect();
    let known = outlets.iter().flatten().count();
    let of = if known == 0 { "outlets not known".to_string() } else { count(known, "outlet") };
    let days = match view.days {
        Some((first, last)) if first == last => format!(", published {first}"),
        Some((first, last)) => format!(", published {first} to {last}"),
        None => String::new(),
    };
    let articles = view.dossier.readings.len();
    format!("{}, {of}, {}{days}; {}.", count(articles, "article"), count(origins(view).len(), "origin"), view.standing)
}

/// Outlets by name, then reports that several articles carry.
pub(super) fn section(view: &View<'_>) -> Section {
    let mut rows: BTreeMap<Option<&str>, Vec<&Reading>> = BTreeMap::new();
    view.articles().for_each(|(_, reading)| rows.entry(outlet(reading)).or_default().push(reading));
    let rows: Vec<_> = rows.into_iter().collect();
    let (shown, more) = view.within(&rows);
    let lines = shown.iter().map(|(outlet, readings)| {
        let days: BTreeSet<String> = readings
            .iter()
            .filter_map(|reading| reading.source.metadata.published)
            .map(|day| day.to_string())
            .collect();
        let (name, number) = (outlet.unwrap_or("outlet not known"), count(readings.len(), "article"));
        let days = match (days.first(), days.last()) {
            (Some(first), Some(last)) if first == last => format!(", {first}"),
            (Some(first), Some(last)) => format!(", {first} to {last}"),
            _ => String::new(),
        };
        Line { text: format!("{name}: {number}{days}"), ..Line::default() }
    });
    let mut groups = vec![Group { left_out: left_out(more, "outlet"), ..Group::new("", lines.collect()) }];
    let copies: Vec<Vec<usize>> = origins(view).into_values().filter(|group| group.len() > 1).collect();
    let (shown, more) = view.within(&copies);
    if !shown.is_empty() {
        let lines = shown.iter().map(|group| copied(view, group)).collect();
        groups.push(Group {
            left_out: left_out(more, "report"),
            ..Group::new("One report in several articles, which count once", lines)
        });
    }
    Section { title: "Sources".to_string(), groups, ..Section::default() }
}

fn outlet(reading: &Reading) -> Option<&str> {
    reading.source.metadata.outlet.as_deref()
}

/// Articles by the report they carry.
fn origins(view: &View<'_>) -> BTreeMap<usize, Vec<usize>> {
    let mut rows: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, _) in view.articles() {
        rows.entry(view.play.stories.origin(index)).or_default().push(index);
    }
    rows
}

fn copied(view: &View<'_>, group: &[usize]) -> Line {
    let readings = view.articles().filter(|(index, _)| group.contains(index)).map(|(_, reading)| reading);
    let names: Vec<String> = readings
        .map(|reading| {
            let about = &reading.source.metadata;
            let file = about.file.as_deref().unwrap_or("");
            about.outlet.as_ref().map_or_else(|| file.to_string(), |outlet| format!("{outlet} ({file})"))
        })
        .collect();
    Line { text: format!("{}: {}, 1 origin", names.join(", "), count(group.len(), "article")), ..Line::default() }
}
