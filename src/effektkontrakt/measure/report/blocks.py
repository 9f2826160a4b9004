"""A paper as a list of blocks, and the same list as Markdown, HTML and Typst."""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import Protocol

from effektkontrakt.text import NBSP, Lang, Words, format_number, in_words


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title."""

    words: Words
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or a few; `strong` is for what must not be missed."""

    words: Words
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head, with what it shows in one sentence. The first column is what the row is about."""

    caption: Words
    head: Sequence[object]
    rows: Sequence[Sequence[object]]


class Picture(Protocol):
    """A picture in one language: its title, what it says in a sentence, and how it is drawn."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def sentence(self) -> str:
        """What it says."""

    def svg(self) -> str:
        """As SVG text."""


Draw = Callable[[Lang, int], Picture]
"""A picture still to be drawn: of language and width in pixels."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with its sentence under it, in the file `name`.svg; the numbers stand in a table beside it."""

    name: str
    draw: Draw


Block = Heading | Paragraph | Table | Drawing
PIXELS, NARROW = 680, 300


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured number with so many decimals, said as people write it."""

    value: float
    decimals: int = 2
    percent: bool = False

    def say(self, lang: Lang) -> str:
        """`0,25`; `25,0 %`; ∞ where there is no bound; a dash where there is no number."""
        if math.isnan(self.value):
            return "–"
        if math.isinf(self.value):
            return "∞" if self.value > 0 else "\u2212∞"
        shown = format_number(Fraction(self.value) * (100 if self.percent else 1), lang, self.decimals)
        return shown + (("%" if lang == "en" else NBSP + "%") if self.percent else "")


def markdown(blocks: Sequence[Block], lang: Lang) -> str:
    """The paper as Markdown."""

    def one(block: Block) -> str:
        match block:
            case Heading(words=words, level=level):
                return "#" * level + " " + words.say(lang)
            case Paragraph(words=words, strong=strong):
                return f"**{words.say(lang)}**" if strong else words.say(lang)
            case Drawing(name=name, draw=draw):
                picture = draw(lang, PIXELS)
                return f"![{_said(picture)}]({name}.svg)\n\n{picture.sentence}"
            case Table():
                lines = [_cells(block.head, lang), ["---"] * len(block.head), *(_cells(row, lang) for row in block.rows)]
                return block.caption.say(lang) + "\n\n" + "\n".join("| " + " | ".join(line) + " |" for line in lines)

    return "\n\n".join(map(one, blocks)) + "\n"


_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{border-bottom:1px solid #767676;padding:.3rem .6rem;text-align:right;vertical-align:top}"
    "th:first-child,td:first-child{text-align:left}.wide{overflow-x:auto}"
    "figure{margin:1.5rem 0}img{width:100%;height:auto}code{overflow-wrap:anywhere}"
)


def html(blocks: Sequence[Block], lang: Lang) -> str:
    """The paper as one HTML page that stands by itself."""

    def row(cells: Sequence[object], tag: str) -> str:
        first = '<th scope="row">' if tag == "td" else '<th scope="col">'
        shown = [escape(cell) for cell in _cells(cells, lang)]
        rest = "".join(
            f"<{tag}{' scope=' + chr(34) + 'col' + chr(34) if tag == 'th' else ''}>{cell}</{tag}>" for cell in shown[1:]
        )
        return f"<tr>{first}{shown[0]}</th>{rest}</tr>"

    def one(block: Block) -> str:
        match block:
            case Heading(words=words, level=level):
                return f"<h{level}>{escape(words.say(lang))}</h{level}>"
            case Paragraph(words=words, strong=strong):
                said = escape(words.say(lang))
                return f"<p><strong>{said}</strong></p>" if strong else f"<p>{said}</p>"
            case Drawing(draw=draw):
                picture = draw(lang, PIXELS)
                alt = escape(_said(picture), quote=True)
                return (
                    f'<figure><picture><source media="(max-width: 30rem)" srcset="{_inline(draw(lang, NARROW))}">'
                    f'<img alt="{alt}" src="{_inline(picture)}"></picture>'
                    f"<figcaption>{escape(picture.sentence)}</figcaption></figure>"
                )
            case Table():
                body = "\n".join(row(cells, "td") for cells in block.rows)
                name = f"table-{blocks.index(block)}"
                return (
                    f'<p id="{name}">{escape(block.caption.say(lang))}</p>\n'
                    f'<div class="wide" tabindex="0" role="region" aria-labelledby="{name}"><table aria-labelledby="{name}">'
                    f"<thead>{row(block.head, 'th')}</thead><tbody>\n{body}\n</tbody></table></div>"
                )

    title = escape(next((b.words.say(lang) for b in blocks if isinstance(b, Heading)), ""))
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n<main>\n" + "\n".join(map(one, blocks)) + "\n</main>\n</html>\n"
    )


def typst_source(blocks: Sequence[Block], lang: Lang) -> str:
    """The paper as Typst."""

    def one(block: Block) -> str:
        match block:
            case Heading(words=words, level=level):
                return f"#heading(level: {level}, {_string(words.say(lang))})"
            case Paragraph(words=words, strong=strong):
                return f"#par({'strong' if strong else 'text'}({_string(words.say(lang))}))"
            case Drawing(draw=draw):
                picture = draw(lang, PIXELS)
                alt = _string(_said(picture))
                drawn = f'image(bytes({_string(picture.svg())}), format: "svg", width: 100%, alt: {alt})'
                return f"#figure({drawn}, caption: text({_string(picture.sentence)}), numbering: none, alt: {alt})"
            case Table():
                width = len(block.head)
                head = ", ".join(f"strong({_string(c)})" for c in _cells(block.head, lang))
                body = ", ".join(f"text({_string(c)})" for row in block.rows for c in _cells(row, lang))
                columns = ", ".join(["1fr"] + ["auto"] * (width - 1))
                return (
                    f"#par(text({_string(block.caption.say(lang))}))\n"
                    f"#table(columns: ({columns},), stroke: (x: none, y: 0.4pt + luma(120)), "
                    f"align: (x, y) => if x == 0 {{ left }} else {{ right }}, table.header({head}), {body})"
                )

    title = next((b.words.say(lang) for b in blocks if isinstance(b, Heading)), "")
    code, region = ("en", "GB") if lang == "en" else (lang, "NO")
    head = (
        f"#set document(title: {_string(title)})\n#set text(lang: {_string(code)}, region: {_string(region)}, size: 10pt)\n"
        '#set page(paper: "a4", margin: 22mm, numbering: "1")\n'
    )
    return head + "\n\n".join(map(one, blocks)) + "\n"


def _inline(picture: Picture) -> str:
    return "data:image/svg+xml;base64," + b64encode(picture.svg().encode()).decode()


def _said(picture: Picture) -> str:
    return f"{picture.title}{'' if picture.title.endswith('?') else '.'} {picture.sentence}"


def _cells(cells: Sequence[object], lang: Lang) -> list[str]:
    return [in_words(cell, lang).replace("|", "/") for cell in cells]


def _string(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
