//! Armistice reads one article into records.
