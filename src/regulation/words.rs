//! The fixed vocabulary that regulations, events and commands share: each word has its code
//! (JSON, TOML) and its Dutch label.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Defines an enum whose variants carry a machine code and a Dutch label.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name {
            $(#[doc = $label] $(#[$vmeta])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every value, in the order of the procedure.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code in JSON and TOML.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The Dutch word that staff see.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The value with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// What kind of signal (signaal) came in.
    SignalKind {
        Complaint = "complaint", "klacht";
        Remark = "remark", "opmerking";
        Suggestion = "suggestion", "suggestie";
        Question = "question", "vraag";
    }
}

words! {
    /// The way (kanaal) by which a signal or a message came or went.
    Channel {
        Phone = "phone", "telefoon";
        InPerson = "in_person", "gesprek";
        Email = "email", "e-mail";
        Letter = "letter", "brief";
        Form = "form", "formulier";
    }
}

words! {
    /// In which capacity (hoedanigheid) somebody complains.
    Capacity {
        Principal = "principal", "opdrachtgever";
        Client = "client", "cliënt";
        Employer = "employer", "werkgever van een cliënt";
        FormerPrincipal = "former_principal", "vroegere opdrachtgever";
        FormerClient = "former_client", "vroegere cliënt";
        Other = "other", "iemand anders";
    }
}

words! {
    /// What kind of party a complaint is about (beklaagde).
    RespondentKind {
        Employee = "employee", "medewerker";
        ThirdParty = "third_party", "derde";
        Manager = "manager", "manager";
        HeadOffice = "head_office", "hoofdkantoor";
        Board = "board", "directie";
        EarlierComplaint = "earlier_complaint", "eerdere klacht";
        Organisation = "organisation", "organisatie";
    }
}

words! {
    /// The kind of principal (opdrachtgever) that pays for the assignment.
    PrincipalKind {
        Uwv = "uwv", "UWV";
        Insurer = "insurer", "verzekeraar";
        Company = "company", "bedrijf";
        Municipality = "municipality", "gemeente";
        Person = "person", "particulier";
    }
}

words! {
    /// To whom the complainant addressed the complaint.
    Addressee {
        Office = "office", "de vestiging";
        Board = "board", "de directie";
        NationalOmbudsman = "national_ombudsman", "de Nationale Ombudsman";
    }
}

words! {
    /// Whether the service to the client still runs.
    Service {
        Running = "running", "loopt nog";
        Ended = "ended", "is beëindigd";
    }
}

words! {
    /// A ground for not taking a complaint up (grond om niet in behandeling te nemen).
    Ground {
        NotFromPrincipalOrClient = "not_from_principal_or_client", "niet van of namens een opdrachtgever of cliënt";
        FormerPrincipalNotConduct = "former_principal_not_conduct", "vroegere opdrachtgever, niet over een gedraging";
        Disciplinary = "disciplinary", "tuchtrechtelijk";
        DealtWithBefore = "dealt_with_before", "eerder behandeld";
        OlderThanOneYear = "older_than_one_year", "langer dan een jaar geleden";
        InsufficientInterest = "insufficient_interest", "belang of gewicht duidelijk te klein";
        InsufficientlyFounded = "insufficiently_founded", "onvoldoende gegrond";
        OpenToObjection = "open_to_objection", "bezwaar of beroep staat of stond open";
    }
}

words! {
    /// The judgement (oordeel) of a ruling.
    Outcome {
        WellFounded = "well_founded", "gegrond";
        PartlyWellFounded = "partly_well_founded", "deels gegrond";
        Unfounded = "unfounded", "ongegrond";
    }
}

words! {
    /// A side (partij) of the complaint.
    Party {
        Complainant = "complainant", "klager";
        Respondent = "respondent", "beklaagde";
    }
}

words! {
    /// Who receives the ruling (uitspraak).
    Recipient {
        Complainant = "complainant", "klager";
        Respondent = "respondent", "beklaagde";
        Board = "board", "directie";
        Principal = "principal", "opdrachtgever";
    }
}

words! {
    /// An element that a ruling must hold.
    RulingElement {
        ComplaintAsPut = "complaint_as_put", "de klacht zoals de klager die ziet";
        Facts = "facts", "de feiten";
        Reasoning = "reasoning", "de onderbouwing";
        Norms = "norms", "de toetsing aan de normen";
    }
}

