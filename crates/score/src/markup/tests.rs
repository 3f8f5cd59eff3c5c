//! The form read: marks, heads, the tail of records, and every fault with its line.

use serde_json::{Value, json};

use super::*;

const TALKS: &str = "\
outlet: Harbour Wire
published: 2025-06-03
style: wire
---

⟦b Photo: HW⟧

⟦w1 The army spokesman, Jean Mbeki,⟧ ⟦c1 said⟧ ⟦q1 that ⟦w2 the rebels⟧ had ⟦c2 promised⟧ ⟦q2 to ⟦p1 withdraw from the airport⟧⟧⟧ after ⟦f1 12⟧ people were ⟦e1 killed⟧ in ⟦l1 Goma⟧ ⟦d1 on Monday⟧.
⟦q3 “Nothing of the kind,”⟧ ⟦w3 a rebel⟧ ⟦c3 said⟧, ⟦q3 “was agreed.”⟧ The truce would last ⟦t1 30 days⟧.
---
# a remark
actor jean-mbeki | Jean Mbeki | person | COD | army spokesman
actor COD | Congo | state | COD
actor m23 | M23 | group | | rebels | the rebels; a rebel
s1 jean-mbeki assert
s2 m23 promise via=jean-mbeki
s3 m23 deny on=2025-06-03 setting=by_telephone
p1 m23 withdrawal accepts s=2
e1 ASSAULT/firearms m23 -> COD | 2025-06-02 | COD | occurred | killed=12,houses=several | by=jean-mbeki
f1 12 people | killed in Goma
t1 duration P30D | truce
x whether the rebels promised to leave | asserted=jean-mbeki | denied=m23 | s=1,3
";

/// What was read, with each place reduced to its words.
fn reduced(value: &Value) -> Value {
    match value {
        Value::Object(map) if map.contains_key("exact") => map["exact"].clone(),
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), reduced(value))).collect(),
        Value::Array(items) => items.iter().map(reduced).collect(),
        other => other.clone(),
    }
}

#[test]
fn an_article_is_read_with_all_its_records() {
    let article = read("talks", TALKS);
    assert!(article.faults.is_empty(), "{:?}", article.faults);
    assert!(article.text.starts_with("Photo: HW\n\nThe army spokesman, Jean Mbeki, said that the rebels"));
    assert!(article.text.ends_with("30 days.\n"));
    let all = reduced(&serde_json::to_value(&article.annotation).expect("serializable"));
    assert_eq!(all["document"]["outlet"], "Harbour Wire");
    assert_eq!(all["document"]["published"], "2025-06-03");
    assert_eq!(all["boilerplate"], json!(["Photo: HW"]));
    assert_eq!(all["actors"][0]["mentions"], json!(["Jean Mbeki"]));
    assert_eq!(all["actors"][1]["mentions"], json!([]));
    assert_eq!(all["actors"][2]["side"], Value::Null);
    let sentence = article.text.lines().nth(2).expect("a third line");
    assert_eq!(
        all["statements"],
        json!([
            {"id": "s1", "source": "jean-mbeki", "source_mention": "The army spokesman, Jean Mbeki,", "cue": "said",
             "content": ["the rebels had promised to withdraw from the airport"], "mode": "indirect",
             "addressee": null, "via": null, "setting": null, "said_on": null, "act": "assert"},
            {"id": "s2", "source": "m23", "source_mention": "the rebels", "cue": "promised",
             "content": ["to withdraw from the airport"], "mode": "indirect",
             "addressee": null, "via": "jean-mbeki", "setting": null, "said_on": null, "act": "promise"},
            {"id": "s3", "source": "m23", "source_mention": "a rebel", "cue": "said",
             "content": ["Nothing of the kind", "was agreed."], "mode": "direct",
             "addressee": null, "via": null, "setting": "by telephone", "said_on": "2025-06-03", "act": "deny"},
        ])
    );
    assert_eq!(
        all["events"],
        json!([{"id": "e1", "type": "ASSAULT", "mode": "firearms", "actors": ["m23"], "recipients": ["COD"],
                "place": "Goma", "country": "COD", "date": "2025-06-02", "time_expression": "on Monday",
                "status": "occurred", "magnitude": {"killed": 12, "houses": "several"}, "according_to": "jean-mbeki",
                "trigger": "killed", "evidence": sentence}])
    );
    assert_eq!(all["positions"][0]["evidence"], "withdraw from the airport");
    assert_eq!(all["positions"][0]["statement"], "s2");
    assert_eq!(all["figures"][0]["value"], 12);
    assert_eq!(all["figures"][0]["evidence"], sentence);
    assert_eq!(all["terms"][0]["value"], "P30D");
    assert_eq!(all["contested"][0]["claim"], "whether the rebels promised to leave");
    assert_eq!(all["contested"][0]["evidence"][1], "“Nothing of the kind,” a rebel said, “was agreed.”");
}

fn faults(body: &str, tail: &str) -> Vec<String> {
    read("x", &format!("outlet: A\n---\n{body}\n---\n{tail}\n")).faults
}

#[test]
fn every_fault_is_told() {
    assert_eq!(
        faults(
            "⟦w1 Ann⟧ ⟦c1 said⟧ ⟦q1 so⟧. ⟦e2 Shot⟧ ⟦f1 x⟧ ⟦p9 y⟧",
            "actor ann | Ann | man | | chief | Annie\n\
             s1 bob assert\n\
             s1 ann say\n\
             s2 ann assert\n\
             e2 ASSAULT/tickle ann -> | monday | | occurred | by=ann\n\
             e3 HIT ann -> ann | | | occurred\n\
             f1 many people\n\
             t1 length P3D\n\
             x a claim | s=7\n\
             hello"
        ),
        [
            "actor ann: no kind 'man'",
            "actor ann: 'Annie' is not in the text",
            "actor ann: role 'chief' is not in the text",
            "'s1' stands twice in the tail",
            "'s1 bob assert': no actor line for 'bob'",
            "'s1 ann say': wants SOURCE and an act",
            "q2 is in the tail but not marked in the text",
            "'e2 ASSAULT/tickle ann -> | monday | | occurred | by=ann': ASSAULT has no mode 'tickle'",
            "'e2 ASSAULT/tickle ann -> | monday | | occurred | by=ann': no date 'monday'",
            "'e2 ASSAULT/tickle ann -> | monday | | occurred | by=ann': by= stands in the field of magnitudes",
            "'e3 HIT ann -> ann | | | occurred': wants TYPE, actors -> recipients and a status",
            "'f1 many people': value is no number",
            "'t1 length P3D': wants a term and a value",
            "'x a claim | s=7': wants s=N of statements marked in the text",
            "tail line not understood: 'hello'",
            "mark p9 has no line in the tail",
        ]
    );
    assert_eq!(read("x", "no parts").faults, ["wants a head, a body and a tail between two lines of ---"]);
    assert_eq!(faults("⟦q1 open", ""), ["unclosed mark q1"]);
}
