//! Embeds the model under `model/` where it lies there. A build without one is a program that reads by rules alone.

use std::path::Path;

/// What a model consists of, in the order of `bundled::FILES`.
const FILES: [&str; 3] = ["reader.json", "vocab.txt", "reader.onnx"];

fn main() -> std::io::Result<()> {
    let root = std::env::var("CARGO_MANIFEST_DIR").map_err(std::io::Error::other)?;
    let out = std::env::var("OUT_DIR").map_err(std::io::Error::other)?;
    let folder = Path::new(&root).join("model");
    println!("cargo::rerun-if-changed={}", folder.display());
    let paths = FILES.map(|name| folder.join(name));
    let code = if paths.iter().all(|path| path.exists()) {
        let rows = paths.map(|path| format!("include_bytes!({path:?})"));
        format!("Some([{}])", rows.join(", "))
    } else {
        "None".to_string()
    };
    std::fs::write(Path::new(&out).join("bundled.rs"), code)
}
