"""The reference page of the methods, from the methods themselves."""

from __future__ import annotations

from inspect import getdoc

from effektkontrakt.measure.methods import NAMES, find
from effektkontrakt.measure.methods.base import Method, Setting

_HEAD = """# The estimation methods

Written by `make docs`. A plan names one of these under `method`; `settings` go to it by name. What each column must hold stands in
[the contract](contract.md). How often the intervals hold the truth: [coverage](coverage.md). How the figures compare with the
literature: [proven against the literature](../explanation/proven-methods.md).
"""


def page() -> str:
    """All methods in the order of the registry."""
    return "\n".join([_HEAD, *(_section(find(name)) for name in NAMES)])


def _section(method: Method) -> str:
    rows = [
        ("gives", _names(method.estimands)),
        ("columns", _names(method.columns)),
        ("used when there", _names(method.optional)),
        ("covariates (`adjust`)", "needed" if method.needs_adjust else ""),
        ("baseline needed for", _names(method.baseline_for)),
        ("settings", ", ".join(f"`{name}` {_setting(method, name, value)}" for name, value in method.settings.items())),
    ]
    table = "\n".join(f"| {name} | {words} |" for name, words in rows if words)
    return f"""## {method.name}

**{method.title.en}.** {method.explain.en}

{getdoc(method.estimate)}

| | |
|---|---|
{table}
"""


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{n}`" for n in names)


def _setting(method: Method, name: str, value: Setting) -> str:
    if name in method.choices:
        return f"({', '.join(method.choices[name])}; default {value})"
    return "(must be given)" if value is None else f"(default {value:g})"
