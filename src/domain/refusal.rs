//! A refusal (weigering): what may not be done, by which article, and what to do instead.

use serde::{Deserialize, Serialize};

/// Why a command is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Stable code for programs.
    pub code: String,
    /// The article that says so, where it is the regulation and not the desk.
    pub article: Option<String>,
    /// A Dutch sentence: what is wrong and what to do.
    pub message: String,
}

impl Refusal {
    /// A refusal by the desk itself.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.into(), article: None, message: message.into() }
    }

    /// A refusal by an article.
    pub fn by(code: &str, article: &str, message: impl Into<String>) -> Self {
        Self { code: code.into(), article: Some(article.into()), message: message.into() }
    }
}
