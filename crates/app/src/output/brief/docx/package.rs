//! What a DOCX needs around its body: which parts there are, how they hang together, how they look.

use super::About;
use crate::output::xml::escape;

/// How every part begins.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespaces of the document, its foot and its styles.
pub(super) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// What kind of part each is.
pub(super) const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>
<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

/// Where the document is in the package.
pub(super) const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"document\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

/// The title, the program, and the day of the latest article.
pub(super) fn core(title: &str, about: &About<'_>) -> String {
    let times = about.day.map(|day| {
        let time = |name: &str| format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:{name}>");
        format!("{}{}", time("created"), time("modified"))
    });
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
<dc:language>en-GB</dc:language>{}</cp:coreProperties>",
        escape(title),
        escape(about.maker),
        times.unwrap_or_default()
    )
}

/// Where the document's links lead.
pub(super) fn links(links: &[String]) -> String {
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let links = links.iter().enumerate().map(|(number, url)| {
        let url = escape(url);
        format!(
            "<Relationship Id=\"link{number}\" Type=\"{base}/hyperlink\" Target=\"{url}\" TargetMode=\"External\"/>"
        )
    });
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"styles\" Type=\"{base}/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"footer\" Type=\"{base}/footer\" Target=\"footer1.xml\"/>{}</Relationships>",
        links.collect::<String>()
    )
}

/// The foot of every page, with its number.
pub(super) fn footer(lines: &[String]) -> String {
    let paragraph = |runs: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{runs}</w:p>");
    let text = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(words));
    let field = |name: &str| format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    let page = format!("{}{}{}{}", text("Page "), field("PAGE"), text(" of "), field("NUMPAGES"));
    let lines: String = lines.iter().map(|line| paragraph(&text(line))).collect();
    format!("{HEAD}<w:ftr {NAMESPACES}>{lines}{}</w:ftr>", paragraph(&page))
}

/// A style of paragraphs: what it is called in the file and by people, how it is set, and how its letters look.
const STYLES: [(&str, &str, &str, &str); 11] = [
    ("Title", "Title", "<w:spacing w:after=\"120\"/>", "<w:b/><w:sz w:val=\"44\"/>"),
    (
        "Heading1",
        "heading 1",
        "<w:keepNext/><w:spacing w:before=\"480\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:sz w:val=\"34\"/>",
    ),
    (
        "Heading2",
        "heading 2",
        "<w:keepNext/><w:spacing w:before=\"320\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:sz w:val=\"27\"/>",
    ),
    (
        "Heading3",
        "heading 3",
        "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:sz w:val=\"22\"/>",
    ),
    ("Caption", "caption", "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"80\"/>", "<w:sz w:val=\"19\"/>"),
    (
        "Line",
        "Line",
        "<w:keepNext/><w:spacing w:before=\"100\" w:after=\"20\"/><w:ind w:left=\"284\" w:hanging=\"284\"/>",
        "",
    ),
    (
        "Quote",
        "Quote",
        "<w:keepLines/><w:spacing w:after=\"60\"/><w:ind w:left=\"567\"/>",
        "<w:i/><w:sz w:val=\"19\"/>",
    ),
    ("Note", "Note", "<w:spacing w:after=\"80\"/>", "<w:color w:val=\"4A4A4A\"/><w:sz w:val=\"19\"/>"),
    ("TableHead", "Table Head", "<w:spacing w:after=\"0\"/>", "<w:b/><w:sz w:val=\"18\"/>"),
    ("TableText", "Table Text", "<w:spacing w:after=\"20\"/>", "<w:sz w:val=\"18\"/>"),
    ("Footer", "footer", "<w:spacing w:after=\"0\"/>", "<w:color w:val=\"4A4A4A\"/><w:sz w:val=\"15\"/>"),
];

/// The styles. Headings have the names by which word processors build an outline of them.
pub(super) fn styles() -> String {
    let own = STYLES.iter().map(|(id, name, paragraph, run)| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    });
    let border = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"999999\"/>");
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"].into_iter().map(border).collect();
    format!(
        "{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/><w:sz w:val=\"21\"/><w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault>\
<w:pPrDefault><w:pPr><w:spacing w:after=\"80\" w:line=\"259\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style>\
<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/></w:style>{}\
<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:color w:val=\"0B4F9E\"/><w:u w:val=\"single\"/></w:rPr></w:style>\
<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>\
<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
</w:styles>",
        own.collect::<String>()
    )
}
