//! Settings (instellingen) of the organisation: what stands in its letters, how large a file may
//! be, how long its own periods are.

use super::files::{LARGEST, USUALLY_LARGEST};
use super::firm::length_setting;
use super::retention::RETENTION;
use super::{Desk, DeskError, REPLY_TO};
use crate::documents::facts::LetterSettings;
use crate::domain::Refusal;
use crate::domain::access::Matter;
use crate::domain::retention::Retention;
use crate::domain::text::{Line, Text, fold};
use crate::regulation::{DutyKind, OutsideBody, PeriodLength, Regulation};

/// Largest file that can be allowed, in megabytes: it is held in memory whole.
const MOST_MEGABYTES: u64 = 200;

/// One setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Address of the organisation.
    Address,
    /// Its telephone number.
    Phone,
    /// Its e-mail address.
    Email,
    /// Where readers of letters can turn to.
    ReplyTo,
    /// Who signs letters.
    Sender,
    /// The lines under a letter.
    Signature,
    /// The foot of each page.
    Footer,
    /// The largest file.
    LargestFile,
    /// How long a closed complaint is kept.
    Retention,
    /// Name and address of a body to which complainants can go on.
    Referral(OutsideBody),
    /// How often a duty of the firm comes back, where the regulation leaves that open.
    Period(DutyKind),
}

/// A setting as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingRow {
    /// Its Dutch name.
    pub name: String,
    /// What it does.
    pub help: String,
    /// What is set, as it is typed; a text in lines.
    pub value: Option<String>,
    /// What holds where nothing is set, as it is typed.
    pub usual: Option<String>,
    /// What can be set.
    pub kind: SettingKind,
}

/// What can be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingKind {
    /// One line.
    Line,
    /// A text of several lines.
    Text,
    /// One of these.
    OneOf(Vec<&'static str>),
}

impl Setting {
    const ORDINARY: [Self; 9] = [
        Self::Address,
        Self::Phone,
        Self::Email,
        Self::ReplyTo,
        Self::Sender,
        Self::Signature,
        Self::Footer,
        Self::LargestFile,
        Self::Retention,
    ];

    /// Every setting that has a meaning under a regulation.
    pub fn all(regulation: &Regulation) -> Vec<Self> {
        let periods = regulation.duties.iter().filter(|rule| rule.adjustable);
        let periods = periods.map(|rule| Self::Period(rule.kind));
        let bodies = regulation.referral.bodies.iter().map(|body| match body {
            // Who that is stands in the file; only of one kind is it always the same.
            OutsideBody::Principal => OutsideBody::Uwv,
            body => *body,
        });
        let mut bodies: Vec<_> = bodies.collect();
        bodies.dedup();
        let bodies = bodies.into_iter().map(Self::Referral);
        Self::ORDINARY.into_iter().chain(bodies).chain(periods).collect()
    }

    /// Its key in the database.
    fn key(self) -> String {
        let key = match self {
            Self::Address => "letter.organisation_address",
            Self::Phone => "letter.phone",
            Self::Email => "letter.email",
            Self::ReplyTo => REPLY_TO,
            Self::Sender => "letter.sender",
            Self::Signature => "letter.signature",
            Self::Footer => "letter.footer",
            Self::LargestFile => LARGEST,
            Self::Retention => RETENTION,
            Self::Referral(body) => return format!("letter.referral.{}", body.code()),
            Self::Period(kind) => return length_setting(kind),
        };
        key.to_owned()
    }

    /// Its Dutch name.
    pub fn name(self) -> String {
        let name = match self {
            Self::Address => "adres",
            Self::Phone => "telefoon",
            Self::Email => "e-mail",
            Self::ReplyTo => "antwoordadres",
            Self::Sender => "afzender",
            Self::Signature => "ondertekening",
            Self::Footer => "voettekst",
            Self::LargestFile => "grootste-bestand",
            Self::Retention => "bewaartermijn",
            Self::Referral(body) => match body {
                OutsideBody::Uwv | OutsideBody::Principal => "verwijzing-uwv",
                OutsideBody::NationalOmbudsman => "verwijzing-ombudsman",
                OutsideBody::Court => "verwijzing-rechter",
                OutsideBody::Other => "verwijzing-overig",
            },
            Self::Period(kind) => {
                return format!("periode-{}", fold(kind.label()).replace(' ', "-"));
            }
        };
        name.to_owned()
    }

