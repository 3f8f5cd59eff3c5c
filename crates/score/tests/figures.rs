//! One small article, annotated twice: what meets can be counted by hand.

use armistice_score::agreement::Agreement;
use armistice_score::compare::Comparison;
use armistice_score::gold::Annotation;
use armistice_score::layers::Scores;
use armistice_score::markup;
use armistice_score::report;
use armistice_score::text::Text;

const EXPECTED: &str = "\
outlet: Harbour Wire
published: 2025-06-03
---
⟦b Photo: HW⟧
⟦w1 Ana Torv⟧ ⟦c1 said⟧ ⟦q1 the ⟦p1 army would withdraw⟧ from the valley⟧. ⟦q2 “We shall never sign,”⟧ ⟦w2 a rebel commander⟧ ⟦c2 replied⟧.
⟦e1 Shells⟧ from Norlund killed ⟦f1 five people⟧ in ⟦l1 Esk⟧ ⟦d1 on Monday⟧. The envoys ⟦e2 met⟧ in Lund; the truce lasts ⟦t1 30 days⟧.
---
actor ana-torv | Ana Torv | person | NOR
actor NOR | Norlund | state | NOR
actor anon:rebel | a rebel commander | anonymous
actor envoys | The envoys | group
s1 ana-torv promise
s2 anon:rebel reject
p1 NOR withdrawal accepts
e1 ASSAULT/heavy-weapons NOR -> anon:rebel | 2025-06-02 | NOR | occurred | killed=5
e2 CONSULT envoys -> | 2025-06 | | occurred
f1 5 people | killed in Esk
t1 duration P30D | truce
";

// Half the caption; another spelling; the commander under another id and kind; a shorter content; one
// source not found; the position of an undecided; the attack without victim and on another day; a meeting
// that is none; the same figure; another length.
const FOUND: &str = "\
outlet: Harbour Wire
published: 2025-06-03
---
⟦b Photo⟧: HW
⟦w1 Ana Torv⟧ ⟦c1 said⟧ ⟦q1 the ⟦p1 army would withdraw⟧⟧ from the valley. ⟦q2 “We shall never sign,”⟧ ⟦w2 a rebel commander⟧ replied.
⟦e1 Shells⟧ from Norlund killed ⟦f1 five people⟧ in Esk on Monday. The envoys ⟦e2 met⟧ in Lund; the truce lasts ⟦t1 30 days⟧.
---
actor anna-torv | Anna Torv | person | NOR | | Ana Torv
actor NOR.GOV | Norlund | government | NOR
actor commander | a rebel commander | group
actor esk | Esk | organisation
s1 anna-torv assert
s2 esk reject
p1 NOR.GOV withdrawal undecided
e1 ASSAULT NOR.GOV -> | 2025-06-03 | NOR | occurred | killed=4
e2 AGREE esk -> | 2025-06 | | occurred
f1 5 people | killed in Esk
t1 duration P7D | truce
";

const FIGURES: &str = "\
two annotations                       P      R     F1    gold    pred
boilerplate *                     1.000  0.714  0.833       7       5
actors *                          0.750  0.750  0.750       4       4
actor side                        1.000  1.000  1.000       2       2
statement content *               1.000  1.000  1.000       2       2
statement content (strict)        0.500  0.500  0.500       2       2
statement + source *              1.000  1.000  1.000       2       2
  direct, recall                  1.000  1.000  1.000       1       1
  mixed, recall                   0.000  0.000  0.000       0       0
  indirect, recall                1.000  1.000  1.000       1       1
statement cue                     0.500  0.500  0.500       2       2
statement mode                    1.000  1.000  1.000       2       2
statement act                     0.500  0.500  0.500       2       2
position                          0.000  0.000  0.000       1       1
position polarity *               0.000  0.000  0.000       1       1
event                             0.500  0.500  0.500       2       2
event + participants *            0.500  0.500  0.500       2       2
event date                        0.000  0.000  0.000       1       1
event status                      1.000  1.000  1.000       1       1
event magnitude                   0.000  0.000  0.000       1       1
term *                            0.000  0.000  0.000       1       1
figure *                          1.000  1.000  1.000       1       1
contested                         0.000  0.000  0.000       0       0
ledger score (mean F1 of the layers marked *)   0.635
";

fn article(content: &str) -> (String, Annotation) {
    let article = markup::read("small", content);
    assert!(article.faults.is_empty(), "{:?}", article.faults);
    (article.text, article.annotation)
}

#[test]
fn a_small_article_counts_as_by_hand() {
    let ((text, gold), (same_text, pred)) = (article(EXPECTED), article(FOUND));
    assert_eq!(text, same_text);
    let text = Text::new(&text);
    let scores = Scores::count(&Comparison::new(&text, &gold, &pred));
    let table = report::layers("two annotations", &scores, &Agreement::default());
    assert_eq!(table, FIGURES, "\n{table}");
}

#[test]
fn gold_against_itself_is_perfect() {
    let (text, gold) = article(EXPECTED);
    let text = Text::new(&text);
    let scores = Scores::count(&Comparison::new(&text, &gold, &gold));
    assert_eq!(scores.ledger(), 1.0);
    let nothing = Annotation::default();
    assert_eq!(Scores::count(&Comparison::new(&text, &gold, &nothing)).ledger(), 0.0);
}
