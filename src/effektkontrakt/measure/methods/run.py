"""Run a method on records: check them, leave out or fill in missing results as the plan says, and add the bounds."""

from __future__ import annotations

import math
import warnings
from dataclasses import replace

import numpy as np
import pandas as pd
from statsmodels.tools.sm_exceptions import ConvergenceWarning, SingularMatrixWarning

from effektkontrakt.errors import InputError, Mistake, Place, Wrong, nearest
from effektkontrakt.measure.estimate import Attrition, Bounds, Estimate, Sensitivity
from effektkontrakt.measure.methods import find
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.bounds import lee, manski, manski_alone, manski_change
from effektkontrakt.measure.methods.sensitivity import e_values, relative_e_values
from effektkontrakt.text import Text, Words

_COLUMN = Text(
    nb="Metoden «{method}» trenger kolonnen «{column}», men den er ikke i dataene. Legg den til.",
    nn="Metoden «{method}» treng kolonnen «{column}», men han er ikkje i dataa. Legg han til.",
    en="The method “{method}” needs the column “{column}”, which is not in the data. Add it.",
)
_ADJUST = Text(
    nb="Metoden «{method}» trenger kjennetegn å justere for. Nevn dem under `adjust` i planen.",
    nn="Metoden «{method}» treng kjenneteikn å justere for. Nemn dei under `adjust` i planen.",
    en="The method “{method}” needs covariates. Name them under `adjust` in the plan.",
)
_BASELINE = Text(
    nb="Metoden «{method}» trenger et nullpunkt. Skriv det under `baseline` i planen.",
    nn="Metoden «{method}» treng eit nullpunkt. Skriv det under `baseline` i planen.",
    en="The method “{method}” needs a baseline. Write it under `baseline` in the plan.",
)
_ESTIMAND = Text(
    nb="Metoden «{method}» gir ikke «{name}». Den gir: {known}.",
    nn="Metoden «{method}» gir ikkje «{name}». Han gir: {known}.",
    en="The method “{method}” does not give “{name}”. It gives: {known}.",
)
_SETTING = Text(
    nb="«{name}» er ikke en innstilling for metoden «{method}».{meant}",
    nn="«{name}» er ikkje ei innstilling for metoden «{method}».{meant}",
    en="“{name}” is not a setting of the method “{method}”.{meant}",
)
_UNSET = Text(
    nb="Metoden «{method}» trenger innstillingen «{name}». Skriv den under `settings` i planen.",
    nn="Metoden «{method}» treng innstillinga «{name}». Skriv ho under `settings` i planen.",
    en="The method “{method}” needs the setting “{name}”. Write it under `settings` in the plan.",
)
_CHOICE = Text(
    nb="Innstillingen «{name}» er «{value}». Den kan være: {known}.",
    nn="Innstillinga «{name}» er «{value}». Ho kan vere: {known}.",
    en="The setting “{name}” is “{value}”. It can be: {known}.",
)
_NUMBER = Text(
    nb="Kolonnen «{column}» har verdier som ikke er tall. Rett dem.",
    nn="Kolonnen «{column}» har verdiar som ikkje er tal. Rett dei.",
    en="The column “{column}” has values that are not numbers. Correct them.",
)
_GAPS = Text(
    nb="Kolonnen «{column}» har {count} tomme verdier. Fyll dem ut eller ta personene ut etter planen.",
    nn="Kolonnen «{column}» har {count} tomme verdiar. Fyll dei ut eller ta personane ut etter planen.",
    en="The column “{column}” has {count} empty values. Fill them in, or leave those people out by the plan.",
)
_YES_NO = Text(
    nb="Kolonnen «{column}» skal bare ha 0 og 1 for metoden «{method}».",
    nn="Kolonnen «{column}» skal berre ha 0 og 1 for metoden «{method}».",
    en="The column “{column}” must hold only 0 and 1 for the method “{method}”.",
)
_FEW = Text(
    nb="Gruppen {group} har {count} personer med resultat. Metoden «{method}» trenger minst to i hver gruppe.",
    nn="Gruppa {group} har {count} personar med resultat. Metoden «{method}» treng minst to i kvar gruppe.",
    en="Group {group} has {count} people with a result. The method “{method}” needs at least two in each group.",
)
_POOR = Text(
    nb="Dataene er for få eller for like til metoden «{method}». Bruk flere personer, færre kjennetegn eller en annen metode.",
    nn="Dataa er for få eller for like til metoden «{method}». Bruk fleire personar, færre kjenneteikn eller ein annan metode.",
    en="The data are too few or too alike for the method “{method}”. Use more people, fewer covariates or another method.",
)
_NONE = Text(nb="Ingen har et resultat.", nn="Ingen har eit resultat.", en="Nobody has a result.")
_NOT_NUMBER = Text(
    nb="Innstillingen «{name}» skal være et tall, ikke «{value}».",
    nn="Innstillinga «{name}» skal vere eit tal, ikkje «{value}».",
    en="The setting “{name}” must be a number, not “{value}”.",
)
_LABELS = ("id", "cluster", "stratum", "site")


