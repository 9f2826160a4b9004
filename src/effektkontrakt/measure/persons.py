"""One person is one person: spelt one way, in one group, measured every time, and checked as often as was agreed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkontrakt.contract.measurement import Plan
from effektkontrakt.measure.methods import find
from effektkontrakt.measure.roles import repeats
from effektkontrakt.text import Counted, Percent, Text, Words

if TYPE_CHECKING:
    import ibis

_ONE, _PEOPLE = Text("Én person", "Éin person", "One person"), Text("personer", "personar", "people")
_SPELT = Text(
    nb="{count} har en id som skiller seg fra en annens bare i store og små bokstaver: {ids}. Skriv hver id på én måte.",
    nn="{count} har ein id som skil seg frå ein annan sin berre i store og små bokstavar: {ids}. Skriv kvar id på éin måte.",
    en="{count} with an id that differs from another's only in capitals: {ids}. Write each id in one way.",
)
_UNSEEN = Text(
    nb="{count} har en id med tegn som ikke synes, eller som kan skrives på flere måter. Bruk bokstaver, tall og bindestrek.",
    nn="{count} har ein id med teikn som ikkje er synlege, eller som kan skrivast på fleire måtar. Bruk bokstavar, tal og bindestrek.",
    en="{count} with an id of characters that are not seen or can be written in several ways. Use letters, digits and hyphens.",
)
_PLAIN = r"[^ -~æøåÆØÅ]"
_MOVES = Text(
    nb="{count} bytter {what} fra en måling til en annen: {ids}. Den skal være den samme hele veien.",
    nn="{count} byter {what} frå ei måling til ei anna: {ids}. Det skal vere det same heile vegen.",
    en="{count} with another {what} from one measurement to the next: {ids}. It must be the same throughout.",
)
_WHAT = {
    "group": Text("gruppe", "gruppe", "group"),
    "cohort": Text("oppstart", "oppstart", "start"),
    "cluster": Text("gruppe som ble trukket", "gruppe som vart trekt", "drawn group"),
}
_HOLES = Text(
    nb="{count} har ikke en rad for hvert tidspunkt: {ids}. Legg inn raden med tomt resultat, så regnes det som manglende.",
    nn="{count} har ikkje ei rad for kvart tidspunkt: {ids}. Legg inn rada med tomt resultat, så blir det rekna som manglande.",
    en="{count} without a row for every time: {ids}. Put in the row with an empty result, and it counts as missing.",
)
_MIXED = Text(
    nb="{count} har både deltakere og andre: {ids}. Hele grupper ble trukket, så alle i en gruppe er i samme del.",
    nn="{count} har både deltakarar og andre: {ids}. Heile grupper vart trekte, så alle i ei gruppe er i same del.",
    en="{count} with both participants and others: {ids}. Whole groups were drawn, so all in a group are on the same side.",
)
_ONE_CLUSTER, _CLUSTERS = Text("Én gruppe", "Éi gruppe", "One group"), Text("grupper", "grupper", "groups")
_UNAUDITED = Text(
    nb="Planen sier at {share} av registreringene skal kontrolleres: minst {least}. Dataene har {found}.",
    nn="Planen seier at {share} av registreringane skal kontrollerast: minst {least}. Dataa har {found}.",
    en="The plan says that {share} of the records are checked: at least {least}. The data have {found}.",
)
_SHOWN = 5
_MORE = Text("{count} til", "{count} til", "{count} more")


def persons(plan: Plan, table: ibis.Table) -> Iterator[Words]:
    """What is wrong with who is who in `table`, whose columns bear the roles' names."""
    if "id" in table.columns:
        same = table.group_by(key=table.id.lower()).agg(id=table.id.max(), wrong=table.id.nunique() > 1)
        yield from _told(same, _SPELT)
        yield from _told(table.group_by("id").agg(wrong=table.id.re_search(_PLAIN).any()), _UNSEEN)
    if repeats(find(plan.method)) and "id" in table.columns:
        for role in (r for r in _WHAT if r in table.columns):
            moving = table.group_by("id").agg(wrong=table[role].nunique() > 1)
            yield from _told(moving, _MOVES, what=_WHAT[role])
        times = int(table.time.nunique().to_pyarrow().as_py())
        yield from _told(table.group_by("id").agg(wrong=table.time.nunique() < times), _HOLES)
    if plan.clusters and {"cluster", "group"} <= {*table.columns}:
        mixed = table.group_by(id=table.cluster).agg(wrong=table.group.nunique() > 1)
        yield from _told(mixed, _MIXED, one=_ONE_CLUSTER, many=_CLUSTERS)


def audit(plan: Plan, table: ibis.Table) -> Iterator[Words]:
    """Whether as many of the records that claim a result were checked as was agreed."""
    if plan.audit is None or "audited" not in table.columns:
        return
    claims = table.filter(table.outcome > 0)
    (row,) = claims.aggregate(all=claims.count(), checked=(claims.audited == 1).sum()).to_pyarrow().to_pylist()
    least = -(-(row["all"] * plan.audit).numerator // (row["all"] * plan.audit).denominator)
    if (row["checked"] or 0) < least:
        yield _UNAUDITED(share=Percent(plan.audit), least=least, found=int(row["checked"] or 0))


def _told(found: ibis.Table, words: Text, one: Text = _ONE, many: Text = _PEOPLE, **said: object) -> Iterator[Words]:
    wrong = found.filter(found.wrong)
    count = int(wrong.count().to_pyarrow().as_py())
    if count:
        first = [str(v) for v in wrong.select("id").order_by("id").limit(_SHOWN).to_pyarrow()["id"].to_pylist()]
        more = [_MORE(count=count - len(first))] if count > len(first) else []
        yield words(count=Counted(count, one, many), ids=[*first, *more], **said)
