//! The command line: `cargo score`.

use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};
use armistice_engine::Vocabulary;
use armistice_score::agreement::Agreement;
use armistice_score::cases::{Topic, cases};
use armistice_score::compare::Comparison;
use armistice_score::leanings::Examples;
use armistice_score::predict::{Engine, Predictor};
use armistice_score::scored::{Scored, each};
use armistice_score::sets::{House, Set, SetName};
use armistice_score::state::dossiers::Shelf;
use armistice_score::state::measures::Measure;
use armistice_score::state::scored as state;
use armistice_score::text::Text;
use armistice_score::{csv, leanings, misses, pages, plv, report, show};
use clap::Parser;

const TEST_PART: &str = "single cases of the test part are not shown, so that no rule is made for them; \
    look at corpus-train, dev or seeds";

/// Measures the engine's readings against gold, layer by layer
///
/// Without options it scores every set at hand, prints a summary and a table for each, and writes scores.csv. The
/// corpus is part of the project; the sets of real articles are scored where ../shared is there.
#[derive(Debug, Parser)]
#[command(
    name = "armistice-score",
    bin_name = "cargo score",
    version,
    after_help = "docs/scores.md says what each layer means."
)]
struct Options {
    /// Score these sets alone, and write nothing
    #[arg(long = "set", value_name = "NAME", value_enum)]
    sets: Vec<SetName>,

    /// Compare with the committed scores.csv instead of writing it; exit with 1 where a figure differs
    #[arg(long, conflicts_with_all = ["sets", "pred"])]
    check: bool,

    /// Score the readings NAME.json of a folder, in the published form, instead of running the engine
    #[arg(long, value_name = "DIR")]
    pred: Option<PathBuf>,

    /// List what was missed, wrong or too much, grouped by what it is; never for the test part
    #[arg(long, value_name = "TOPIC", value_enum, num_args = 0..=1, conflicts_with = "check")]
    misses: Option<Option<Topic>>,

    /// Score what dossiers add up to, and write nothing; all dossiers, or of these alone
    #[arg(long, value_name = "SHELF", value_enum, num_args = 0..=1, conflicts_with_all = ["check", "show", "pred", "sets", "plv"])]
    state: Option<Option<Shelf>>,

    /// With --state --misses: list this measure alone
    #[arg(long, value_name = "MEASURE", value_enum, requires = "state")]
    measure: Option<Measure>,

    /// Show one article with expected and found side by side; the beginning of its name is enough
    #[arg(long, value_name = "ARTICLE", conflicts_with_all = ["check", "misses"])]
    show: Option<String>,

    /// Score single coded sentences instead: accuracy and macro-F1 on ../shared/data/plv
    #[arg(long, conflicts_with_all = ["check", "misses", "show", "pred", "sets"])]
    plv: bool,

    /// Score articles taken from saved web pages instead: body, title, authors and day on ../shared/data/pages
    #[arg(long, conflicts_with_all = ["check", "show", "pred", "sets", "plv", "state"])]
    pages: bool,
    /// Score rules alone, without the learned reader, and write nothing
    #[arg(long, conflicts_with_all = ["check", "pred", "learn_leanings"])]
    no_model: bool,

    /// Read with the model in a folder instead of the one that the program carries, and write nothing
    #[arg(long, value_name = "DIR", conflicts_with_all = ["check", "pred", "learn_leanings", "no_model"])]
    model: Option<PathBuf>,

    /// Score only the articles whose names stand in a file, one a line, and write nothing
    #[arg(long, value_name = "FILE", conflicts_with_all = ["check", "learn_leanings", "state", "plv"])]
    only: Option<PathBuf>,

    /// Learn data/words/leanings.txt anew from the training part of the corpus, and say how well it does on unseen conflicts
    #[arg(long, conflicts_with_all = ["check", "misses", "show", "pred", "sets", "plv"])]
    learn_leanings: bool,

