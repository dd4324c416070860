//! Questions for news (om nieuws vragen) that are open.

use super::Store;
use super::error::StoreError;
use super::lists::{COLUMNS, Listed, listed};

impl Store {
    /// Complaints of which somebody was asked for news and did not answer, the first asked first.
    pub fn awaiting_news(&self) -> Result<Vec<Listed>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM complaints c INDEXED BY complaints_news \
             WHERE news_since IS NOT NULL{} ORDER BY news_since, id",
            self.seen()?.and()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_and_then([], listed)?;
        rows.collect()
    }
}
