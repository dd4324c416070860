//! What can be typed on the command line.

mod dossier;
mod figures;
mod inspection;
mod keys;
mod regulation;
mod retention;
mod staff;
mod upkeep;

use std::path::PathBuf;

use clap::builder::styling::Styles;
use clap::{Args, Parser, Subcommand, ValueEnum};

pub use dossier::{
    ChannelChoice, FormatChoice, LetterArguments, PaperOrder, SettingOrder, SideChoice,
    TemplateOrder,
};
pub use figures::{RegisterFormat, ReportArguments, ReportChoice, ReportFormat, StepChoice};
pub use inspection::{InspectionArguments, Side};
pub use keys::KeyOrder;
pub use regulation::RegulationOrder;
pub use retention::{RetentionArguments, RetentionOrder};
pub use staff::{ColleagueArguments, RoleChoice, StaffOrder};
pub use upkeep::{BackupArguments, CheckArguments, RestoreArguments, ServerOrder};

const TEMPLATE: &str = "\
{about}

Gebruik: {usage}

{all-args}

Zonder opdracht opent de balie.";

const SUB_TEMPLATE: &str = "\
{about}

Gebruik: {usage}

{all-args}";

/// De klachtenbalie: klachten aannemen, behandelen en bewaken volgens het reglement.
#[derive(Debug, Parser)]
#[command(
    name = "klachtenbalie",
    override_usage = "klachtenbalie [OPTIES] [OPDRACHT]",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    help_template = TEMPLATE,
    styles = Styles::plain(),
    subcommand_help_heading = "Opdrachten",
    subcommand_value_name = "OPDRACHT",
    next_help_heading = "Opties",
    max_term_width = 100
)]
pub struct Arguments {
    /// Het databasebestand
    #[arg(long, global = true, value_name = "BESTAND")]
    pub database: Option<PathBuf>,
    /// Werk als deze persoon
    #[arg(long, global = true, value_name = "PERSOON")]
    pub als: Option<String>,
    /// Werk in gewone regels tekst, voor een schermlezer
    #[arg(long, global = true)]
    pub lineair: bool,
    /// Werk in het scherm, ook als je liever regels hebt
    #[arg(long, global = true, conflicts_with = "lineair")]
    pub scherm: bool,
    /// Waar je verdergaat, als je van het scherm naar regels gaat of terug
    #[arg(long, hide = true, value_name = "PLEK")]
    pub verder: Option<String>,
    /// De database is van het voorbeeld en verdwijnt daarna
    #[arg(long, hide = true)]
    pub tijdelijk: bool,
    /// Toon deze hulp
    #[arg(long, short = 'h', global = true, action = clap::ArgAction::Help)]
    pub help: Option<bool>,
    /// Toon de versie
    #[arg(long, short = 'V', action = clap::ArgAction::Version)]
    pub version: Option<bool>,
    /// Wat te doen.
    #[command(subcommand)]
    pub order: Option<Order>,
}

