"""A plan held against its method: can the method give what the plan promises, with the settings it names?"""

from __future__ import annotations

from collections.abc import Iterator

from effektkontrakt.contract.measurement import Plan
from effektkontrakt.contract.model import Contract
from effektkontrakt.errors import Mistake, Place, Wrong, nearest
from effektkontrakt.measure.methods import NAMES, find
from effektkontrakt.measure.methods.base import Method, Options, Setting
from effektkontrakt.text import Text, Words

_ESTIMAND = Text(
    nb="Metoden «{method}» gir ikke `{estimand}`, men {known}. Velg en annen metode: {others}.",
    nn="Metoden «{method}» gir ikkje `{estimand}`, men {known}. Vel ein annan metode: {others}.",
    en="The method “{method}” does not give `{estimand}` but {known}. Choose another method: {others}.",
)
_COMPARES = Text(
    nb="Metoden «{method}» ser på to grupper, men planen har ingen å sammenligne med.",
    nn="Metoden «{method}» ser på to grupper, men planen har ingen å samanlikne med.",
    en="The method “{method}” compares two groups, but the plan has nobody to compare with.",
)
_ALONE = Text(
    nb="Planen har en sammenligningsgruppe, men metoden «{method}» bruker den ikke.",
    nn="Planen har ei samanlikningsgruppe, men metoden «{method}» bruker ho ikkje.",
    en="The plan has a comparison group, but the method “{method}” does not use it.",
)
_ADJUST = Text(
    nb="Metoden «{method}» trenger `adjust`: kjennetegnene som gruppene skal gjøres like i.",
    nn="Metoden «{method}» treng `adjust`: kjenneteikna som gruppene skal gjerast like i.",
    en="The method “{method}” needs `adjust`: the traits in which the groups are made alike.",
)
_BASELINE = Text(
    nb="Metoden «{method}» trenger `baseline` for `{estimand}`.",
    nn="Metoden «{method}» treng `baseline` for `{estimand}`.",
    en="The method “{method}” needs `baseline` for `{estimand}`.",
)
_SETTING = Text(
    nb="«{name}» er ikke en innstilling for metoden «{method}».{meant}",
    nn="«{name}» er ikkje ei innstilling for metoden «{method}».{meant}",
    en="“{name}” is not a setting of the method “{method}”.{meant}",
)
_UNSET = Text(
    nb="Metoden «{method}» trenger innstillingen «{name}» under `settings`.",
    nn="Metoden «{method}» treng innstillinga «{name}» under `settings`.",
    en="The method “{method}” needs the setting “{name}” under `settings`.",
)
_CHOICE = Text(
    nb="Innstillingen «{name}» kan være {known}, ikke «{value}».",
    nn="Innstillinga «{name}» kan vere {known}, ikkje «{value}».",
    en="The setting “{name}” can be {known}, not “{value}”.",
)
_NUMBER = Text(
    nb="Innstillingen «{name}» skal være et tall, ikke «{value}».",
    nn="Innstillinga «{name}» skal vere eit tal, ikkje «{value}».",
    en="The setting “{name}” must be a number, not “{value}”.",
)


def setting(text: str) -> Setting:
    """A setting as written: a number where it is one."""
    try:
        return float(text)
    except ValueError:
        return text


def options_of(plan: Plan) -> Options:
    """What the plan says to its method."""
    figure = plan.baseline_figure
    return Options(
        estimand=plan.estimand,
        level=float(plan.level),
        seed=plan.seed,
        adjust=plan.adjust,
        baseline=None if figure is None or plan.compared is not None else float(figure),
        baseline_size=plan.baseline_size,
        missing=plan.missing,
        rise_is_good=plan.direction == "rise",
        settings={name: setting(value) for name, value in plan.settings.items()},
    )


def problems(contract: Contract, name: str, file: str = "") -> list[Mistake]:
    """Why the plan's method cannot carry the plan out; none if it can."""
    plan = contract.measurement[name]

    def at(key: str, words: Words) -> Mistake:
        return Mistake(Place(file or contract.id, path=f"measurement.{name}.{key}"), words)

    try:
        method = find(plan.method)
    except Wrong as wrong:
        return [at("method", wrong.what)]
    return [at(key, words) for key, words in (*_fits(plan, method), *_settings(plan, method))]


def _fits(plan: Plan, method: Method) -> Iterator[tuple[str, Words]]:
    if plan.estimand not in method.estimands:
        others = [other for other in NAMES if plan.estimand in find(other).estimands]
        known = list(method.estimands)
        yield "method", _ESTIMAND(method=method.name, estimand=plan.estimand, known=known, others=others)
    if method.compares and plan.compared is None:
        yield "method", _COMPARES(method=method.name)
    if not method.compares and plan.compared is not None and method.least < 2:
        yield "method", _ALONE(method=method.name)
    if method.needs_adjust and not plan.adjust:
        yield "adjust", _ADJUST(method=method.name)
    if plan.estimand in method.baseline_for and plan.baseline is None:
        yield "baseline", _BASELINE(method=method.name, estimand=plan.estimand)


def _settings(plan: Plan, method: Method) -> Iterator[tuple[str, Words]]:
    given = {name: setting(value) for name, value in plan.settings.items()}
    for name, value in given.items():
        if name not in method.settings:
            yield "settings", _SETTING(method=method.name, name=name, meant=nearest(name, method.settings))
        elif name in method.choices and value not in method.choices[name]:
            yield "settings", _CHOICE(name=name, value=str(value), known=list(method.choices[name]))
        elif name not in method.choices and not isinstance(value, float):
            yield "settings", _NUMBER(name=name, value=str(value))
    for name, default in method.settings.items():
        if default is None and name not in given:
            yield "settings", _UNSET(method=method.name, name=name)
