"""What a question of the readiness review holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from effektkontrakt.text import Text

Weight = Literal["must", "should"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what would turn a no into a yes. A `must` answered no makes the answer no."""

    name: str
    theme: str
    weight: Weight
    asks: Text
    mend: Text


def question(name: str, theme: str, weight: Weight, asks: tuple[str, str, str], mend: tuple[str, str, str]) -> Question:
    return Question(name, theme, weight, Text(*asks), Text(*mend))
