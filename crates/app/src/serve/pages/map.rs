//! Where incidents are told to have happened: a picture drawn by the server, after the table that says the same.
//!
//! It shows coasts and degrees and no border of anybody. A mark is as precise as the place is: a dot for a building, a
//! ring for a town, a wide dashed ring for a region; what is known to no more than a country stands in words below.

use super::parts::Shown;
use armistice_engine::state::incidents::Incident;
use armistice_engine::state::whereabouts::Precision;
use maud::Markup;
use maud::html;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Coastlines; the file says where they come from.
const COAST: &str = include_str!("../../web/coast.txt");
/// The picture's width, in its own units.
const WIDTH: f32 = 900.0;
/// It shows so many degrees at least, and leaves so much of a margin around the marks.
const LEAST: f32 = 6.0;
const MARGIN: f32 = 0.25;
/// It is so many times as high as it is wide at most.
const TALLEST: f32 = 0.7;
/// Names of places that are written out, those with most incidents first.
const NAMES: usize = 14;

static LINES: LazyLock<Vec<Vec<(f32, f32)>>> =
    LazyLock::new(|| COAST.lines().filter(|line| !line.starts_with('#')).map(line).collect());

/// A line of coast: where it begins, then step by step, in hundredths of a degree.
fn line(row: &str) -> Vec<(f32, f32)> {
    let numbers: Vec<i32> = row.split(' ').filter_map(|number| number.parse().ok()).collect();
    let (mut east, mut north) = (0, 0);
    let points = numbers.chunks_exact(2).map(|step| {
        if let [x, y] = step {
            (east, north) = (east + x, north + y);
        }
        (east as f32 / 100.0, north as f32 / 100.0)
    });
    points.collect()
}

/// Incidents at one place.
struct Mark {
    name: String,
    precision: Precision,
    count: usize,
    denied: bool,
    /// The number of the first in the table above.
    row: usize,
}

/// The picture of the incidents of a page, with what has no place on it in words.
pub(super) fn map(shown: &Shown<'_, '_>, rows: &[&Incident]) -> Markup {
    let visit = shown.visit;
    let mut marks: BTreeMap<(i32, i32), Mark> = BTreeMap::new();
    let mut vague: BTreeMap<String, usize> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let found = shown.desk.whereabouts(row.place.as_deref(), &row.events, row.strike);
        let name = row.place.clone().or_else(|| found.country.as_deref().map(|country| shown.desk.name(country)));
        let name = name.unwrap_or_else(|| visit.t("map.nowhere").to_string());
        match found.point {
            Some((north, east)) => {
                let place = ((east * 100.0).round() as i32, (north * 100.0).round() as i32);
                let mark = marks.entry(place).or_insert_with(|| Mark {
                    name,
                    precision: found.precision,
                    count: 0,
                    denied: false,
                    row: at,
                });
                mark.count += 1;
                mark.denied |= !row.denied_by.is_empty();
            }
            None => *vague.entry(name).or_default() += 1,
        }
    }
    html! {
        section.map aria-labelledby="map-title" {
            h2 id="map-title" { (visit.t("map.title")) }
            @if !marks.is_empty() { (picture(shown, &marks)) }
            @if !vague.is_empty() {
                p.about { (visit.t("map.vague")) " " @for (at, (name, count)) in vague.iter().enumerate() { @if at > 0 { "; " } (name) " (" (count) ")" } }
            }
        }
    }
}

/// The part of the earth that is shown.
struct Window {
    west: f32,
    north: f32,
    /// Units of the picture a degree, to the east and to the south.
    across: f32,
    down: f32,
    height: f32,
}

impl Window {
    fn around(marks: &BTreeMap<(i32, i32), Mark>) -> Window {
        let edge = |of: fn(&(i32, i32)) -> i32| {
            let all = marks.keys().map(of);
            let (low, high) = all.fold((i32::MAX, i32::MIN), |(low, high), one| (low.min(one), high.max(one)));
            (low as f32 / 100.0, high as f32 / 100.0)
        };
        let ((west, east), (south, north)) = (edge(|place| place.0), edge(|place| place.1));
        let (middle_east, middle_north) = ((west + east) / 2.0, (south + north) / 2.0);
        let shrink = middle_north.to_radians().cos().max(0.2);
        let tall = (north - south) * (1.0 + 2.0 * MARGIN);
        let wide = ((east - west) * (1.0 + 2.0 * MARGIN)).max(LEAST).max(tall / shrink / TALLEST);
        let tall = tall.max(wide * shrink * 0.45);
        let across = WIDTH / wide;
        let down = across / shrink;
        Window { west: middle_east - wide / 2.0, north: middle_north + tall / 2.0, across, down, height: tall * down }
    }

    fn place(&self, (east, north): (f32, f32)) -> (f32, f32) {
        ((east - self.west) * self.across, (self.north - north) * self.down)
    }

