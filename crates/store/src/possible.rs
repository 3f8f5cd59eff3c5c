//! What a decision must hold to be entered: that it says something new, and that two actors can be one, or two.

use crate::fault::Inner;
use crate::fault::Inside;
use crate::find::Record;
use crate::replay;
use crate::write::Batch;

impl Batch<'_> {
    /// Refuses what one person accepted already and nobody decided otherwise since.
    pub(crate) fn once(&self, record: &Record, by: &str) -> Inside<()> {
        let sql = "SELECT max(own.seq) FROM decision AS own WHERE record = ?1 AND reviewer = ?2 AND verdict = 'accept' \
            AND undone IS NULL AND NOT EXISTS (SELECT 1 FROM decision AS later WHERE later.record = ?1 \
            AND later.seq > own.seq AND later.undone IS NULL AND later.verdict NOT IN ('accept', 'note'))";
        let id = record.published["id"].as_str();
        let accepted: Option<i64> = self.tx.query_row(sql, (id, by), |row| row.get(0))?;
        accepted.map_or(Ok(()), |seq| Err(Inner::Refused(format!("already accepted by you, with decision {seq}"))))
    }

    /// Refuses to make one of actors that are one already, which would go round in a circle.
    pub(crate) fn mergeable(&self, actor: &str, same: &str) -> Inside<()> {
        if actor == same {
            return Err(Inner::Refused(format!("{actor:?} is one actor already; two ids are wanted")));
        }
        self.actors(&[actor, same])?;
        let identities = replay::identities(&self.tx, i64::MAX)?;
        let kept = identities.kept(actor);
        if kept == identities.kept(same) {
            return Err(Inner::Refused(format!("{actor:?} and {same:?} are one already, and go by {kept:?}")));
        }
        Ok(())
    }

    /// Refuses to tell an actor from itself, or where it is not named.
    pub(crate) fn separable(&self, actor: &str, articles: &[String], other: &str) -> Inside<()> {
        if other.trim().is_empty() || actor == other {
            return Err(Inner::Refused(format!("whoever is meant instead of {actor:?} goes by another id")));
        }
        self.actors(&[actor])?;
        for article in articles {
            let (_, view) = self.article(article)?;
            let mut known = view["actors"].as_array().into_iter().flatten();
            if !known.any(|row| row["id"] == actor) {
                return Err(Inner::Refused(format!("nobody goes by {actor:?} in the article {article}")));
            }
        }
        Ok(())
    }

    fn actors(&self, ids: &[&str]) -> Inside<()> {
        for id in ids {
            let there: bool =
                self.tx.query_row("SELECT EXISTS (SELECT 1 FROM actor WHERE id = ?)", [id], |row| row.get(0))?;
            if !there {
                return Err(Inner::Refused(format!("no actor goes by {id:?}")));
            }
        }
        Ok(())
    }
}
