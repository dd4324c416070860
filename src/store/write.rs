//! One write transaction: everything that changes the database goes through it.

use std::cell::Cell;

use rusqlite::{Connection, params};

use super::error::StoreError;
use super::journal::Head;

/// An open write transaction; see [`super::Store::write`].
pub struct WriteTx<'c> {
    pub(super) connection: &'c Connection,
    /// The end of the chain, where this transaction moved it.
    head: Cell<Option<Head>>,
}

impl<'c> WriteTx<'c> {
    pub(super) const fn new(connection: &'c Connection) -> Self {
        Self { connection, head: Cell::new(None) }
    }

    pub(super) fn written_head(&self) -> Option<Head> {
        self.head.get()
    }

    pub(super) fn set_head(&self, head: Head) {
        self.head.set(Some(head));
    }

    /// Keeps the end of the chain, once for however many events.
    pub(super) fn finish(&self) -> Result<(), StoreError> {
        if let Some(head) = self.head.get() {
            self.connection
                .prepare_cached(
                    "INSERT INTO chain_head (only_row, seq, hash) VALUES (1, ?1, ?2)
                     ON CONFLICT (only_row) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
                )?
                .execute(params![head.seq, head.hash])?;
        }
        Ok(())
    }
}
