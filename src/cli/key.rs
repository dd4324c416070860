//! The key by which somebody comes in over SSH, as a line that gives them the desk and nothing else.

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD};
use sha2::{Digest as _, Sha256};

use super::error::CliError;
use crate::desk::Desk;
use crate::domain::staff::Login;
use crate::domain::text::fold;

/// The public key alone: type, key and comment, in signs that need no quoting. Options before it,
/// and a private key, are refused.
pub fn public_key(content: &[u8]) -> Result<String, CliError> {
    let wrong = |why: &str| CliError::Said(format!("Dit is geen openbare sleutel: {why}"));
    let text = std::str::from_utf8(content).map_err(|_| wrong("er staat geen tekst in."))?;
    if text.contains("PRIVATE KEY") {
        return Err(wrong(
            "het is de geheime sleutel. Geef die nooit weg; het bestand dat je zoekt eindigt op .pub.",
        ));
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (Some(only), None) = (lines.next(), lines.next()) else {
        return Err(wrong("er moet precies één regel in staan."));
    };
    let mut words = only.split_whitespace();
    let kind = words.next().unwrap_or_default();
    let known = ["ssh-ed25519", "ssh-rsa", "ecdsa-sha2-", "sk-ssh-ed25519@", "sk-ecdsa-sha2-"];
    if !known.iter().any(|start| kind.starts_with(start)) || !is_plain(kind) {
        return Err(wrong("zij begint niet met een soort sleutel, zoals ssh-ed25519."));
    }
    let key = words.next().filter(|key| key.len() > 30 && is_plain(key));
    let key = key.ok_or_else(|| wrong("de sleutel zelf ontbreekt."))?;
    let comment: String = fold(&words.collect::<Vec<_>>().join("-"))
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "@.-_".contains(c) { c } else { '-' })
        .collect();
    Ok(format!("{kind} {key} {comment}").trim_end().to_owned())
}

/// By what a key is known, as `ssh-keygen -l` and the log of sshd have it.
pub fn fingerprint(key: &str) -> String {
    let blob = key.split_whitespace().nth(1).unwrap_or_default();
    let bytes = BASE64_STANDARD.decode(blob).unwrap_or_else(|_| blob.as_bytes().to_vec());
    format!("SHA256:{}", BASE64_STANDARD_NO_PAD.encode(Sha256::digest(bytes)))
}

fn is_plain(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_alphanumeric() || "+/=@.-_".contains(c))
}

/// A line for authorized_keys (sshd(8)): nothing but this program, as this person.
pub fn key_line(login: &Login, key: &str, desk: &Desk) -> Result<String, CliError> {
    let program = std::env::current_exe()
        .map_err(|_| CliError::Said("Ik kan mijn eigen bestand niet vinden.".into()))?;
    let database = std::path::absolute(desk.path())
        .map_err(|_| CliError::Said("Ik kan het pad van de database niet bepalen.".into()))?;
    let quoted = |path: &std::path::Path| -> Result<String, CliError> {
        let text = path
            .to_str()
            .filter(|text| text.chars().all(|c| c.is_ascii_alphanumeric() || "/._-+".contains(c)));
        text.map(ToOwned::to_owned).ok_or_else(|| {
            CliError::Said(format!(
                "In het pad {} staan tekens die in authorized_keys misgaan. Gebruik een pad met letters, cijfers, punt, streepje en schuine streep.",
                path.display()
            ))
        })
    };
    Ok(format!(
        "restrict,pty,command=\"{} --database {} ssh --als {login}\" {key}",
        quoted(&program)?,
        quoted(&database)?
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_by_what_ssh_keygen_prints() {
        let key = "ssh-ed25519 \
            AAAAC3NzaC1lZDI1NTE5AAAAIKXg1tNqaq7Qsku3F0pPhc+W2UnbTHsG7OvcpPWCfTKp x";
        assert_eq!(fingerprint(key), "SHA256:zv9y+LQicnj+9S3F2UGDkRA8ggFDYR83XtuU+k11KdU");
    }

    #[test]
    fn only_one_plain_public_key_is_taken() {
        let key = "AAAAC3NzaC1lZDI1NTE5AAAAIJx2bq8zWqv0V0zQn0S2v9";
        let good = format!("ssh-ed25519 {key} Jan de Vries \"$(x)\"\n");
        assert_eq!(
            public_key(good.as_bytes()).ok(),
            Some(format!("ssh-ed25519 {key} jan-de-vries----x--"))
        );
        for bad in [
            String::new(),
            "-----BEGIN OPENSSH PRIVATE KEY-----".into(),
            format!("command=\"sh\" ssh-ed25519 {key}"),
            format!("ssh-ed25519 {key}\nssh-ed25519 {key}"),
            "ssh-ed25519".into(),
            format!("ssh-ed25519 {key}\"x"),
            format!("ssh-ed25519,x {key}"),
        ] {
            assert!(public_key(bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
