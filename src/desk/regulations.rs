//! The regulations in use: read once, kept by content.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::DeskError;
use crate::regulation::{Regulation, read};
use crate::store::Store;

/// Regulations already read.
#[derive(Debug, Default)]
pub(super) struct Shelf(RefCell<HashMap<String, Arc<Regulation>>>);

impl Shelf {
    /// The regulation with this digest, as the database keeps it.
    pub fn take(&self, store: &Store, digest: &str) -> Result<Arc<Regulation>, DeskError> {
        if let Some(regulation) = self.0.borrow().get(digest) {
            return Ok(Arc::clone(regulation));
        }
        let text = store
            .regulation(digest)?
            .ok_or_else(|| DeskError::UnknownRegulation(digest.chars().take(12).collect()))?;
        let regulation = Arc::new(read(&text)?);
        self.0.borrow_mut().insert(digest.to_owned(), Arc::clone(&regulation));
        Ok(regulation)
    }
}
