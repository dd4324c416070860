//! The digests that chain the events.

use sha2::{Digest as _, Sha256};

/// A SHA-256 digest.
pub(super) type Digest = [u8; 32];

/// What stands before the first event.
pub(super) const BEGINNING: Digest = [0; 32];

/// The columns of an event that its hash covers.
pub(super) struct Link<'a> {
    pub(super) seq: i64,
    pub(super) complaint_id: i64,
    pub(super) version: i64,
    pub(super) at: &'a str,
    pub(super) actor: &'a str,
    pub(super) kind: &'a str,
    pub(super) schema: i64,
    pub(super) payload_digest: &'a [u8],
    pub(super) prev_hash: &'a [u8],
}

impl Link<'_> {
    /// The hash over all columns.
    pub(super) fn hash(&self) -> Digest {
        self.hash_at(self.seq)
    }

    /// The hash that it would have in another place.
    pub(super) fn hash_at(&self, seq: i64) -> Digest {
        let mut hasher = Sha256::new();
        // Each part with its length, so that no two rows read the same.
        let mut part = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_be_bytes());
            hasher.update(bytes);
        };
        part(b"klachtenbalie event 1");
        part(&seq.to_be_bytes());
        part(&self.complaint_id.to_be_bytes());
        part(&self.version.to_be_bytes());
        part(self.at.as_bytes());
        part(self.actor.as_bytes());
        part(self.kind.as_bytes());
        part(&self.schema.to_be_bytes());
        part(self.payload_digest);
        part(self.prev_hash);
        hasher.finalize().into()
    }
}

/// The digest of a payload. The salt keeps a short payload from being guessed after its erasure.
pub(super) fn payload_digest(salt: &[u8], payload: &str) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update(salt);
    hasher.update(payload.as_bytes());
    hasher.finalize().into()
}

/// In hexadecimal.
pub fn hex(digest: &[u8]) -> String {
    use std::fmt::Write as _;
    digest.iter().fold(String::with_capacity(digest.len() * 2), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
