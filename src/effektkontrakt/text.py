"""Words in the three languages, and numbers and dates as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Literal

Lang = Literal["nb", "nn", "en"]
LANGS: tuple[Lang, ...] = ("nb", "nn", "en")
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in bokmål, nynorsk and English; `{name}` is filled in by calling it."""

    nb: str
    nn: str
    en: str

    def say(self, lang: Lang) -> str:
        """The words in one language."""
        words: str = getattr(self, lang)
        return words

    def __call__(self, **values: Any) -> Said:
        """The same with its blanks filled."""
        return Said(self, values)


@dataclass(frozen=True, slots=True)
class Said:
    """A text with the values for its blanks; values that can `say` are said in the same language."""

    text: Text
    values: Mapping[str, Any]

    def say(self, lang: Lang) -> str:
        """The sentence in one language."""
        return self.text.say(lang).format(**{k: in_words(v, lang) for k, v in self.values.items()})


Words = Text | Said


def plain(words: str) -> Text:
    """The same words in every language (names, a writer's own text)."""
    return Text(words, words, words)


def in_words(value: Any, lang: Lang) -> str:
    """A value as it reads in a sentence in that language."""
    if isinstance(value, Text | Said) or hasattr(value, "say"):
        return str(value.say(lang))
    if isinstance(value, date):
        return format_date(value, lang)
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | Fraction):
        return format_number(Fraction(value), lang)
    if isinstance(value, tuple | list):
        return join([in_words(v, lang) for v in value], lang)
    return str(value)


_MONTHS = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}


def format_date(day: date, lang: Lang) -> str:
    """`3. mai 2026`; in English `3 May 2026`."""
    month = _MONTHS["en" if lang == "en" else "nb"].split()[day.month - 1]
    return f"{day.day} {month} {day.year}" if lang == "en" else f"{day.day}. {month} {day.year}"


def format_number(value: Fraction, lang: Lang, decimals: int | None = None) -> str:
    """`1 234,5`; in English `1,234.5`. Exact where the value ends within 12 decimals, else cut to 6.

    With `decimals`, exactly that many, rounded half up.
    """
    sign = "\u2212" if value < 0 else ""
    whole, part = divmod(abs(value), 1)
    if decimals is None:
        scaled = part * 10**12
        places, digits = (12, int(scaled)) if scaled.denominator == 1 else (6, int(part * 10**6))
        tail = f"{digits:0{places}d}".rstrip("0")
    else:
        whole, digits = divmod(int(abs(value) * 10**decimals + Fraction(1, 2)), 10**decimals)
        tail = f"{digits:0{decimals}d}" if decimals else ""
    head = f"{int(whole):,}"
    if lang != "en":
        head = head.replace(",", NBSP)
    return sign + head + (("." if lang == "en" else ",") + tail if tail else "")


def join(parts: list[str], lang: Lang) -> str:
    """`a, b og c`."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + (" and " if lang == "en" else " og ") + parts[-1]


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of a thing: `one` is said as it stands, `many` after the number."""

    number: int
    one: Text
    many: Text

    def say(self, lang: Lang) -> str:
        """`én rad`, `2 rader`."""
        return self.one.say(lang) if self.number == 1 else f"{format_number(Fraction(self.number), lang)} {self.many.say(lang)}"


@dataclass(frozen=True, slots=True)
class Percent:
    """A ratio, said in per cent: `8,5 %`."""

    ratio: Fraction

    def say(self, lang: Lang) -> str:
        """The ratio in one language."""
        return format_number(self.ratio * 100, lang) + ("%" if lang == "en" else NBSP + "%")


_NONE = Text("ingen av 100", "ingen av 100", "none of 100")
_FEW = Text("færre enn 1 av 100", "færre enn 1 av 100", "fewer than 1 of 100")
_SOME = Text("{n} av 100", "{n} av 100", "{n} of 100")
_MOST = Text("flere enn 99 av 100", "fleire enn 99 av 100", "more than 99 of 100")
_CERTAIN = 1e-9


@dataclass(frozen=True, slots=True)
class Hundred:
    """A chance, 0 to 1, as a natural frequency: so many of 100. What may happen is never said to be none or all."""

    chance: float

    def say(self, lang: Lang) -> str:
        """`14 av 100`, `færre enn 1 av 100`."""
        number = round(self.chance * 100)
        if self.chance <= _CERTAIN:
            return _NONE.say(lang)
        if number == 0:
            return _FEW.say(lang)
        if number == 100 and self.chance < 1 - _CERTAIN:
            return _MOST.say(lang)
        return _SOME(n=number).say(lang)
