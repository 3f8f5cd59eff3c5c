//! The learned reader and `--no-model`.

use crate::program::Run;
use crate::program::armistice;
use crate::program::folder;
use crate::program::root;
use crate::program::whole;

/// Whether this build carries a model.
fn has_model() -> bool {
    root().join("crates/encoder/model/reader.onnx").exists()
}

/// What a run says which program read the first article.
fn engine(run: &Run) -> String {
    let line = run.out.lines().next().unwrap_or_default();
    let reading: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
    reading["engine"].as_str().unwrap_or_default().to_string()
}

#[test]
fn readings_name_the_model_that_read_along() {
    let rules = armistice(&["read", "examples", "--format", "ndjson", "--no-model"]).leaves(0);
    assert_eq!(engine(&rules), concat!("armistice ", env!("CARGO_PKG_VERSION")));
    let run = whole(&["read", "examples", "--format", "ndjson"]);
    if has_model() {
        let own = engine(&run.leaves(0));
        assert!(own.starts_with(concat!("armistice ", env!("CARGO_PKG_VERSION"), ", model@")), "{own}");
    } else {
        run.leaves(1).says("this program was built without a model").says("hint: with --no-model");
    }
}

#[test]
fn the_ledger_tells_readings_with_the_model_from_those_without() {
    if !has_model() {
        println!("skipped: there is no model under crates/encoder/model");
        return;
    }
    let path = folder("ledger-model").join("test.db");
    let on = |arguments: &[&str]| whole(&[arguments, &["--ledger", path.to_str().expect("a path")]].concat());
    on(&["add", "examples", "--no-model"]).leaves(0);
    on(&["ledger", "reread", "--no-model"]).leaves(0).prints("0 readings added");
    on(&["ledger", "reread"]).leaves(0).prints("7 readings added");
    on(&["ledger", "reread"]).leaves(0).prints("0 readings added");
    assert!(engine(&on(&["read", "--format", "ndjson"]).leaves(0)).contains("model@"));
}
