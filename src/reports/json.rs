//! A report as JSON. Keys are part of the contract with other programs.

use serde_json::{Value as Json, json};

use super::figure::{Body, Figure, Listing, Report, Section, Table, Value};

/// One figure.
pub fn figure(figure: &Figure, outside: bool) -> Json {
    let mut object = json!({
        "key": figure.key,
        "label": figure.label,
        "value": figure.value.number(),
        "unit": figure.value.unit(),
        "article": figure.article,
        "definition": figure.definition,
    });
    if let Some(object) = object.as_object_mut() {
        if let Value::Share { part, whole } = figure.value {
            object.insert("part".into(), json!(part));
            object.insert("whole".into(), json!(whole));
        }
        if figure.value == Value::Hidden {
            object.insert("suppressed".into(), json!(true));
        }
        if !outside {
            object.insert("complaints".into(), json!(figure.complaints));
            if figure.unseen > 0 {
                object.insert("complaints_unseen".into(), json!(figure.unseen));
            }
        }
    }
    object
}

/// A whole report.
pub fn report(report: &Report, period: super::Period) -> Json {
    let about = report.facts.iter();
    json!({
        "report": report.kind,
        "title": report.title,
        "from": period.from(),
        "to": period.to(),
        "external": report.outside,
        "about": about.map(|(label, text)| json!({ "label": label, "value": text })).collect::<Vec<_>>(),
        "figures": report.figures().map(|it| figure(it, report.outside)).collect::<Vec<_>>(),
        "sections": report.sections.iter().map(section).collect::<Vec<_>>(),
    })
}

/// How the figures stand in tables, by their keys, and the lists.
fn section(section: &Section) -> Json {
    let mut object = json!({ "title": section.title, "notes": section.notes });
    let (name, body) = match &section.body {
        Body::Table(shown) => ("table", table(shown)),
        Body::Listing(shown) => ("list", listing(shown)),
    };
    object[name] = body;
    object
}

fn table(table: &Table) -> Json {
    let key = |cell: &Option<Figure>| cell.as_ref().map(|figure| figure.key.clone());
    json!({
        "columns": table.columns,
        "rows": table.rows.iter().map(|row| json!({
            "label": row.label,
            "figures": row.cells.iter().map(key).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

fn listing(listing: &Listing) -> Json {
    json!({
        "columns": listing.columns.iter().map(|(label, _)| label).collect::<Vec<_>>(),
        "rows": listing.rows,
    })
}
