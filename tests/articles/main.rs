//! The five regulations and the Awb, article by article. Each test is named after its article
//! (`wv_5_1_…` is Werkvlak 5.1); every date in it was reckoned with a calendar and the law in hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
// The given/when/then chain reads better with plain values passed along.
#![allow(clippy::needless_pass_by_value, clippy::wrong_self_convention)]

mod awb;
mod commands;
mod contradictions;
mod dossier;
mod duties;
mod firm_duties;
mod firm_support;
mod gates;
mod independence;
mod inspection;
mod intake;
mod letter_rules;
mod letters;
mod letters_sent;
mod measures;
mod news;
mod parts;
mod properties;
mod recusal;
mod requests;
mod respondents;
mod support;
mod terms;
mod terms_awb;
mod undone;
mod werkconnectie;
mod werkvlak;
mod werkvlak_ruling;
mod work2work;
mod work_solutions;
mod work_solutions_ruling;
mod working_progression;
