"""Forms over the pure models: what is typed is read by the same reader as a file, and each mistake stands beside its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from pydantic import ValidationError

from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.contract.write import block
from effektkontrakt.errors import Wrong
from effektkontrakt.prepare.typed import as_written
from effektkontrakt.text import Text, Words
from effektkontrakt.web.way.questions import Ask
from effektkontrakt.web.words import current

_FILL = Text("Fyll ut dette feltet.", "Fyll ut dette feltet.", "Fill in this field.")
_WRONG = Text("Verdien passer ikke her.", "Verdien passar ikkje her.", "The value does not fit here.")


@dataclass(frozen=True, slots=True)
class Filled:
    """What was typed, by field, and what is wrong with it."""

    values: Mapping[str, str]
    mistakes: Mapping[str, Words]

    @property
    def text(self) -> str:
        """The filled-in fields as they are stored."""
        return block({k: v for k, v in self.values.items() if v})


def typed(data: QueryDict, asks: tuple[Ask, ...]) -> dict[str, str]:
    """What a form holds, line breaks made spaces."""
    return {ask.name: " ".join(data.get(ask.name, "").split()) for ask in asks}


def stored(text: str) -> dict[str, str]:
    """What was stored, by field."""
    return read_tree(text.encode(), "").content if text else {}


def fill(model: type[Spec], values: Mapping[str, str], more: Mapping[str, str] | None = None) -> Filled:
    """Hold typed values against the model; `more` are fields the person is not asked for. What fits is kept as a file has it."""
    held, wrong = dict[str, str](), dict[str, Words]()
    for name, value in values.items():
        try:
            held[name] = as_written(model, (name,), value)
        except Wrong as error:
            wrong[name] = error.what
    try:
        model.model_validate({k: v for k, v in {**values, **held, **(more or {})}.items() if v})
    except ValidationError as error:
        wrong = {str(item["loc"][0]): _say(item) for item in error.errors(include_url=False)} | wrong
    return Filled(values, wrong) if wrong else Filled(held, {})


def _say(item: Any) -> Words:
    if item["type"] == "missing":
        return _FILL
    wrong = (item.get("ctx") or {}).get("error")
    return wrong.what if isinstance(wrong, Wrong) else _WRONG


def shown(asks: tuple[Ask, ...], filled: Filled) -> list[dict[str, Any]]:
    """The fields for the template."""
    lang = current()
    return [
        {
            "name": ask.name,
            "label": ask.label.say(lang),
            "hint": ask.hint.say(lang) if ask.hint else "",
            "value": filled.values.get(ask.name, ""),
            "mistake": filled.mistakes[ask.name].say(lang) if ask.name in filled.mistakes else "",
            "choices": [(value, words.say(lang)) for value, words in ask.choices],
            "long": ask.long,
            "optional": ask.optional,
        }
        for ask in asks
    ]
