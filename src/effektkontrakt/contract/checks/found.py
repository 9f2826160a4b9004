"""What a check gives, the path of a part and what is wrong with it, and what several of them say."""

from __future__ import annotations

from collections.abc import Iterator

from effektkontrakt.contract.tree import Loc
from effektkontrakt.text import Text, Words

Found = Iterator[tuple[Loc, Words]]

TOO_LARGE = Text(
    nb="Beløpet er for stort til å regnes ut nøyaktig. Er det riktig?",
    nn="Beløpet er for stort til å reknast ut nøyaktig. Er det rett?",
    en="The amount is too large to be worked out exactly. Is it right?",
)
ROLE = Text(
    nb="«{party}» har ikke rollen {role}.",
    nn="«{party}» har ikkje rolla {role}.",
    en="“{party}” does not have the role {role}.",
)
POOLED = Text(
    nb="{outcome} summeres og har ingen verdi for alle kull samlet. «pooled» gjelder bare mål som evaluator fastslår.",
    nn="{outcome} blir summert og har ingen verdi for alle kull samla. «pooled» gjeld berre mål som evaluator fastset.",
    en="{outcome} is added up and has no pooled value. “pooled” is only for outcomes that the evaluator states.",
)
