//! Pictures of each screen at three sizes.

use crate::desktop::Desktop;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 15)];

/// Presses keys on a fresh desk and compares what is seen.
fn check(name: &str, keys: &str) {
    check_on(Desktop::open, name, keys);
}

fn check_on(open: impl Fn(u16, u16) -> Desktop, name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut desktop = open(width, height);
        desktop.press(keys);
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), desktop.picture());
        });
    }
}

#[test]
fn the_desk() {
    check("desk", "");
}

#[test]
fn open_complaints() {
    check("open", "2jj");
}

#[test]
fn the_detail_pane_with_the_focus() {
    check("detail", "/Jansen<CR><Esc><Tab>jj");
}

#[test]
fn the_deadlines_pane_with_the_focus() {
    check("deadlines", "<S-Tab>j");
}

#[test]
fn the_whole_file() {
    check("file", "/Jansen<CR>");
}

#[test]
fn why_this_date() {
    check("why", "w");
}

#[test]
fn the_actions_and_why_not() {
    check("actions", "aG");
}

#[test]
fn the_palette() {
    check("palette", ":bemid");
}

#[test]
fn the_keys() {
    check("help", "?");
}

#[test]
fn searching() {
    check("search", "/kees");
}

#[test]
fn phone_intake() {
    check("intake", "nJans<Tab><Tab><Tab>Eerste regel<CR>tweede regel");
}

#[test]
fn phone_intake_with_a_suggestion() {
    check("suggestion", "nJansen");
}

#[test]
fn a_form_with_choices() {
    check("decline", "/jansen<CR>:niet in behandeling<CR>");
}

#[test]
fn a_form_with_errors() {
    check("errors", ":behandelaar aanw<CR><Tab><Tab><Tab><C-u>32-13<C-s>");
}

#[test]
fn what_was_saved() {
    check("saved", "nJan Jansen<Tab>06-11111111<Tab><Tab>Het regende binnen.<C-s>");
}

#[test]
fn the_drafts() {
    check("drafts", "nJan Jansen<Esc>c");
}

#[test]
fn the_drafts_in_the_middle_of_a_call() {
    check("drafts_in_call", "nJan Jansen<Esc>nTweede<C-p>");
}

#[test]
fn a_second_call_while_the_first_waits() {
    check("second_call", "nEerste Beller<Tab>06-11111111<C-k>Tweede");
}

#[test]
fn an_earlier_complaint_during_a_call() {
    check("earlier", "njansen dan<C-f>");
}

#[test]
fn what_was_said_before() {
    check("said", "nJan Jansen<Tab>06-11111111<Tab><Tab>Het regende binnen.<C-s>m");
}

#[test]
fn the_themes() {
    check("themes", "T");
}

#[test]
fn the_firm() {
    check_on(Desktop::owing, "firm", "o");
}

#[test]
fn a_measure_of_the_firm() {
    check_on(Desktop::owing, "measure", "o<Tab><Tab><Tab>j<CR>");
}

#[test]
fn the_questions_of_a_report() {
    check_on(Desktop::reporting, "report_questions", "r");
}

#[test]
fn a_report() {
    check_on(Desktop::reporting, "report", "r<C-s>jj<Right>");
}

#[test]
fn the_end_of_a_report() {
    check_on(Desktop::reporting, "report_end", "rbeoordeling<C-s>G");
}

#[test]
fn a_report_for_outside() {
    check_on(Desktop::reporting, "report_outside", "r<S-Tab>ja<C-s>");
}

#[test]
fn what_a_figure_means() {
    check_on(Desktop::reporting, "report_figure", "r<C-s>G<S-Tab><S-Tab>jjjjj<CR>");
}

#[test]
fn a_trend() {
    check_on(Desktop::reporting, "report_trend", "rverloop<C-s>");
}

#[test]
fn the_end_of_a_trend() {
    check_on(Desktop::reporting, "report_trend_end", "rverloop<C-s>Gkk<Right>");
}

#[test]
fn a_report_in_the_making() {
    let idle = |width, height| {
        let mut desktop = Desktop::reporting(width, height);
        desktop.diligent = false;
        desktop
    };
    check_on(idle, "report_busy", "r<C-s>");
}

#[test]
fn where_a_report_is_saved() {
    check_on(Desktop::reporting, "report_save", "r<C-s>s<C-u>/nergens/rapport.docx<C-s>");
}

#[test]
fn where_a_register_is_saved() {
    check_on(Desktop::reporting, "register_save", "R<Tab>");
}

#[test]
fn the_keys_of_a_report() {
    check_on(Desktop::reporting, "report_help", "r<C-s>?");
}

#[test]
fn the_settings() {
    check("settings", "I<CR>Plein 1<CR>1234 AB Stad<C-s>j");
}

#[test]
fn a_setting() {
    check("setting", "I<CR>");
}

#[test]
fn the_firms_actions() {
    check_on(Desktop::owing, "firm_actions", "oa");
}

#[test]
fn the_firms_duties_among_the_deadlines() {
    check_on(Desktop::owing, "firm_deadlines", "<S-Tab>G");
}

#[test]
fn the_count_of_what_is_overdue() {
    check_on(Desktop::eleven, "triage_count", "L");
}

#[test]
fn an_overdue_complaint() {
    check_on(Desktop::eleven, "triage_card", "Ls<Right><Right><Right><Right><Right><Right> ");
}

#[test]
fn what_came_of_an_assignment_for_several() {
    check_on(Desktop::eleven, "triage_results", "Ls<Right>*bN. Kok<C-s>");
}

#[test]
fn the_form_for_several() {
    check_on(Desktop::eleven, "triage_form", "Ls<Right>*b");
}

#[test]
fn the_summary_of_what_was_done_with_what_is_overdue() {
    let past_all = "<Right>".repeat(11);
    check_on(Desktop::eleven, "triage_summary", &format!("L<Right>bN. Kok<C-s>{past_all}"));
}

#[test]
fn the_keys_at_an_overdue_complaint() {
    check_on(Desktop::eleven, "triage_help", "L<Right>?");
}