    /// What it does.
    pub fn help(self) -> String {
        let help = match self {
            Self::Address => "het adres boven brieven",
            Self::Phone => "het telefoonnummer boven brieven",
            Self::Email => "het e-mailadres boven brieven",
            Self::ReplyTo => "het e-mailadres waar lezers met vragen terechtkunnen",
            Self::Sender => {
                "wie brieven ondertekent; zonder: wie de brief maakt, bij een uitspraak wie die deed"
            }
            Self::Signature => "de regels onder een brief",
            Self::Footer => "de tekst onder aan elke bladzijde",
            Self::LargestFile => "hoe groot een bijlage mag zijn, in MB",
            Self::Retention => {
                "hoe lang een gesloten klacht blijft, zoals 2 jaar of 18 maanden; zonder: er wordt niets gewist"
            }
            Self::Referral(body) => {
                return format!(
                    "naam en adres in brieven over waar de klager verder terechtkan: {}",
                    body.label()
                );
            }
            Self::Period(kind) => {
                return format!(
                    "hoe vaak dit terugkomt: {} (maand, kwartaal, half jaar of jaar)",
                    kind.label()
                );
            }
        };
        help.to_owned()
    }

    const fn is_text(self) -> bool {
        matches!(self, Self::Address | Self::Signature | Self::Footer | Self::Referral(_))
    }

    fn kind(self) -> SettingKind {
        match self {
            Self::Period(_) => {
                SettingKind::OneOf(PeriodLength::ALL.iter().map(|length| length.label()).collect())
            }
            _ if self.is_text() => SettingKind::Text,
            _ => SettingKind::Line,
        }
    }

    /// A typed value as it is kept.
    fn kept(self, typed: &str) -> Result<String, Refusal> {
        let wrong = |fault: &dyn std::fmt::Display| {
            Refusal::new("wrong_setting", format!("Bij '{}' past dit niet. {fault}", self.name()))
        };
        match self {
            Self::LargestFile => {
                let most = format!("Geef een getal van 1 tot en met {MOST_MEGABYTES}.");
                let number = typed.trim().parse::<u64>().map_err(|_| wrong(&most))?;
                if (1..=MOST_MEGABYTES).contains(&number) {
                    Ok((number * 1_000_000).to_string())
                } else {
                    Err(wrong(&most))
                }
            }
            Self::Retention => Retention::read(typed)
                .map(Retention::code)
                .ok_or_else(|| wrong(&"Geef jaren of maanden, zoals 2 jaar of 18 maanden.")),
            Self::Period(_) => period(typed)
                .map(|length| length.code().to_owned())
                .ok_or_else(|| wrong(&"Kies uit: maand, kwartaal, half jaar, jaar.")),
            _ if self.is_text() => {
                let text = Text::new(typed).map_err(|fault| wrong(&fault))?;
                Ok(text.to_string())
            }
            Self::Email | Self::ReplyTo if !is_address(typed) => {
                Err(wrong(&"Geef een e-mailadres, zoals klachten@voorbeeld.nl."))
            }
            _ => Ok(Line::new(typed).map_err(|fault| wrong(&fault))?.to_string()),
        }
    }

    /// What holds where nothing is set, as it is typed.
    fn usual(self, regulation: &Regulation) -> Option<String> {
        match self {
            Self::LargestFile => Some(self.typed(&USUALLY_LARGEST.to_string())),
            Self::Period(kind) => {
                let length = regulation.duty(kind).and_then(|rule| rule.every)?;
                Some(length.label().to_owned())
            }
            _ => None,
        }
    }

    /// A kept value as it is typed.
    fn typed(self, kept: &str) -> String {
        match self {
            Self::LargestFile => {
                kept.parse::<u64>().map_or(0, |bytes| bytes / 1_000_000).to_string()
            }
            Self::Retention => {
                let period = Retention::from_code(kept);
                period.map_or_else(|| kept.to_owned(), |period| period.to_string())
            }
            Self::Period(_) => {
                let label = PeriodLength::from_code(kept).map(PeriodLength::label);
                label.map_or_else(|| kept.to_owned(), ToOwned::to_owned)
            }
            _ => kept.to_owned(),
        }
    }
}