def measure(name: str, frame: pd.DataFrame, options: Options, file: str = "data") -> Estimate:
    """The estimate of method `name` from `frame`, whose columns bear the roles' names.

    Raises `InputError` with everything that is wrong; `file` is the name it points to.
    """
    method = find(name)
    options = replace(
        options,
        estimand=options.estimand or method.estimands[0],
        settings={**method.settings, **options.settings},
    )
    mistakes = [*_in_options(method, options), *_in_columns(method, frame, options)]
    if not mistakes:
        mistakes = _in_groups(method, frame)
    if mistakes:
        raise InputError(Mistake(Place(file), words) for words in mistakes)
    known = frame["outcome"].notna().to_numpy() if "outcome" in frame else np.ones(len(frame), bool)
    used = _worst(frame, options) if options.missing == "worst_case" and "outcome" in frame else frame[known]
    try:
        found = _estimated(method, used.reset_index(drop=True), options)
    except Wrong as wrong:
        raise InputError([Mistake(Place(file), wrong.what)]) from None
    return replace(
        found,
        attrition=_attrition(method, frame, known),
        bounds=(*found.bounds, *_bounds(method, frame, known, found, used)),
        sensitivity=(*found.sensitivity, *_sensitivity(method, used, found)),
    )


def _estimated(method: Method, frame: pd.DataFrame, options: Options) -> Estimate:
    """The estimate; data that no figure can be worked out from are told as such."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("error", SingularMatrixWarning)
        warnings.simplefilter("error", ConvergenceWarning)
        try:
            found = method.estimate(frame, options)
        except (np.linalg.LinAlgError, ArithmeticError, SingularMatrixWarning, ConvergenceWarning):
            raise Wrong(_POOR(method=method.name)) from None
    if any(math.isnan(v) for v in (found.value, found.low, found.high)):
        raise Wrong(_POOR(method=method.name))
    return found


def _in_options(method: Method, options: Options) -> list[Words]:
    found: list[Words] = []
    if options.estimand not in method.estimands:
        found.append(_ESTIMAND(method=method.name, name=options.estimand, known=list(method.estimands)))
    if method.needs_adjust and not options.adjust:
        found.append(_ADJUST(method=method.name))
    if options.estimand in method.baseline_for and options.baseline is None:
        found.append(_BASELINE(method=method.name))
    for name, value in options.settings.items():
        if name not in method.settings:
            found.append(_SETTING(method=method.name, name=name, meant=nearest(name, method.settings)))
        elif value is None:
            found.append(_UNSET(method=method.name, name=name))
        elif name in method.choices and value not in method.choices[name]:
            found.append(_CHOICE(name=name, value=str(value), known=list(method.choices[name])))
        elif name not in method.choices and not isinstance(value, int | float):
            found.append(_NOT_NUMBER(name=name, value=str(value)))
    return found


def _in_columns(method: Method, frame: pd.DataFrame, options: Options) -> list[Words]:
    found: list[Words] = []
    present = [c for c in (*method.columns, *method.optional) if c in frame]
    needed = (*method.columns, *options.adjust, *(("confirmed",) if "audited" in present else ()))
    found += [_COLUMN(method=method.name, column=c) for c in needed if c not in frame]
    for column in (*present, *(c for c in options.adjust if c in frame)):
        values = frame[column]
        if column not in _LABELS and not pd.api.types.is_numeric_dtype(values):
            found.append(_NUMBER(column=column))
        elif column not in ("outcome", "confirmed") and values.isna().any():
            found.append(_GAPS(column=column, count=int(values.isna().sum())))
        elif column == "confirmed" and values[frame["audited"] == 1].isna().any():
            found.append(_GAPS(column=column, count=int(values[frame["audited"] == 1].isna().sum())))
        elif column in (*method.yes_or_no, "group", "audited") and not values.dropna().isin([0, 1]).all():
            found.append(_YES_NO(column=column, method=method.name))
    return found


def _in_groups(method: Method, frame: pd.DataFrame) -> list[Words]:
    if "outcome" in frame and not frame["outcome"].notna().any():
        return [_NONE]
    if not method.compares:
        return []
    known = frame[frame["outcome"].notna()] if "outcome" in frame else frame
    counts = [(g, int((known["group"] == g).sum())) for g in (1, 0)]
    return [_FEW(group=g, count=n, method=method.name) for g, n in counts if n < method.least]


def _worst(frame: pd.DataFrame, options: Options) -> pd.DataFrame:
    """Missing results of the treated as bad as any seen, of the compared as good as any seen."""
    outcome = frame["outcome"]
    worst, best = (outcome.min(), outcome.max()) if options.rise_is_good else (outcome.max(), outcome.min())
    if set(outcome.dropna().unique()) <= {0, 1}:
        worst, best = (0, 1) if options.rise_is_good else (1, 0)
    treated = frame["group"] == 1 if "group" in frame else pd.Series(True, index=frame.index)
    return frame.assign(outcome=outcome.fillna(treated.map({True: worst, False: best}).astype(float)))


def _attrition(method: Method, frame: pd.DataFrame, known: np.ndarray) -> tuple[Attrition, ...]:
    """A person measured several times has a result when every measurement is there."""
    if "id" in frame and frame["id"].duplicated().any():
        known = pd.Series(known).groupby(frame["id"].to_numpy(), sort=False).all().to_numpy()
        frame = frame.drop_duplicates("id")
    if not method.compares:
        return (Attrition("treated", len(frame), int(known.sum())),)
    treated = frame["group"].to_numpy() == 1
    return tuple(
        Attrition(name, int(part.sum()), int((part & known).sum()))
        for name, part in (("treated", treated), ("compared", ~treated))
    )


def _sensitivity(method: Method, used: pd.DataFrame, found: Estimate) -> tuple[Sensitivity, ...]:
    """E-values of comparisons that were not drawn by lot."""
    if method.chosen_by_lot or not method.compares or ("outcome" not in used and found.estimand != "relative_change"):
        return ()
    if found.estimand == "relative_change":
        return relative_e_values(found, hazards="event" in method.columns)
    if not method.one_row_each:
        return ()
    return e_values(found, used["outcome"].to_numpy(float), used["group"].to_numpy() == 1)


def _bounds(method: Method, frame: pd.DataFrame, known: np.ndarray, found: Estimate, used: pd.DataFrame) -> tuple[Bounds, ...]:
    """Bounds beside the estimate when results are missing; the range of the outcome is the one seen, or 0 to 1."""
    if known.all() or "outcome" not in frame:
        return ()
    outcome = frame["outcome"].to_numpy(float)
    if method.follows_mean and found.estimand != "relative_change":
        mean = manski_alone(outcome)
        less = float(frame["before"].mean()) if "before" in method.columns else float(used["outcome"].mean()) - found.value
        return (replace(mean, low=mean.low - less, high=mean.high - less),)
    if not method.one_row_each:
        return ()
    treated = frame["group"].to_numpy() == 1
    if found.estimand == "relative_change":
        change = manski_change(outcome, treated)
        return () if change is None else (change,)
    return (lee(outcome, treated), manski(outcome, treated)) if found.estimand == "difference" else ()