words! {
    /// What somebody owes by a regulation (verplichting).
    ObligationKind {
        AcknowledgeReceipt = "acknowledge_receipt", "Ontvangst bevestigen";
        ContactComplainant = "contact_complainant", "Contact opnemen met de klager";
        NotifyRespondent = "notify_respondent", "Beklaagde inlichten";
        ForwardToBoard = "forward_to_board", "Doorgeven aan de directie";
        AttachComplaint = "attach_complaint", "Brief of e-mail bij de klacht voegen";
        NotifyUwv = "notify_uwv", "Melden aan de arbeidsdeskundige van UWV";
        NotifyInsurer = "notify_insurer", "Verzekeraar laten raadplegen";
        DecideAdmission = "decide_admission", "Beslissen over in behandeling nemen";
        TellAdmission = "tell_admission", "Melden of de klacht in behandeling is";
        NotifyDeclined = "notify_declined", "Melden dat de klacht niet in behandeling komt";
        AssignHandler = "assign_handler", "Behandelaar aanwijzen";
        SetTerm = "set_term", "Termijn vaststellen";
        TellInspectionRight = "tell_inspection_right", "Recht op inzage melden";
        ReviewMediation = "review_mediation", "Voortgang bemiddeling nagaan";
        HoldHearing = "hold_hearing", "Beide kanten horen";
        SendHearingReport = "send_hearing_report", "Verslag sturen ter ondertekening";
        DecideTravelCosts = "decide_travel_costs", "Beslissen over reiskosten";
        Handle = "handle", "Afhandelen en antwoorden";
        NotifyExtension = "notify_extension", "Uitstel melden met reden en nieuwe datum";
        CommunicateRuling = "communicate_ruling", "Uitspraak sturen";
        AgreeRemedy = "agree_remedy", "Oplossing afspreken";
        ConfirmAgreements = "confirm_agreements", "Afspraken per brief bevestigen";
        CompleteAction = "complete_action", "Afgesproken actie uitvoeren";
        ReportToPrincipal = "report_to_principal", "Melden aan de opdrachtgever";
        FileExtract = "file_extract", "Vermelden in het cliëntdossier";
        AnswerOutside = "answer_outside", "Antwoorden aan de externe instantie";
    }
}

words! {
    /// Who sees to an obligation.
    Responsible {
        Receiver = "receiver", "ontvanger";
        Handler = "handler", "behandelaar";
        Manager = "manager", "regio- of locatiemanager";
        Board = "board", "directie";
        ThirdParty = "third_party", "onafhankelijke derde";
    }
}

words! {
    /// The moment from which a term runs; that day is day 0.
    Anchor {
        Receipt = "receipt", "de ontvangst";
        Admitted = "admitted", "het in behandeling nemen";
        Declined = "declined", "het besluit om niet in behandeling te nemen";
        ClaimKnown = "claim_known", "de schatting van de schade";
        MediationAccepted = "mediation_accepted", "het begin van de bemiddeling";
        MediationEnded = "mediation_ended", "het einde van de bemiddeling";
        HearingAsked = "hearing_asked", "het verzoek om te horen";
        HearingHeld = "hearing_held", "de hoorzitting";
        TravelCostsAsked = "travel_costs_asked", "het verzoek om reiskosten";
        FoundWellFounded = "found_well_founded", "het gegrond verklaren";
        Agreed = "agreed", "de afspraak";
        Ruled = "ruled", "de uitspraak";
        Resolved = "resolved", "de afhandeling";
        OutsideAsked = "outside_asked", "de vraag van de externe instantie";
    }
}

words! {
    /// A circumstance under which a regulation counts a term in another way.
    Circumstance {
        AcknowledgedBeforeDecision = "acknowledged_before_decision", "de ontvangst is al bevestigd";
        MediationFailed = "mediation_failed", "de bemiddeling is geweigerd of mislukt";
        FoundWellFounded = "found_well_founded", "de klacht is gegrond bevonden";
        Committee = "committee", "een commissie behandelt de klacht";
    }
}

words! {
    /// Who takes over where the whole board is involved.
    BoardSubstitute {
        OtherDirector = "other_director", "een andere directeur of een aangewezen vervanger";
        ThirdParty = "third_party", "een onafhankelijke derde";
    }
}