/// The orders.
#[derive(Debug, Subcommand)]
pub enum Order {
    /// Maak een database zonder vragen
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie init --reglement ID --organisatie NAAM")]
    Init {
        /// Het reglement; zie: klachtenbalie reglement lijst
        #[arg(long, value_name = "ID")]
        reglement: String,
        /// De naam van de organisatie
        #[arg(long, value_name = "NAAM")]
        organisatie: String,
    },
    /// Open de balie op een tijdelijke database met voorbeeldklachten
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie demo [--reglement ID] [--bewaar BESTAND] [--aantal N]")]
    Demo {
        /// Het reglement; zie: klachtenbalie reglement lijst
        #[arg(long, value_name = "ID", default_value = "", hide_default_value = true)]
        reglement: String,
        /// Maak de voorbeelddatabase hier en open haar niet
        #[arg(long, value_name = "BESTAND")]
        bewaar: Option<PathBuf>,
        /// Hoeveel klachten; standaard zo'n dertig
        #[arg(long, value_name = "N")]
        aantal: Option<usize>,
    },
    /// Toon de klachten, een regel per klacht
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie lijst [--tab alle|mijn|open|te-laat|gesloten] [--json]")]
    Lijst {
        /// Welke klachten; standaard alle
        #[arg(
            long,
            value_enum,
            default_value_t = TabChoice::Alle,
            hide_possible_values = true,
            hide_default_value = true
        )]
        tab: TabChoice,
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Toon alles van één klacht
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie toon NUMMER [--json]")]
    Toon {
        /// Het klachtnummer, zoals 2026-014
        #[arg(help_heading = "Argumenten")]
        nummer: String,
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Toon wat de klager of de beklaagde van een klacht mag zien
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie inzage NUMMER klager|beklaagde [--json | --archief [-o BESTAND.zip]]\n         klachtenbalie inzage --persoon NAAM [-o BESTAND.zip]")]
    Inzage(InspectionArguments),
    /// Toon de termijnen van één klacht of van alle open klachten
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie termijnen [NUMMER] [--op DATUM] [--alles] [--json]")]
    Termijnen {
        /// Het klachtnummer; zonder nummer: alle klachten die niet gesloten zijn
        #[arg(help_heading = "Argumenten")]
        nummer: Option<String>,
        /// Reken alsof het deze dag is, zoals 21-11-2026, vr of +14
        #[arg(long, value_name = "DATUM")]
        op: Option<String>,
        /// Ook gesloten klachten
        #[arg(long)]
        alles: bool,
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Toon wat te laat is: waarom, wat er nu moet, en wie het heeft
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie triage [--groep behandelaar|vestiging|artikel] [--json]")]
    Triage {
        /// In groepen: per behandelaar, vestiging of artikel; anders het langst te laat eerst
        #[arg(long, value_enum, value_name = "GROEP", hide_possible_values = true)]
        groep: Option<GroupChoice>,
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Voer opdrachten uit: één JSON-object per regel op de invoer, één antwoord per regel
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie doe [--schema] [--stop]")]
    Doe {
        /// Toon het JSON-schema van alle opdrachten
        #[arg(long)]
        schema: bool,
        /// Stop bij de eerste weigering
        #[arg(long)]
        stop: bool,
    },
    /// Maak een brief uit het dossier, of verstuur hem
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie brief NUMMER SOORT [--aan LEZER] [--naam NAAM] [--formaat docx|txt|pdf] [-o BESTAND [--overschrijf]] [--stap JSON] [--verstuur [--per brief|e-mail] [--bestand WORD.docx]]")]
    Brief(LetterArguments),
    /// Maak een formulier uit het dossier, of een leeg om met de hand in te vullen
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie formulier NUMMER|leeg registratie|voortgang [--formaat docx|txt|pdf] [-o BESTAND [--overschrijf]]")]
    Formulier {
        /// Het klachtnummer; met 'leeg' een formulier om met de hand in te vullen
        #[arg(help_heading = "Argumenten")]
        nummer: String,
        /// Welk formulier: registratie of voortgang
        #[arg(help_heading = "Argumenten")]
        soort: String,
        /// Het bestandsformaat
        #[arg(long, value_enum, value_name = "FORMAAT", hide_possible_values = true)]
        formaat: Option<FormatChoice>,
        /// Waarheen
        #[command(flatten)]
        outlet: Outlet,
    },
    /// Stukken bij een klacht: toevoegen, tonen, ophalen
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie bijlage toevoegen|lijst|haal", subcommand_help_heading = "Opdrachten")]
    Bijlage {
        /// Wat te doen.
        #[command(subcommand)]
        order: PaperOrder,
    },
    /// Toon en wijzig wie er met de balie werkt, en met welke rol
    #[command(help_template = SUB_TEMPLATE, subcommand_help_heading = "Opdrachten", subcommand_value_name = "OPDRACHT", next_help_heading = "Opties", override_usage = "klachtenbalie medewerker lijst|zet|weg|sleutel")]
    Medewerker {
        /// Wat te doen.
        #[command(subcommand)]
        order: StaffOrder,
    },
    /// Instellingen van de organisatie: adres, ondertekening en meer
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie instelling lijst|zet|wis", subcommand_help_heading = "Opdrachten")]
    Instelling {
        /// Wat te doen.
        #[command(subcommand)]
        order: SettingOrder,
    },
    /// De sjablonen van brieven en formulieren: controleren, tonen
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie sjabloon controleer|toon", subcommand_help_heading = "Opdrachten")]
    Sjabloon {
        /// Wat te doen.
        #[command(subcommand)]
        order: TemplateOrder,
    },
    /// Bekijk en controleer reglementen
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie reglement lijst|toon|controleer|nieuw|vergelijk|proef|invoeren|versies", subcommand_help_heading = "Opdrachten")]
    Reglement {
        /// Wat te doen.
        #[command(subcommand)]
        order: RegulationOrder,
    },
    /// Maak een rapport over een periode
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie rapport SOORT --van DATUM --tot DATUM [--vestiging NAAM] [--formaat txt|docx|csv|xlsx|json|pdf] [-o BESTAND [--overschrijf]] [--extern [--met-teksten]] [--uitleg [CIJFER]]")]
    Rapport(ReportArguments),
    /// Maak het klachtenregister van een jaar: één rij per klacht
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie register [--jaar JAAR] [--formaat xlsx|csv] [-o BESTAND [--overschrijf]]")]
    Register {
        /// Het jaar van de klachtnummers; standaard dit jaar
        #[arg(long, value_name = "JAAR")]
        jaar: Option<String>,
        /// xlsx of csv; standaard wat bij het bestand past, anders csv
        #[arg(long, value_enum, value_name = "FORMAAT", hide_possible_values = true)]
        formaat: Option<RegisterFormat>,
        /// Waarheen
        #[command(flatten)]
        outlet: Outlet,
    },
    /// Toon of mail wat nu moet gebeuren, per persoon of rol
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie herinneringen [--voor PERSOON] [--json | --mail]")]
    Herinneringen {
        /// Alleen voor deze persoon of rol
        #[arg(long, value_name = "PERSOON")]
        voor: Option<String>,
        /// Als JSON
        #[arg(long)]
        json: bool,
        /// Mail het, op werkdagen en elk punt één keer per dag
        #[arg(long, conflicts_with = "json")]
        mail: bool,
        /// Stel het adres van een medewerker in, zoals 'A. Smit=smit@firma.nl'; leeg haalt het weg
        #[arg(long, value_name = "PERSOON=ADRES")]
        adres: Vec<String>,
        /// Stel in van welk adres de berichten komen
        #[arg(long, value_name = "ADRES")]
        afzender: Option<String>,
        /// Stel in welk programma verstuurt; standaard /usr/sbin/sendmail
        #[arg(long, value_name = "PROGRAMMA")]
        sendmail: Option<PathBuf>,
    },
    /// Maak een agendabestand (iCalendar) van iemands termijnen
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie agenda [--voor PERSOON] [-o BESTAND [--overschrijf]]")]
    Agenda {
        /// Voor wie; standaard jijzelf
        #[arg(long, value_name = "PERSOON")]
        voor: Option<String>,
        /// Waarheen
        #[command(flatten)]
        outlet: Outlet,
    },
    /// Schrijf alles weg als JSON-regels, om met 'importeer' weer in te lezen
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie exporteer [-o BESTAND [--overschrijf]]")]
    Exporteer {
        /// Waarheen
        #[command(flatten)]
        outlet: Outlet,
    },
    /// Neem een bestaand register over uit XLSX, XLS, ODS of CSV, of lees een e-mail (EML) of een export in
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie importeer BESTAND [--koppel KOLOM=VELD] [--proef] [--json]")]
    Importeer {
        /// Het bestand, of - voor wat op de invoer staat; wat het is, blijkt uit de inhoud
        #[arg(help_heading = "Argumenten")]
        bestand: PathBuf,
        /// Wat een kolom betekent, zoals 'Binnen=ontvangen'; mag vaker. VELD 'tekst' bewaart de kolom als tekst
        #[arg(long, value_name = "KOLOM=VELD")]
        koppel: Vec<String>,
        /// Laat zien wat er zou gebeuren en leg niets vast
        #[arg(long)]
        proef: bool,
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Kies andere toetsen voor jezelf, met een bestand dat je kunt veranderen
    #[command(help_template = SUB_TEMPLATE, subcommand_help_heading = "Opdrachten", next_help_heading = "Opties", override_usage = "klachtenbalie toetsen toon|controleer|neem|wis")]
    Toetsen {
        /// Wat te doen.
        #[command(subcommand)]
        order: KeyOrder,
    },
    /// Toon wie wat heeft gelezen; voor de directie, of de derde in haar plaats
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie leeslog [NUMMER] [--aantal N] [--json]")]
    Leeslog {
        /// Het klachtnummer; zonder nummer: alles
        #[arg(help_heading = "Argumenten")]
        nummer: Option<String>,
        /// Hoeveel regels; standaard 200
        #[arg(long, value_name = "N")]
        aantal: Option<usize>,
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Toon welke klachten gewist kunnen worden, en wis ze; voor de directie
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie bewaartermijn [--json] | wis NUMMER…|--alles [--ja] | afmaken", subcommand_help_heading = "Opdrachten", subcommand_value_name = "OPDRACHT")]
    Bewaartermijn(RetentionArguments),
    /// Voer uit wat iemand via zijn SSH-sleutel vraagt; staat in authorized_keys
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie ssh --als PERSOON")]
    Ssh,
    /// Maak een back-up terwijl iedereen doorwerkt
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie backup [-o MAP|BESTAND] [--bewaar N]")]
    Backup(BackupArguments),
    /// Zet een back-up terug
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie herstel BESTAND [--ja]")]
    Herstel(RestoreArguments),
    /// Controleer de database: bestand, keten van gebeurtenissen, lijsten
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie controle [--kort | --json] [--bewaard 'NUMMER CODE'] [--herstel-index]")]
    Controle(CheckArguments),
    /// Voor wie de server beheert
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie server eenheden", subcommand_help_heading = "Opdrachten")]
    Server {
        /// Wat te doen.
        #[command(subcommand)]
        order: ServerOrder,
    },
}

/// Where what a command makes goes.
#[derive(Debug, Default, Args)]
pub struct Outlet {
    /// Waarheen: een bestand of een map; zonder, of met '-': naar de uitvoer
    #[arg(id = "uitvoer", long = "uitvoer", short = 'o', value_name = "BESTAND")]
    pub file: Option<PathBuf>,
    /// Vervang het bestand als het er al is
    #[arg(id = "overschrijf", long = "overschrijf")]
    pub replace: bool,
}

/// Which complaints `lijst` shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TabChoice {
    /// Alle klachten
    Alle,
    /// Mijn werk
    Mijn,
    /// Open klachten
    Open,
    /// Klachten die te laat zijn
    TeLaat,
    /// Gesloten klachten
    Gesloten,
}

/// By what `triage` groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GroupChoice {
    /// Per behandelaar
    Behandelaar,
    /// Per vestiging
    Vestiging,
    /// Per artikel
    Artikel,
}
