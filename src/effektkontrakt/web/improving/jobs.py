"""The search, in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from effektkontrakt.diagnose.improve import improve
from effektkontrakt.errors import InputError, MoneyOverflow
from effektkontrakt.text import LANGS
from effektkontrakt.web.contracts.store import beliefs_of, contract_of
from effektkontrakt.web.improving.base import content_of
from effektkontrakt.web.improving.kept import kept
from effektkontrakt.web.work.queue import job


@job("improve")
def search(progress: Callable[[int, int], None], workspace: int, source: str, beliefs: str) -> dict[str, Any]:
    """The answer with what it was asked of, or what is wrong, in three languages."""
    asked = {"workspace": workspace, "source": source, "beliefs": beliefs}
    try:
        believed = beliefs_of(source, beliefs)
        assert believed
        found = improve(contract_of(source), content_of(source), believed, progress=progress)
    except (InputError, MoneyOverflow) as error:
        return asked | {"wrong": {lang: error.say(lang).splitlines() for lang in LANGS}}
    return asked | {"found": kept(found)}