words! {
    /// A letter, form or other paper (stuk) that is made from the file.
    LetterKind {
        Receipt = "receipt", "Ontvangstbevestiging";
        RespondentNotice = "respondent_notice", "Bericht aan de beklaagde";
        Declined = "declined", "Bericht: niet in behandeling";
        MediationProposal = "mediation_proposal", "Voorstel voor bemiddeling";
        HearingInvitation = "hearing_invitation", "Uitnodiging voor de hoorzitting";
        HearingReport = "hearing_report", "Verslag van de hoorzitting";
        Progress = "progress", "Bericht over de voortgang";
        Delay = "delay", "Bericht van uitstel";
        Agreements = "agreements", "Bevestiging van de afspraken";
        Ruling = "ruling", "Uitspraak";
        UwvNotice = "uwv_notice", "Melding aan UWV";
        InsurerNotice = "insurer_notice", "Bericht over de verzekeraar";
        PrincipalNotice = "principal_notice", "Bericht aan de opdrachtgever";
        ClientFileExtract = "client_file_extract", "Uittreksel voor het cliëntdossier";
        InspectionCover = "inspection_cover", "Brief bij de inzage";
        RegistrationForm = "registration_form", "Registratieformulier";
        ProgressForm = "progress_form", "Voortgangsformulier";
    }
}

words! {
    /// What a letter must hold (onderdeel), where its regulation asks for it.
    LetterElement {
        LetterDate = "letter_date", "de datum van de brief";
        Complaint = "complaint", "de klacht zelf";
        ConductDate = "conduct_date", "wanneer het gebeurde";
        Facts = "facts", "wat er gebeurd is";
        ExpectedEnd = "expected_end", "wanneer het antwoord er uiterlijk is";
        Contact = "contact", "bij wie de lezer terechtkan";
        Handler = "handler", "wie de klacht behandelt";
        Outcome = "outcome", "de uitkomst, of wat de klager wil";
        Admission = "admission", "of de klacht in behandeling is";
        InspectionRight = "inspection_right", "het recht om de stukken te zien";
        Ground = "ground", "waarom de klacht niet in behandeling komt";
        Reason = "reason", "de uitleg daarbij";
        Referral = "referral", "waar de klager verder terechtkan";
        Mediator = "mediator", "wie bemiddelt";
        HearingTime = "hearing_time", "wanneer en waar de hoorzitting is";
        Companion = "companion", "dat er iemand mee mag komen";
        Accounts = "accounts", "wat de gehoorden zeiden";
        SignatureRequest = "signature_request", "het verzoek om te ondertekenen";
        News = "news", "hoe het ermee staat";
        DelayReason = "delay_reason", "de reden van het uitstel";
        NewDate = "new_date", "de nieuwe datum";
        Agreements = "agreements", "wat er is afgesproken";
        ComplaintAsPut = "complaint_as_put", "de klacht zoals de klager die ziet";
        FactsFound = "facts_found", "de feiten zoals de organisatie die ziet";
        Reasoning = "reasoning", "de onderbouwing";
        Norms = "norms", "de toetsing aan de normen";
        Judgement = "judgement", "het oordeel";
        Claim = "claim", "de verwachte schade";
        Papers = "papers", "welke stukken erbij zijn";
    }
}

words! {
    /// To whom a letter goes.
    LetterRecipient {
        Complainant = "complainant", "de klager";
        Respondent = "respondent", "de beklaagde";
        Uwv = "uwv", "de arbeidsdeskundige van UWV";
        Insurer = "insurer", "de uitvoerende opdrachtnemer";
        Board = "board", "de directie";
        Principal = "principal", "de opdrachtgever";
        File = "file", "het dossier";
    }
}

words! {
    /// What the firm itself owes by its regulation (eigen verplichting).
    DutyKind {
        QuarterlyReport = "quarterly_report", "Kwartaalrapportage";
        ManagementReport = "management_report", "Managementrapportage";
        Evaluation = "evaluation", "Evaluatie met directie en medewerkers";
        UwvOverview = "uwv_overview", "Jaaroverzicht voor de accountmanager van UWV";
        Review = "review", "Jaarlijkse beoordeling van het register";
        Meeting = "meeting", "Intern overleg over afgehandelde klachten";
        Publication = "publication", "Jaarlijkse publicatie van de klachten";
    }
}

words! {
    /// How often a duty comes back.
    PeriodLength {
        Month = "month", "maand";
        Quarter = "quarter", "kwartaal";
        HalfYear = "half_year", "half jaar";
        Year = "year", "jaar";
    }
}

words! {
    /// The kind of a measure (maatregel).
    MeasureKind {
        Corrective = "corrective", "corrigerend";
        Preventive = "preventive", "preventief";
    }
}

words! {
    /// Which way a message went.
    Direction {
        Incoming = "in", "ontvangen";
        Outgoing = "out", "verstuurd";
    }
}

words! {
    /// A body outside the firm (externe instantie) to which a complainant can go on.
    OutsideBody {
        Uwv = "uwv", "UWV";
        NationalOmbudsman = "national_ombudsman", "de Nationale Ombudsman";
        Principal = "principal", "de opdrachtgever";
        Court = "court", "de rechter";
        Other = "other", "een andere instantie";
    }
}
