"""DOCX: a library for Word's files finds the brief's headings, its table, its sentences and their links."""

import io
import subprocess
import unittest
import zipfile

import docx
from docx.oxml.ns import qn

import program


def document():
    run = [program.PROGRAM, "export", "docx", program.EXAMPLES, "--quiet"]
    return subprocess.run(run, cwd=program.ROOT, capture_output=True, check=True).stdout


class Brief(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.bytes = document()
        cls.page = docx.Document(io.BytesIO(cls.bytes))
        cls.markdown = program.armistice("brief", program.EXAMPLES, "--format", "md").replace("\\", "").splitlines()

    def styled(self, *styles):
        return [paragraph for paragraph in self.page.paragraphs if paragraph.style.name in styles]

    def test_headings_are_those_of_the_brief(self):
        headings = [line.lstrip("# ") for line in self.markdown if line.startswith("## ") or line.startswith("### ")]
        self.assertEqual([paragraph.text for paragraph in self.styled("Heading 1", "Heading 2")], headings)
        self.assertTrue(self.page.core_properties.title.startswith("Brief: 7 articles"))

    def test_lines_are_those_of_the_brief(self):
        lines = [line.removeprefix("- ") for line in self.markdown if line.startswith("- ") and "left out here" not in line]
        self.assertEqual([paragraph.text for paragraph in self.styled("Line")], lines)

    def test_the_matrix_is_a_table_with_a_head(self):
        (table,) = self.page.tables
        rows = [[cell.text.replace("\n", "; ").replace("] [", ", ") for cell in row.cells] for row in table.rows]
        written = [line.strip("| ").split(" | ") for line in self.markdown if line.startswith("| ")]
        self.assertEqual(rows[1:], [row for row in written[1:]])
        self.assertEqual(rows[0][1:], written[0][1:])
        self.assertIsNotNone(table.rows[0]._tr.trPr.find(qn("w:tblHeader")))
        self.assertIsNone(table.rows[1]._tr.trPr.find(qn("w:tblHeader")))

    def test_marks_lead_to_lines(self):
        body = self.page.element.body
        places = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
        anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
        self.assertTrue(anchors)
        self.assertLessEqual(set(anchors), places)

    def test_every_sentence_links_to_its_article(self):
        sentences = self.styled("Quote")
        self.assertTrue(sentences)
        for paragraph in sentences:
            sentence, source = paragraph.text.rsplit(" — ", 1)
            file = source.split(";")[0].split(", ")[-1].rsplit(":", 1)[0]
            self.assertIn(sentence.removesuffix(" […]"), " ".join(program.text(file).split()))
            (link,) = paragraph.hyperlinks
            self.assertIn("#:~:text=", link.url)

    def test_every_page_carries_the_notice(self):
        foot = "\n".join(paragraph.text for paragraph in self.page.sections[0].footer.paragraphs)
        for words in ["says what is true", "7 articles of 7 outlets", "no cut-off", "neutral"]:
            self.assertIn(words, foot)

    def test_the_same_articles_give_the_same_bytes(self):
        self.assertEqual(self.bytes, document())
        times = {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(self.bytes)).infolist()}
        self.assertEqual(times, {(1980, 1, 1, 0, 0, 0)})


if __name__ == "__main__":
    unittest.main()
