"""The council memo as an editable document (DOCX)."""

from __future__ import annotations

from io import BytesIO

from effektkontrakt.prepare.memo import Memo
from effektkontrakt.text import Lang

_TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}


def as_docx(memo: Memo, lang: Lang) -> bytes:
    """The memo as a file: real headings, lists and a table with a heading row."""
    from docx import Document

    document = Document()
    document.core_properties.title = memo.title.say(lang)
    document.core_properties.language = _TAGS[lang]
    document.core_properties.author = ""
    document.add_heading(memo.title.say(lang), 0)
    for section in memo.sections:
        document.add_heading(section.heading.say(lang), 1)
        for words in section.paragraphs:
            document.add_paragraph(words.say(lang))
        for words in section.points:
            document.add_paragraph(words.say(lang), style="List Bullet")
        if section.table:
            table = document.add_table(len(section.table), len(section.table[0]), style="Table Grid")
            for row, cells in zip(table.rows, section.table):
                for cell, value in zip(row.cells, cells):
                    cell.text = value.say(lang)
            for cell in table.rows[0].cells:
                for run in cell.paragraphs[0].runs:
                    run.bold = True
    held = BytesIO()
    document.save(held)
    return held.getvalue()
