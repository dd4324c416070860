//! E-mail out, through the host's own sendmail.

use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{Address, Message, SendmailTransport, Transport};

use super::error::ExchangeError;
use crate::domain::text::neutral;

/// A letter by e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The program that sends it.
    pub program: String,
    /// From which address.
    pub sender: String,
    /// To which address.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

impl Letter {
    /// Hands the letter to the program, which must take it.
    pub fn send(&self) -> Result<(), ExchangeError> {
        let failed = |error: &dyn std::error::Error| {
            let detail: String = neutral(&error.to_string()).chars().take(200).collect();
            ExchangeError::NotSent { to: neutral(&self.to), detail: detail.replace('\n', " ") }
        };
        let message = Message::builder()
            .from(Mailbox::new(None, address(&self.sender)?))
            .to(Mailbox::new(None, address(&self.to)?))
            .subject(self.subject.clone())
            .header(ContentType::TEXT_PLAIN)
            .body(self.body.clone())
            .map_err(|error| failed(&error))?;
        let sendmail = SendmailTransport::new_with_command(&self.program);
        sendmail.send(&message).map_err(|error| failed(&error))
    }
}

fn address(text: &str) -> Result<Address, ExchangeError> {
    text.parse().map_err(|_| ExchangeError::NoAddress { text: neutral(text) })
}

/// Whether this is an e-mail address.
pub fn check_address(text: &str) -> Result<(), ExchangeError> {
    address(text).map(|_| ())
}

/// A program is named in full: what a search path finds could be anything.
pub fn check_program(text: &str) -> Result<(), ExchangeError> {
    if std::path::Path::new(text).is_absolute() {
        Ok(())
    } else {
        Err(ExchangeError::NoProgram { text: neutral(text) })
    }
}
