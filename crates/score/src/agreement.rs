//! What two annotators reach, to be printed beside the engine's figures.

use std::collections::BTreeMap;

use crate::layers::Layer;
use crate::sets::SetName;

/// The annotators' figures by layer, and their ledger score.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Agreement {
    layers: BTreeMap<Layer, f64>,
    /// Their ledger score.
    pub ledger: Option<f64>,
}

/// Rows of the table of agreement that hold several figures, or go by another name than their layer.
const ROWS: [(&str, &[Layer]); 3] = [
    ("of it, recall: direct / mixed / indirect", &[Layer::DirectRecall, Layer::MixedRecall, Layer::IndirectRecall]),
    ("statement cue / mode / act (of matched)", &[Layer::StatementCue, Layer::StatementMode, Layer::StatementAct]),
    ("event date / status (of matched)", &[Layer::EventDate, Layer::EventStatus]),
];

impl Agreement {
    /// Reads the column of a set from the table; the corpus has none, its gold was made with its text.
    pub fn read(table: &str, set: SetName) -> Self {
        let column = match set {
            SetName::Seeds => 1,
            SetName::Dev => 2,
            SetName::CorpusTrain | SetName::CorpusTest => return Self::default(),
        };
        let mut agreement = Self::default();
        for line in table.lines().filter(|line| line.starts_with('|')) {
            let cells: Vec<&str> =
                line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('*')).collect();
            let (Some(row), Some(figures)) = (cells.first(), cells.get(column)) else {
                continue;
            };
            let mut figures = figures.split('/').map_while(|figure| figure.trim().parse::<f64>().ok());
            if *row == "ledger score" {
                agreement.ledger = figures.next();
                continue;
            }
            let several = ROWS.iter().find(|(name, _)| name == row).map(|(_, layers)| layers.to_vec());
            let one = Layer::ALL.iter().find(|(_, name)| name == row).map(|(layer, _)| vec![*layer]);
            agreement.layers.extend(several.or(one).unwrap_or_default().into_iter().zip(figures));
        }
        agreement
    }

    /// The annotators' figure for a layer, where it was measured.
    pub fn get(&self, layer: Layer) -> Option<f64> {
        self.layers.get(&layer).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_read_by_set() {
        let table = "\
| layer, F1 | seeds | others |
|---|---|---|
| actors | 0.926 | 0.800 |
| of it, recall: direct / mixed / indirect | 1.00 / 0.98 / 0.94 | 0.96 / 0.93 / 0.80 |
| **ledger score** | **0.931** | **0.795** |
";
        let (seeds, dev) = (Agreement::read(table, SetName::Seeds), Agreement::read(table, SetName::Dev));
        assert_eq!((seeds.get(Layer::Actors), dev.get(Layer::Actors)), (Some(0.926), Some(0.8)));
        assert_eq!(dev.get(Layer::IndirectRecall), Some(0.8));
        assert_eq!((seeds.ledger, dev.ledger), (Some(0.931), Some(0.795)));
        assert_eq!(dev.get(Layer::Term), None);
        assert_eq!(Agreement::read(table, SetName::CorpusTest), Agreement::default());
    }
}
