"""Beliefs that a reader may move: each slider stands at the middle of what is believed, and moves the whole belief."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from effektkontrakt.charts.simulated.words import DROP_OUT, PEOPLE, WITH, WITHOUT
from effektkontrakt.contract import Contract
from effektkontrakt.errors import Wrong
from effektkontrakt.money import parse_number
from effektkontrakt.simulate import Beliefs
from effektkontrakt.simulate.priors import Prior
from effektkontrakt.text import Lang, Words, format_number
from effektkontrakt.web.words import word

Change = Callable[[Beliefs, Fraction], Beliefs]
_LEAST = Fraction(1, 200)


@dataclass(frozen=True, slots=True)
class Slider:
    """One belief as a slider. Values are in the unit shown (per cent for shares); `start` is where the beliefs put it."""

    name: str
    label: Words
    start: Fraction
    value: Fraction
    least: Fraction
    most: Fraction
    step: Fraction
    percent: bool
    change: Change

    @property
    def moved(self) -> bool:
        """Whether the reader has moved it."""
        return self.value != self.start

    @property
    def plain(self) -> str:
        """The value as a form field holds it."""
        return plain(self.value)

    def unit(self, lang: Lang) -> str:
        """What stands after the number."""
        return ("%" if lang == "en" else "\u00a0%") if self.percent else ""

    def written(self, lang: Lang) -> str:
        """The value as people read it."""
        return format_number(self.value, lang) + self.unit(lang)


def sliders(contract: Contract, beliefs: Beliefs) -> list[Slider]:
    """The main beliefs: success with and without of each outcome, how many take part, and drop-out."""
    found = [slider for name in beliefs.outcomes for slider in _of_outcome(contract, beliefs, name)]
    people = sum((middle(batch.people) for batch in beliefs.enrolment), Fraction(0))
    found.append(_slider("people", PEOPLE, people, Fraction(1), 2 * people, False, _enrol))
    found.append(_share("drop_out", DROP_OUT, beliefs.drop_out, lambda b, p: b.model_copy(update={"drop_out": p})))
    return found


def moved_to(found: list[Slider], asked: Mapping[str, str]) -> tuple[list[Slider], dict[str, Words]]:
    """The sliders where the reader put them, and what is wrong with what was written, by slider."""
    wrong: dict[str, Words] = {}
    placed = []
    for slider in found:
        try:
            placed.append(_placed(slider, asked.get(slider.name, "").strip()))
        except Wrong as mistake:
            wrong[slider.name] = mistake.what
            placed.append(slider)
    return placed, wrong


def _placed(slider: Slider, text: str) -> Slider:
    if not text:
        return slider
    value = parse_number(text)
    if not slider.least <= value <= slider.most:
        raise Wrong(word("outside")(least=slider.least, most=slider.most))
    return replace(slider, value=value)


def plain(value: Fraction) -> str:
    """A number as a form field holds it: `0.5`."""
    return str(int(value)) if value.denominator == 1 else str(float(value))


def believed(beliefs: Beliefs, placed: list[Slider]) -> Beliefs:
    """The beliefs with each moved slider's belief moved."""
    for slider in placed:
        if slider.moved:
            beliefs = slider.change(beliefs, slider.value / 100 if slider.percent else slider.value)
    return beliefs


def middle(prior: Prior[Any]) -> Fraction:
    """The mean of what is believed."""
    if prior.value is not None:
        return Fraction(prior.value)
    if prior.first is not None:
        return Fraction(prior.first + prior.last) / 2
    if prior.triangular:
        return Fraction(prior.triangular.first + prior.triangular.likely + prior.triangular.last) / 3
    if prior.beta:
        return Fraction(prior.beta.successes) / (prior.beta.successes + prior.beta.failures)
    return Fraction(prior.normal.mean)


