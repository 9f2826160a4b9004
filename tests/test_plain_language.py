"""Klarspråk: every Norwegian text in the package, held against LIX, and complete in three languages.

Under 45 for all texts together, for each module, and for every message of ten words or more.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[1] / "src" / "effektkontrakt"
MOST = 45
LONGER = 10
ENOUGH = 60
LANGS = ("nb", "nn", "en")


def lix(text: str) -> float:
    """Words a sentence plus the percentage of words longer than six letters (Björnsson 1968)."""
    words = re.findall(r"[^\W\d_]+", text)
    sentences = len(re.findall(r"[.:!?]+(?:\s|$)", text)) or 1
    return len(words) / sentences + 100 * sum(len(w) > 6 for w in words) / len(words)


def texts(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Each text written in a module: three strings in a call to `Text`, or in a tuple of three given to another call."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id == "Text":
            found.append((node.lineno, _three([*node.args, *(k.value for k in node.keywords)], [k.arg for k in node.keywords])))
        else:
            found += [(a.lineno, _three(a.elts, [])) for a in node.args if isinstance(a, ast.Tuple) and len(a.elts) == 3]
    return [(line, held) for line, held in found if held]


def _three(values: list[ast.expr], names: list[str | None]) -> dict[str, str]:
    if len(values) != 3 or not all(isinstance(v, ast.Constant) and isinstance(v.value, str) for v in values):
        return {}
    return dict(zip(names or LANGS, (v.value for v in values)))


MODULES = {str(p.relative_to(SRC)): found for p in sorted(SRC.rglob("*.py")) if (found := texts(p))}


def said(found: list[tuple[int, dict[str, str]]], lang: str) -> str:
    """All texts of a module one after the other, each ending a sentence; blanks filled with a short word."""
    return " ".join(re.sub(r"\{\w+\}", "noe", held[lang]).rstrip(".:!? ") + "." for _, held in found if held[lang].strip())


@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_each_module_s_texts_are_easy_to_read(lang):
    told = {name: said(found, lang) for name, found in MODULES.items()}
    hard = {name: round(lix(words)) for name, words in told.items() if len(words.split()) >= ENOUGH and lix(words) >= MOST}
    assert hard == {}


@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_all_texts_together_are_easy_to_read(lang):
    assert lix(" ".join(said(found, lang) for found in MODULES.values())) < MOST


@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_no_longer_message_is_hard_to_read(lang):
    hard = [
        (name, line, round(lix(words)), words)
        for name, found in MODULES.items()
        for line, held in found
        if len((words := re.sub(r"\{\w+\}", "noe", held[lang])).split()) >= LONGER and lix(words) >= MOST
    ]
    assert hard == []


def test_nothing_is_said_in_one_language_only():
    assert sum(map(len, MODULES.values())) > 300
    gaps = [
        (name, line)
        for name, found in MODULES.items()
        for line, held in found
        if len({bool(w.strip()) for w in held.values()}) > 1
    ]
    assert gaps == []


def test_blanks_are_the_same_in_each_language():
    def blanks(words: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", words))

    odd = [
        (name, line)
        for name, found in MODULES.items()
        for line, held in found
        if len({frozenset(blanks(w)) for w in held.values()}) > 1
    ]
    assert odd == []


def test_lix_is_worked_out_as_published():
    assert lix("Jeg går. Du sitter.") == 2
    assert lix("Bibliotekene lånte ut mange spennende bøker.") == pytest.approx(6 + 100 * 2 / 6)