    /// The project's root, if not at or above the current folder
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

impl Options {
    fn engine(&self) -> Result<Engine> {
        if self.no_model { Ok(Engine::Rules) } else { Engine::whole(self.model.as_deref()) }
    }
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<ExitCode> {
    let from = match &options.root {
        Some(root) => root.clone(),
        None => std::env::current_dir().context("no current folder")?,
    };
    let house = House::find(&from)?;
    if options.plv {
        return say(&plv::report(&house.shared("data/plv/PLV_train.tsv"), options.engine()?)?);
    }
    if options.pages {
        return say(&pages::report(&house.shared("data/pages"), options.misses.is_some())?);
    }
    if let Some(shelf) = options.state {
        return sums(options, &state::all(&house, shelf.as_slice(), options.engine()?)?);
    }
    if options.learn_leanings {
        return learn_leanings(&house);
    }
    let predictor = match &options.pred {
        Some(folder) => Predictor::Folder(folder.clone()),
        None => Predictor::Engine(options.engine()?),
    };
    let mut sets = sets(&house, &options.sets, &predictor)?;
    if let Some(names) = &options.only {
        let names = fs::read_to_string(names).with_context(|| format!("cannot read {}", names.display()))?;
        sets.iter_mut().for_each(|set| set.samples.retain(|sample| names.lines().any(|name| name == sample.name)));
        sets.retain(|set| !set.samples.is_empty());
    }
    match (options.misses, &options.show) {
        (Some(Some(topic)), _) => list_misses(topic, options, &predictor, &sets),
        (Some(None), _) => bail!("say which records: --misses TOPIC"),
        (None, Some(article)) => show_article(article, &predictor, &sets),
        (None, None) => tables(options, &house, &predictor, &sets),
    }
}

/// Prints; a reader that has seen enough and closed the pipe is no error.
fn say(what: &str) -> Result<ExitCode> {
    match io::stdout().lock().write_all(what.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error).context("cannot print"),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// The sets asked for that are at hand; all of them if none is asked for.
fn sets(house: &House, asked: &[SetName], predictor: &Predictor) -> Result<Vec<Set>> {
    let names: Vec<SetName> =
        SetName::ALL.into_iter().filter(|name| asked.is_empty() || asked.contains(name)).collect();
    let mut sets = Vec::new();
    for name in names {
        match house.load(name)? {
            Some(set) if set.samples.iter().any(|sample| predictor.covers(sample)) => sets.push(set),
            Some(_) => {}
            None => eprintln!("{} is not at hand: {} is missing", name.name(), house.shared("").display()),
        }
    }
    ensure!(!sets.is_empty(), "nothing to score: no article of these sets is at hand, or none has a file under --pred");
    Ok(sets)
}

/// What dossiers add up to: the figures, or the cases behind them.
fn sums(options: &Options, rows: &[state::Scored]) -> Result<ExitCode> {
    match options.misses {
        Some(Some(_)) => bail!("--state --misses takes no topic; --measure names one"),
        Some(None) => say(&state::misses(rows, options.measure)),
        None => say(&state::table(rows)),
    }
}

/// Writes the weights of positions, learned with the words that this build holds.
fn learn_leanings(house: &House) -> Result<ExitCode> {
    let set = house.load(SetName::CorpusTrain)?.context("the corpus has no training part")?;
    let examples = Examples::new(&set, &Vocabulary::bundled())?;
    let path = house.path("data/words/leanings.txt");
    fs::write(&path, leanings::learned(&examples)).with_context(|| format!("cannot write {}", path.display()))?;
    say(&leanings::trial(&examples))
}

fn list_misses(topic: Topic, options: &Options, predictor: &Predictor, sets: &[Set]) -> Result<ExitCode> {
    if options.sets.contains(&SetName::CorpusTest) {
        bail!("{TEST_PART}");
    }
    let mut out = String::new();
    for set in sets.iter().filter(|set| set.name != SetName::CorpusTest) {
        let listed = each(set, predictor, |sample, comparison| {
            let cases = cases(topic, comparison).into_iter();
            cases.map(|case| (sample.name.clone(), case)).collect::<Vec<_>>()
        })?;
        out += &format!("# {} of {}, {} articles\n", topic.name(), set.name.name(), set.samples.len());
        out += &misses::listing(&listed.concat());
        out.push('\n');
    }
    say(&out)
}

fn show_article(name: &str, predictor: &Predictor, sets: &[Set]) -> Result<ExitCode> {
    let all = sets.iter().flat_map(|set| set.samples.iter().map(move |sample| (set.name, sample)));
    let named: Vec<_> = all.filter(|(_, sample)| sample.name.starts_with(name)).collect();
    let (set, sample) = match named.as_slice() {
        [] => bail!("no article's name begins with '{name}'; the files of corpus/articles bear the names"),
        [one] => *one,
        several => {
            let names: Vec<&str> = several.iter().map(|(_, sample)| sample.name.as_str()).collect();
            bail!("several articles' names begin with '{name}'; say which: {}", names.join(", "));
        }
    };
    if set == SetName::CorpusTest {
        bail!("{TEST_PART}");
    }
    let pred = predictor.predict(sample)?;
    let text = Text::new(&sample.text);
    say(&show::side_by_side(&sample.name, &Comparison::new(&text, &sample.gold, &pred)))
}

fn tables(options: &Options, house: &House, predictor: &Predictor, sets: &[Set]) -> Result<ExitCode> {
    let scored = sets.iter().map(|set| Scored::new(set, predictor)).collect::<Result<Vec<_>>>()?;
    let whole = options.sets.is_empty() && options.pred.is_none();
    let sums = match predictor {
        Predictor::Engine(engine) if whole => state::all(house, &[], *engine)?,
        _ => Vec::new(),
    };
    let path = house.path("scores.csv");
    let before = fs::read_to_string(&path).unwrap_or_default();
    if options.check {
        return check(&before, &csv::render(&scored, &sums, &before));
    }
    let table = fs::read_to_string(house.shared("gold/AGREEMENT.md")).unwrap_or_default();
    let rows: Vec<_> = scored.iter().map(|scored| (scored, Agreement::read(&table, scored.set))).collect();
    let mut out = report::summary(&rows);
    for (scored, agreement) in &rows {
        out.push('\n');
        out += &report::layers(scored.set.name(), &scored.total, agreement);
    }
    out.push('\n');
    out += &state::table(&sums);
    if whole && !options.no_model && options.model.is_none() && options.only.is_none() {
        fs::write(&path, csv::render(&scored, &sums, &before))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    say(&out)
}

fn check(committed: &str, now: &str) -> Result<ExitCode> {
    let difference = csv::difference(committed, now);
    if difference.is_empty() {
        return say("scores.csv holds the figures of every set at hand\n");
    }
    let hint = "scores.csv differs: run `cargo score`, look at what changed, and commit it with the reason\n";
    say(&(difference + hint))?;
    Ok(ExitCode::FAILURE)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use clap::{CommandFactory as _, ValueEnum as _};

    use super::*;

    /// Every flag and value of the command line stands in its page, and the page names no other flag.
    #[test]
    fn the_page_tells_the_truth() {
        let house = House::find(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the project's root");
        let page = fs::read_to_string(house.path("docs/scores.md")).expect("the page");
        let flags: Vec<String> =
            Options::command().get_arguments().filter_map(|arg| Some(format!("--{}", arg.get_long()?))).collect();
        for flag in flags.iter().filter(|flag| *flag != "--root") {
            assert!(page.contains(flag.as_str()), "{flag} is not in docs/scores.md");
        }
        for word in page.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| word.starts_with("--")) {
            assert!(word.chars().all(|c| c == '-') || flags.iter().any(|flag| flag == word), "there is no {word}");
        }
        for topic in Topic::value_variants() {
            assert!(page.contains(&format!("`{}`", topic.name())), "{} is not in docs/scores.md", topic.name());
        }
        for set in SetName::ALL {
            assert!(page.contains(&format!("`{}`", set.name())), "{} is not in docs/scores.md", set.name());
        }
    }
}