def moved(prior: Prior[Any], to: Fraction, most: Fraction | None = None) -> Prior[Any]:
    """The same doubt round another middle, cut to 0 … `most`. A beta keeps its number of observations."""

    def shift(value: Fraction) -> Fraction:
        shifted = max(value + to - middle(prior), Fraction(0))
        return shifted if most is None else min(shifted, most)

    if prior.value is not None:
        return prior.model_copy(update={"value": to})
    if prior.first is not None:
        return prior.model_copy(update={"first": shift(prior.first), "last": shift(prior.last)})
    if prior.triangular:
        part: Any = prior.triangular
        update = {"first": shift(part.first), "likely": shift(part.likely), "last": shift(part.last)}
        return prior.model_copy(update={"triangular": part.model_copy(update=update)})
    if prior.beta:
        count = prior.beta.successes + prior.beta.failures
        share = min(max(to, _LEAST), 1 - _LEAST)
        update = {"successes": count * share, "failures": count * (1 - share)}
        return prior.model_copy(update={"beta": prior.beta.model_copy(update=update)})
    return prior.model_copy(update={"normal": prior.normal.model_copy(update={"mean": to})})


def _of_outcome(contract: Contract, beliefs: Beliefs, name: str) -> Iterator[Slider]:
    level = beliefs.outcomes[name].level
    if level is None:
        return
    share = beliefs.outcomes[name].chance is not None
    metric = contract.outcomes[name].metric
    for key, label in (("with_", WITH), ("without", WITHOUT)):
        prior = getattr(level, key)

        def change(beliefs: Beliefs, to: Prior[Any], key: str = key) -> Beliefs:
            outcome = beliefs.outcomes[name]
            kind = outcome.kind
            changed = outcome.model_copy(update={kind: getattr(outcome, kind).model_copy(update={key: to})})
            return beliefs.model_copy(update={"outcomes": {**beliefs.outcomes, name: changed}})

        words = label(metric=metric)
        at = f"{name}.{key.rstrip('_')}"
        if share:
            yield _share(at, words, prior, change)
        else:
            yield _amount(at, words, prior, change)


def _share(name: str, label: Words, prior: Prior[Any], change: Callable[[Beliefs, Prior[Any]], Beliefs]) -> Slider:
    def to(beliefs: Beliefs, value: Fraction) -> Beliefs:
        return change(beliefs, moved(prior, value, Fraction(1)))

    return _slider(name, label, middle(prior) * 100, Fraction(1), Fraction(100), True, to)


def _amount(name: str, label: Words, prior: Prior[Any], change: Callable[[Beliefs, Prior[Any]], Beliefs]) -> Slider:
    def to(beliefs: Beliefs, value: Fraction) -> Beliefs:
        return change(beliefs, moved(prior, value))

    mid = middle(prior)
    step = Fraction(1) if mid >= 20 else Fraction(1, 10) if mid >= 2 else Fraction(1, 100)
    return _slider(name, label, mid, step, max(2 * mid, step * 10), False, to)


def _enrol(beliefs: Beliefs, people: Fraction) -> Beliefs:
    times = people / sum((middle(batch.people) for batch in beliefs.enrolment), Fraction(0))
    batches = tuple(batch.model_copy(update={"people": _times(batch.people, times)}) for batch in beliefs.enrolment)
    return beliefs.model_copy(update={"enrolment": batches})


def _times(prior: Prior[Any], times: Fraction) -> Prior[Any]:
    """So many times as many; whole people, rounded half up."""

    def scaled(value: Any) -> int:
        return int(value * times + Fraction(1, 2))

    if prior.value is not None:
        return prior.model_copy(update={"value": scaled(prior.value)})
    if prior.first is not None:
        return prior.model_copy(update={"first": scaled(prior.first), "last": scaled(prior.last)})
    for kind, keys in (("triangular", ("first", "likely", "last")), ("normal", ("mean", "sd"))):
        part = getattr(prior, kind)
        if part is not None:
            update = {key: scaled(getattr(part, key)) for key in keys}
            return prior.model_copy(update={kind: part.model_copy(update=update)})
    return prior


def _slider(name: str, label: Words, start: Fraction, step: Fraction, most: Fraction, percent: bool, change: Change) -> Slider:
    at = _stepped(start, step)
    return Slider(name, label, at, at, Fraction(0) if percent else step, max(_stepped(most, step), at), step, percent, change)


def _stepped(value: Fraction, step: Fraction) -> Fraction:
    return int(value / step + Fraction(1, 2)) * step