    fn holds(&self, point: (f32, f32)) -> bool {
        let (x, y) = self.place(point);
        (-80.0..WIDTH + 80.0).contains(&x) && (-80.0..self.height + 80.0).contains(&y)
    }
}

fn picture(shown: &Shown<'_, '_>, marks: &BTreeMap<(i32, i32), Mark>) -> Markup {
    let visit = shown.visit;
    let window = Window::around(marks);
    let corpus = &shown.snapshot.corpus;
    let until = corpus.as_of.or(corpus.days.map(|(_, last)| last)).map(|day| day.to_string()).unwrap_or_default();
    let mut names: Vec<(&(i32, i32), &Mark)> = marks.iter().collect();
    names.sort_by_key(|(_, mark)| std::cmp::Reverse(mark.count));
    names.truncate(NAMES);
    html! {
        figure {
            svg viewBox=(format!("0 0 {WIDTH} {:.0}", window.height)) role="group" aria-label=(visit.count("map.label", marks.len())) {
                g.degrees { (degrees(&window)) }
                path.coast d=(coast(&window));
                @for (&(east, north), mark) in marks {
                    @let (x, y) = window.place((east as f32 / 100.0, north as f32 / 100.0));
                    a href=(format!("#i-{}", mark.row)) {
                        title { (mark.name) ": " (visit.count("map.count", mark.count)) }
                        (shape(mark, x, y))
                    }
                }
                @for (&(east, north), mark) in names {
                    @let (x, y) = window.place((east as f32 / 100.0, north as f32 / 100.0));
                    text x=(format!("{:.0}", x + 9.0)) y=(format!("{:.0}", y + 4.0)) { (mark.name.chars().take(24).collect::<String>()) @if mark.count > 1 { " · " (mark.count) } }
                }
            }
            figcaption { (visit.say("map.caption", &[&until])) }
        }
    }
}

/// A mark that is as precise as the place is; what somebody denies is open.
fn shape(mark: &Mark, x: f32, y: f32) -> Markup {
    let (x, y) = (format!("{x:.1}"), format!("{y:.1}"));
    let class = if mark.denied { "denied" } else { "told" };
    html! {
        @match mark.precision {
            Precision::Site => circle.site.(class) cx=(x) cy=(y) r="4";,
            Precision::Region | Precision::TownOrRegion => circle.region.(class) cx=(x) cy=(y) r="13";,
            _ => circle.town.(class) cx=(x) cy=(y) r="6";,
        }
    }
}

/// Lines of whole degrees, as far apart as the window is wide.
fn degrees(window: &Window) -> Markup {
    let wide = WIDTH / window.across;
    let step = [1.0, 2.0, 5.0, 10.0, 20.0, 30.0].into_iter().find(|step| wide / step <= 9.0).unwrap_or(45.0);
    let lines = |from: f32, length: f32| -> Vec<f32> {
        let first = (from / step).ceil();
        (0..40).map(|at| (first + at as f32) * step).take_while(|line| *line <= from + length).collect()
    };
    let south = window.north - window.height / window.down;
    html! {
        @for east in lines(window.west, wide) {
            @let (x, _) = window.place((east, 0.0));
            line x1=(format!("{x:.0}")) x2=(format!("{x:.0}")) y1="0" y2=(format!("{:.0}", window.height)) {}
            text x=(format!("{:.0}", x + 3.0)) y=(format!("{:.0}", window.height - 4.0)) { (east) "°" }
        }
        @for north in lines(south, window.height / window.down) {
            @let (_, y) = window.place((0.0, north));
            line x1="0" x2=(WIDTH) y1=(format!("{y:.0}")) y2=(format!("{y:.0}")) {}
            text x="3" y=(format!("{:.0}", y - 3.0)) { (north) "°" }
        }
    }
}

/// The coast as far as the window shows it.
fn coast(window: &Window) -> String {
    let mut drawn = String::new();
    for line in LINES.iter() {
        let mut is_down = false;
        for pair in line.windows(2) {
            let [from, to] = pair else { continue };
            if !window.holds(*from) && !window.holds(*to) {
                is_down = false;
                continue;
            }
            if !is_down {
                let (x, y) = window.place(*from);
                drawn.push_str(&format!("M{x:.0} {y:.0}"));
            }
            let (x, y) = window.place(*to);
            drawn.push_str(&format!("L{x:.0} {y:.0}"));
            is_down = true;
        }
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::LINES;
    use super::line;

    #[test]
    fn coasts_lie_on_the_earth() {
        assert_eq!(line("3000 5000 -10 5"), [(30.0, 50.0), (29.9, 50.05)]);
        assert!(LINES.len() > 1_000);
        let lies = |&(east, north): &(f32, f32)| (-180.0..=180.0).contains(&east) && (-90.0..=90.0).contains(&north);
        assert!(LINES.iter().flatten().all(lies));
    }
}