fn is_address(typed: &str) -> bool {
    let parts = typed.trim().split_once('@');
    let is_part = |part: &str| !part.is_empty() && !part.contains(['@', ' ', '<', '>']);
    parts.is_some_and(|(name, host)| is_part(name) && is_part(host))
}

fn period(typed: &str) -> Option<PeriodLength> {
    let plain = |text: &str| fold(text).replace([' ', '-'], "");
    PeriodLength::ALL.iter().copied().find(|length| plain(length.label()) == plain(typed))
}

impl SettingRow {
    /// What holds, in words, where nothing is set: "(25, niet ingesteld)", "(niets)".
    pub fn unset(&self) -> String {
        let usual = self.usual.as_ref().map(|usual| format!("({usual}, niet ingesteld)"));
        usual.unwrap_or_else(|| "(niets)".to_owned())
    }
}

impl Desk {
    /// Every setting and its value.
    pub fn settings(&self) -> Result<Vec<SettingRow>, DeskError> {
        self.me()?;
        let row = |setting: Setting| {
            let kept = self.store.setting(&setting.key())?;
            let value = kept.map(|kept| setting.typed(&kept));
            let (kind, usual) = (setting.kind(), setting.usual(self.regulation()));
            Ok(SettingRow { name: setting.name(), help: setting.help(), value, usual, kind })
        };
        Setting::all(self.regulation()).into_iter().map(row).collect()
    }

    /// Changes a setting, by its Dutch name.
    pub fn change_setting(&mut self, name: &str, value: &str) -> Result<(), DeskError> {
        self.may(Matter::Settings)?;
        let setting = self.setting_named(name)?;
        let kept = setting.kept(value)?;
        self.store.write::<_, DeskError>(|tx| Ok(tx.set_setting(&setting.key(), &kept)?))
    }

    /// Forgets a setting, by its Dutch name.
    pub fn forget_setting(&mut self, name: &str) -> Result<(), DeskError> {
        self.may(Matter::Settings)?;
        let setting = self.setting_named(name)?;
        self.store.write::<_, DeskError>(|tx| Ok(tx.remove_setting(&setting.key())?))
    }

    fn setting_named(&self, name: &str) -> Result<Setting, DeskError> {
        let all = Setting::all(self.regulation());
        let found = all.iter().copied().find(|setting| fold(&setting.name()) == fold(name.trim()));
        found.ok_or_else(|| {
            let names: Vec<_> = all.iter().map(|setting| setting.name()).collect();
            let name = crate::domain::text::neutral(name);
            Refusal::new(
                "unknown_setting",
                format!("De instelling '{name}' ken ik niet. Kies uit: {}.", names.join(", ")),
            )
            .into()
        })
    }

    /// How readers of letters can reach the organisation, where that is set.
    pub(super) fn way_to_reach(&self) -> Result<Option<String>, DeskError> {
        for setting in [Setting::ReplyTo, Setting::Email, Setting::Phone] {
            let way = self.store.setting(&setting.key())?;
            if way.is_some() {
                return Ok(way);
            }
        }
        Ok(None)
    }

    /// What the organisation has set for its letters.
    pub fn letter_settings(&self) -> Result<LetterSettings, DeskError> {
        let get = |setting: Setting| -> Result<String, DeskError> {
            Ok(self.store.setting(&setting.key())?.unwrap_or_default())
        };
        Ok(LetterSettings {
            address: get(Setting::Address)?,
            phone: get(Setting::Phone)?,
            email: get(Setting::Email)?,
            reply_to: get(Setting::ReplyTo)?,
            sender: get(Setting::Sender)?,
            signature: get(Setting::Signature)?,
            footer: get(Setting::Footer)?,
            bodies: OutsideBody::ALL
                .iter()
                .map(|body| Ok((*body, get(Setting::Referral(*body))?)))
                .collect::<Result<_, DeskError>>()?,
        })
    }
}
