"""The people of the records held against those agreed: how many in each group and cohort, each once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkontrakt.contract.measurement import Plan
from effektkontrakt.contract.model import Contract
from effektkontrakt.errors import nearest
from effektkontrakt.measure.asked import all_rows, many, one_row
from effektkontrakt.measure.methods import find
from effektkontrakt.measure.roles import of_people, own_cohorts, repeats
from effektkontrakt.text import Text, Words

if TYPE_CHECKING:
    import ibis

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


def people(plan: Plan, table: ibis.Table) -> Iterator[tuple[str, Words]]:
    """Each person once, in the groups and numbers planned; with what a deviation must be about to let it pass."""
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
    found = one_row(table.aggregate(**asked))
    if found["rows"] != found["keys"]:
        yield "", _TWICE(count=many(found["rows"] - found["keys"], "rows"), per=_PER_TIME if repeated else "")
    if found.get("strange"):
        yield "", _GROUPS(count=many(found["strange"], "rows"))
        return
    planned = plan.treated if grouped else plan.treated + (plan.compared or 0)
    if found["treated"] != planned:
        yield "counts", (_TREATED if grouped or plan.compared is None else _PEOPLE)(planned=planned, found=found["treated"])
    if grouped and found["compared"] != plan.compared:
        yield "counts", _COMPARED(planned=plan.compared or 0, found=found["compared"])
    if plan.clusters and found.get("clusters", 0) != (planned := plan.clusters.treated + plan.clusters.compared):
        yield "counts", _CLUSTERS(planned=planned, found=found.get("clusters", 0))


def cohorts(contract: Contract, plan: Plan, table: ibis.Table) -> Iterator[tuple[str, Words]]:
    """The contract's cohorts and no others, of the sizes agreed."""
    if not contract.cohorts or own_cohorts(find(plan.method)):
        return
    if "cohort" not in table.columns:
        yield "", _NO_COHORT(column=plan.column("cohort"))
        return
    treated = table.filter(table.group == 1) if "group" in table.columns else table
    sizes = {row["cohort"]: int(row["n"]) for row in all_rows(treated.group_by("cohort").agg(n=treated.id.nunique()))}
    for row in all_rows(table.select("cohort").distinct()):
        if row["cohort"] not in contract.cohorts:
            yield "", _COHORT(cohort=str(row["cohort"])[:40], meant=nearest(str(row["cohort"]), contract.cohorts))
    for name, cohort in contract.cohorts.items():
        if cohort.size is not None and sizes.get(name, 0) != cohort.size:
            yield "counts", _COHORT_SIZE(cohort=name, planned=cohort.size, found=sizes.get(name, 0))
