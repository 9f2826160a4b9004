"""The data held against the plan: every way in which they are not what was agreed, worked out where they lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from effektkontrakt.calendar import add_months
from effektkontrakt.contract.measurement import Plan
from effektkontrakt.contract.model import Contract
from effektkontrakt.errors import Mistake, Place, nearest
from effektkontrakt.measure.cells import blank_cell
from effektkontrakt.measure.cohort import closes
from effektkontrakt.measure.exclusions import columns as excluding
from effektkontrakt.measure.exclusions import rules, unreadable
from effektkontrakt.measure.methods import find
from effektkontrakt.measure.persons import audit, persons
from effektkontrakt.measure.privacy import personal_columns
from effektkontrakt.measure.records import Records
from effektkontrakt.measure.roles import Role, as_planned, blank, needed, of_people, own_cohorts, repeats, typed, used
from effektkontrakt.measure.values import values
from effektkontrakt.text import Counted, Text, Words

if TYPE_CHECKING:
    import ibis

_MISSING = Text(
    nb="Kolonnen «{column}» mangler ({role} i planen «{plan}»).{meant}",
    nn="Kolonnen «{column}» manglar ({role} i planen «{plan}»).{meant}",
    en="The column “{column}” is missing ({role} in the plan “{plan}”).{meant}",
)
_UNPLANNED = Text(
    nb="Kolonnen «{column}» er ikke i noen plan. Fjern den: ingen andre data enn de avtalte skal følge med.{meant}",
    nn="Kolonnen «{column}» er ikkje i nokon plan. Fjern han: ingen andre data enn dei avtalte skal følgje med.{meant}",
    en="The column “{column}” is in no plan. Remove it: no data but those agreed may come along.{meant}",
)
_UNREADABLE = Text(
    nb="Kolonnen «{column}» har {count} som ikke er {kind}. Rett dem.",
    nn="Kolonnen «{column}» har {count} som ikkje er {kind}. Rett dei.",
    en="The column “{column}” has {count} not written as {kind}. Correct them.",
)
_NUMBERS = Text(
    nb="tall med punktum som desimaltegn", nn="tal med punktum som desimalteikn", en="numbers with a point as decimal mark"
)
_DAYS = Text(nb="datoer (år-måned-dag)", nn="datoar (år-månad-dag)", en="dates (year-month-day)")
_EMPTY = Text(
    nb="Kolonnen «{column}» har {count}. Bare resultatet kan mangle.",
    nn="Kolonnen «{column}» har {count}. Berre resultatet kan mangle.",
    en="The column “{column}” has {count}. Only the result may be missing.",
)
_TWICE = Text(
    nb="{count} har en id som allerede står der. Hver deltaker skal stå én gang{per}.",
    nn="{count} har ein id som alt står der. Kvar deltakar skal stå éin gong{per}.",
    en="{count} with an id that already stands there. Each participant stands once{per}.",
)
_PER_TIME = Text(nb=" for hver måling", nn=" for kvar måling", en=" for each measurement")
_GROUPS = Text(
    nb="{count} har en annen gruppe enn 1 (deltok) og 0 (sammenlignes med).",
    nn="{count} har ei anna gruppe enn 1 (deltok) og 0 (blir samanlikna med).",
    en="{count} with another group than 1 (took part) and 0 (compared with).",
)
_TREATED = Text(
    nb="Planen sier {planned} deltakere. Dataene har {found}.",
    nn="Planen seier {planned} deltakarar. Dataa har {found}.",
    en="The plan says {planned} participants. The data have {found}.",
)
_PEOPLE = Text(
    nb="Planen sier {planned} personer i alt. Dataene har {found}.",
    nn="Planen seier {planned} personar i alt. Dataa har {found}.",
    en="The plan says {planned} people in all. The data have {found}.",
)
_COMPARED = Text(
    nb="Planen sier {planned} å sammenligne med. Dataene har {found}.",
    nn="Planen seier {planned} å samanlikne med. Dataa har {found}.",
    en="The plan says {planned} to compare with. The data have {found}.",
)
_CLUSTERS = Text(
    nb="Planen sier {planned} grupper i alt. Dataene har {found}.",
    nn="Planen seier {planned} grupper i alt. Dataa har {found}.",
    en="The plan says {planned} groups in all. The data have {found}.",
)
_COHORT_SIZE = Text(
    nb="Kullet {cohort} skal ha {planned} deltakere. Dataene har {found}.",
    nn="Kullet {cohort} skal ha {planned} deltakarar. Dataa har {found}.",
    en="Cohort {cohort} is to have {planned} participants. The data have {found}.",
)
_COHORT = Text(
    nb="«{cohort}» er ikke et kull i kontrakten.{meant}",
    nn="«{cohort}» er ikkje eit kull i kontrakten.{meant}",
    en="“{cohort}” is not a cohort of the contract.{meant}",
)
_NO_COHORT = Text(
    nb="Kontrakten har kull, men dataene har ingen kolonne for dem («{column}»).",
    nn="Kontrakten har kull, men dataa har ingen kolonne for dei («{column}»).",
    en="The contract has cohorts, but the data have no column for them (“{column}”).",
)
_ENROLLED = Text(
    nb="{count} begynte utenfor {first} til {last}{cohort}.",
    nn="{count} byrja utanfor {first} til {last}{cohort}.",
    en="{count} started outside {first} to {last}{cohort}.",
)
_OF_COHORT = Text(nb=", tiden for kullet {name}", nn=", tida for kullet {name}", en=", the time of cohort {name}")
_WINDOW = Text(
    nb="{count} er fra før deltakeren begynte eller etter måletiden på {months}.",
    nn="{count} er frå før deltakaren byrja eller etter måletida på {months}.",
    en="{count} dated before the participant started or after the window of {months}.",
)
_OUTSIDE = Text(
    nb="{count} er utenfor kontraktens periode, {first} til {last}.",
    nn="{count} er utanfor perioden til kontrakten, {first} til {last}.",
    en="{count} dated outside the contract's period, {first} to {last}.",
)

_NOUNS = {
    "values": (Text("én verdi", "éin verdi", "one value"), Text("verdier", "verdiar", "values")),
    "empty": (Text("én tom verdi", "éin tom verdi", "one empty value"), Text("tomme verdier", "tomme verdiar", "empty values")),
    "rows": (Text("Én rad", "Éi rad", "One row"), Text("rader", "rader", "rows")),
    "people": (Text("Én person", "Éin person", "One person"), Text("personer", "personar", "people")),
    "months": (Text("én måned", "éin månad", "one month"), Text("måneder", "månader", "months")),
    "results": (Text("Ett resultat", "Eitt resultat", "One result"), Text("resultater", "resultat", "results")),
}


@dataclass(frozen=True, slots=True)
class Differing:
    """One way in which the data are not what was agreed; of `plan`, or of the records as such where it is empty.

    `about`: what a deviation named in that plan must be about to let it pass, or nothing.
    """

    plan: str
    about: str
    mistake: Mistake


def differing(contract: Contract, names: list[str], records: Records) -> list[Differing]:
    """All that differs from the plans `names`, most serious first. Columns that point out people end the reading."""
    personal = [Differing("", "", m) for m in personal_columns(records.table, records.name)]
    if personal:
        return personal
    found = [Differing("", "", Mistake(Place(records.name), words)) for words in _columns(contract, names, records)]
    for name in names:
        plan = contract.measurement[name]
        if {*(role.column for role in needed(plan)), *excluding(plan)} <= {*records.table.columns}:
            wrong = _rows(contract, plan, records)
            found += [Differing(name, about, Mistake(Place(records.name), words)) for about, words in wrong]
    return found


def _columns(contract: Contract, names: list[str], records: Records) -> Iterator[Words]:
    present = records.table.columns
    plans = contract.measurement.values()
    known = {role.column for plan in plans for role in (*needed(plan), *used(plan, records))} | {
        column for plan in plans for column in excluding(plan)
    }
    extra = [column for column in present if column not in known]
    for name in names:
        for role in needed(contract.measurement[name]):
            if role.column not in present:
                yield _MISSING(column=role.column, role=role.name, plan=name, meant=nearest(role.column, extra))
        for column in excluding(contract.measurement[name]):
            if column not in present:
                yield _MISSING(column=column, role="exclusions", plan=name, meant=nearest(column, extra))
    for column in extra:
        yield _UNPLANNED(column=column, meant=nearest(column, known - set(present)))


def _rows(contract: Contract, plan: Plan, records: Records) -> Iterator[tuple[str, Words]]:
    unreadable = list(_unreadable(plan, records))
    if unreadable:
        yield from unreadable
        return
    table = as_planned(plan, records)
    yield from (("", words) for words in (*values(contract, plan, table), *persons(plan, table)))
    yield from (("counts", words) for words in audit(plan, table))
    yield from _people(plan, table)
    yield from _cohorts(contract, plan, table)
    yield from _days(contract, plan, table)


def _unreadable(plan: Plan, records: Records) -> Iterator[tuple[str, Words]]:
    import ibis

    roles = used(plan, records)
    table = records.table

    def counts(role: Role) -> dict[str, Any]:
        empty = blank(table, role)
        return {f"empty_{role.name}": empty.sum(), f"wrong_{role.name}": (typed(table, role).isnull() & ~empty).sum()}

    asked = {k: v for role in roles for k, v in counts(role).items()}
    for i, rule in enumerate(rules(plan)):
        cells = unreadable(rule, table)
        asked[f"rule_{i}"] = ibis.literal(0) if cells is None else cells.sum()
        asked[f"blank_{i}"] = ibis.literal(0) if rule.empty else blank_cell(table[rule.column]).sum()
    found = _one_row(table.aggregate(**asked))
    for i, rule in enumerate(rules(plan)):
        if wrong := found[f"rule_{i}"]:
            yield "", _UNREADABLE(column=rule.column, count=_many(wrong, "values"), kind=_NUMBERS)
        if empty := found[f"blank_{i}"]:
            yield "", _EMPTY(column=rule.column, count=_many(empty, "empty"))
    for role in roles:
        if wrong := found[f"wrong_{role.name}"]:
            yield "", _UNREADABLE(column=role.column, count=_many(wrong, "values"), kind=_DAYS if role.is_date else _NUMBERS)
        if (empty := found[f"empty_{role.name}"]) and role.name not in ("outcome", "date", "confirmed"):
            yield "", _EMPTY(column=role.column, count=_many(empty, "empty"))


def _people(plan: Plan, table: ibis.Table) -> Iterator[tuple[str, Words]]:
    method = find(plan.method)
    if not of_people(method):
        return
    repeated = repeats(method)
    grouped = "group" in table.columns
    key = table.id.concat(" ", table.time.cast("string")) if repeated else table.id
    treated = table.group == 1 if grouped else table.id.notnull()
    asked = {
        "rows": table.count(),
        "keys": key.nunique(),
        "treated": table.id.nunique(where=treated),
        "compared": table.id.nunique(where=~treated),
    }
    if grouped:
        asked["strange"] = (~table.group.isin([0, 1])).sum()
    if "cluster" in table.columns:
        asked["clusters"] = table.cluster.nunique()
    found = _one_row(table.aggregate(**asked))
    if found["rows"] != found["keys"]:
        yield "", _TWICE(count=_many(found["rows"] - found["keys"], "rows"), per=_PER_TIME if repeated else "")
    if found.get("strange"):
        yield "", _GROUPS(count=_many(found["strange"], "rows"))
        return
    planned = plan.treated if grouped else plan.treated + (plan.compared or 0)
    if found["treated"] != planned:
        yield "counts", (_TREATED if grouped or plan.compared is None else _PEOPLE)(planned=planned, found=found["treated"])
    if grouped and found["compared"] != plan.compared:
        yield "counts", _COMPARED(planned=plan.compared or 0, found=found["compared"])
    if plan.clusters and found.get("clusters", 0) != (planned := plan.clusters.treated + plan.clusters.compared):
        yield "counts", _CLUSTERS(planned=planned, found=found.get("clusters", 0))


def _cohorts(contract: Contract, plan: Plan, table: ibis.Table) -> Iterator[tuple[str, Words]]:
    if not contract.cohorts or own_cohorts(find(plan.method)):
        return
    if "cohort" not in table.columns:
        yield "", _NO_COHORT(column=plan.column("cohort"))
        return
    treated = table.filter(table.group == 1) if "group" in table.columns else table
    sizes = {row["cohort"]: int(row["n"]) for row in _all_rows(treated.group_by("cohort").agg(n=treated.id.nunique()))}
    for row in _all_rows(table.select("cohort").distinct()):
        if row["cohort"] not in contract.cohorts:
            yield "", _COHORT(cohort=str(row["cohort"])[:40], meant=nearest(str(row["cohort"]), contract.cohorts))
    for name, cohort in contract.cohorts.items():
        if cohort.size is not None and sizes.get(name, 0) != cohort.size:
            yield "counts", _COHORT_SIZE(cohort=name, planned=cohort.size, found=sizes.get(name, 0))


def _days(contract: Contract, plan: Plan, table: ibis.Table) -> Iterator[tuple[str, Words]]:
    if "enrolled" in table.columns:
        spans = [(name, c.first, c.last) for name, c in contract.cohorts.items()]
        spans = spans if "cohort" in table.columns and not own_cohorts(find(plan.method)) else []
        for name, first, last in spans or [("", contract.period.first, contract.period.last)]:
            inside = table.enrolled.between(first, last)
            outside = ~inside & (table.cohort == name) if spans else ~inside
            if count := _one_row(table.aggregate(n=outside.sum()))["n"]:
                yield (
                    "dates",
                    _ENROLLED(
                        count=_many(count, "people"), first=first, last=last, cohort=_OF_COHORT(name=name) if spans else ""
                    ),
                )
    if "date" in table.columns:
        if "enrolled" in table.columns:
            before, after = table.date < table.enrolled, table.date >= closes(table.enrolled, plan.months)
            if count := _one_row(table.aggregate(n=(before | after).sum()))["n"]:
                yield "dates", _WINDOW(count=_many(count, "results"), months=_many(plan.months, "months"))
        outside = ~table.date.between(contract.period.first, contract.period.last)
        if count := _one_row(table.aggregate(n=outside.sum()))["n"]:
            yield "dates", _OUTSIDE(count=_many(count, "results"), first=contract.period.first, last=contract.period.last)


def stated_on(contract: Contract, plan: Plan, table: ibis.Table) -> Any:
    """The day the result is stated: when the last window, and the time to state it, is over; within the contract's period."""
    if "enrolled" not in table.columns:
        return contract.period.last
    last = _all_rows(table.aggregate(last=table.enrolled.max()))[0]["last"]
    ready = add_months(getattr(last, "date", lambda: last)(), plan.months + (plan.takes or 0))
    return min(ready, contract.period.last)


def _many(number: int, noun: str) -> Counted:
    return Counted(number, *_NOUNS[noun])


def _one_row(expression: ibis.Table) -> dict[str, int]:
    return {name: 0 if value is None else int(Fraction(value)) for name, value in _all_rows(expression)[0].items()}


def _all_rows(expression: ibis.Table) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = expression.to_pyarrow().to_pylist()
    return rows
