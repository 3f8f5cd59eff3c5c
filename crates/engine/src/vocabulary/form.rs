//! What a field must look like; a row that does not is told to its author and left out.

use crate::table::Fault;
use crate::table::Row;

/// The form of one field: the column, what it is called, what is wanted, and whether a value is so.
type Form = (usize, &'static str, &'static str, fn(&str) -> bool);

/// Organisations and blocs.
pub(super) const ORGANISATION: &[Form] = &[ID, NAME, (3, "kind", "organisation or group", is_organisation_kind)];

/// Armed groups and de facto authorities.
pub(super) const GROUP: &[Form] = &[
    ID,
    NAME,
    (3, "country", "ISO 3166-1 alpha-3 codes parted by `;`, or nothing", are_states),
    (4, "sector", "a PLOVER sector of three capitals", is_code),
    (5, "kind", "group or government", is_group_kind),
];

/// Persons with an office.
pub(super) const PERSON: &[Form] = &[
    ID,
    NAME,
    (5, "from", "2020, 2020-03, 2020-03-11 or nothing", is_day),
    (6, "to", "2020, 2020-03, 2020-03-11 or nothing", is_day),
];

const ID: Form = (0, "id", "lower-case words joined by `-`", is_id);
const NAME: Form = (1, "name", "a name", |name| !name.is_empty());

/// Whether all fields are as they should be; every one that is not makes a fault.
pub(super) fn sound(row: &Row<'_>, form: &[Form], faults: &mut Vec<Fault>) -> bool {
    let wrong = form.iter().filter(|(column, _, _, is)| !is(row.field(*column)));
    let before = faults.len();
    faults.extend(wrong.map(|(column, name, wanted, _)| {
        row.fault(format!("column {}, {name}: {:?}; wanted: {wanted}", column + 1, row.field(*column)))
    }));
    faults.len() == before
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() && !c.is_uppercase() || c == '-')
}

fn is_code(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn are_states(codes: &str) -> bool {
    codes.is_empty() || codes.split(';').all(|code| is_code(code.trim()))
}

fn is_organisation_kind(kind: &str) -> bool {
    matches!(kind, "organisation" | "group")
}

fn is_group_kind(kind: &str) -> bool {
    matches!(kind, "group" | "government")
}

fn is_day(day: &str) -> bool {
    let lengths: Vec<usize> = day.split('-').map(str::len).collect();
    let digits = day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    day.is_empty() || digits && matches!(lengths.as_slice(), [4] | [4, 2] | [4, 2, 2])
}

#[cfg(test)]
mod tests {
    use super::GROUP;
    use super::PERSON;
    use super::sound;
    use crate::table::DataFile;
    use crate::table::Tables;

    fn check(row: &str, form: &[super::Form], wanted: &[&str]) {
        let tables = Tables::new(&[], &[DataFile { path: "a.txt", content: row }]);
        let mut faults = Vec::new();
        let rows = tables.rows("a.txt");
        assert_eq!(sound(&rows[0], form, &mut faults), wanted.is_empty());
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults, wanted);
    }

    #[test]
    fn a_fault_names_the_column_and_what_is_wanted() {
        check("orchard-front | Orchard Front | | SDN | REB | group", GROUP, &[]);
        check("ana-kovic | Ana Kovic | | XKX | minister | 2020-03 |", PERSON, &[]);
        check(
            "Orchard Front | Orchard Front | | SDN | REB | fruit",
            GROUP,
            &[
                "a.txt:1: column 1, id: \"Orchard Front\"; wanted: lower-case words joined by `-`",
                "a.txt:1: column 6, kind: \"fruit\"; wanted: group or government",
            ],
        );
        check(
            "ana-kovic | Ana Kovic | | XKX | minister | March 2020 |",
            PERSON,
            &["a.txt:1: column 6, from: \"March 2020\"; wanted: 2020, 2020-03, 2020-03-11 or nothing"],
        );
    }
}
