//! stub
/// stub
#[derive(Debug, thiserror::Error)]
pub enum TuiError {}
