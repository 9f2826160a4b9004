"""Results and terms to a settlement, as of any day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

import numpy as np

from effektkontrakt.contract.model import Contract
from effektkontrakt.settle.compare import differences
from effektkontrakt.settle.investors import investors
from effektkontrakt.settle.model import Decision, Kind, Line, Settlement, Status
from effektkontrakt.settle.persons import PersonClaim, claims
from effektkontrakt.settle.pool import distribution, guarantee_lines
from effektkontrakt.settle.quantities import Quantities
from effektkontrakt.settle.results.model import Results
from effektkontrakt.settle.taken import judged, taken
from effektkontrakt.settle.trace import clause_of, trace_line
from effektkontrakt.terms.compile import Compiled, compile_contract
from effektkontrakt.terms.compile import Line as Claim
from effektkontrakt.terms.evaluate import run
from effektkontrakt.terms.lines import Key
from effektkontrakt.terms.occasions import life
from effektkontrakt.terms.scope import Run, Slot


def settle(contract: Contract, results: Results, as_of: date | None = None) -> Settlement:
    """What is owed by a day (default: everything), with each difference from the settlement before it.

    The one before is as of the latest occasion before the day, with the results known then. Raises `MoneyOverflow`.
    """
    compiled = compile_contract(contract)
    now = _settle(compiled, results, as_of or date.max, as_of)
    if as_of is None:
        return now
    earlier = [line.key.occasion.day for line in compiled.lines if line.key.occasion.day < as_of]
    if not earlier:
        return now
    previous = max(earlier)
    return differences(now, _settle(compiled, results, previous, previous))


def _settle(compiled: Compiled, results: Results, until: date, as_of: date | None) -> Settlement:
    contract = compiled.contract
    known = results.as_of(until)
    quantities = Quantities(known)
    person = claims(compiled.persons, quantities) if compiled.persons else {}
    ready = {line.ready.node: _missing(line.needs, quantities) for line in compiled.lines}
    inputs = [_input(slot, compiled, quantities, person, until) for slot in compiled.program.inputs]
    values = run(compiled.program.nodes, compiled.program.constants, [np.asarray(v) for v in inputs])
    path = Run(lambda node: int(np.ravel(values[node])[0]))
    lines = [
        line
        for claim in compiled.lines
        if claim.key.occasion.day <= until
        for line in _lines(contract, claim, path, ready[claim.ready.node], person.get(claim.key), quantities)
    ]
    distributed = distribution(compiled, path, until)
    guarantees = guarantee_lines(compiled, path, until, [*lines, *distributed])
    day = as_of or max([life(contract).last, *(line.occasion for line in lines)])
    return Settlement(
        contract,
        day,
        tuple(lines),
        distributed,
        guarantees,
        tuple(_decisions(compiled, quantities, path, until)),
        investors(contract, [*lines, *distributed, *guarantees], day),
        unverified=int((~known.verified).sum()),
    )


def _missing(needs: Sequence[Slot], quantities: Quantities) -> tuple[Slot, ...]:
    return tuple(slot for slot in needs if quantities.value(slot) is None)


def _input(slot: Slot, compiled: Compiled, quantities: Quantities, person: dict[Key, PersonClaim], until: date) -> int:
    if slot.kind not in ("ready", "claim"):
        return quantities.value(slot) or 0
    kind, day = slot.key
    if slot.kind == "claim":
        return next(
            claim.final
            for key, claim in person.items()
            if (key.payment, key.kind, key.occasion.day, key.occasion.cohort) == (slot.name, kind, day, slot.cohort)
            and key.occasion.window == slot.window
        )
    if day > until:  # type: ignore[operator]
        return 0
    line = next((x for x in compiled.lines if compiled.program.inputs[compiled.program.nodes[x.ready.node].mode] == slot), None)
    return 1 if line is None else int(not _missing(line.needs, quantities))


def _lines(
    contract: Contract, claim: Claim, path: Run, missing: tuple[Slot, ...], person: PersonClaim | None, quantities: Quantities
) -> list[Line]:
    payment = contract.payments.get(claim.key.payment)
    within = timedelta(days=payment.within if payment else 0)
    status: Status = "pending" if missing else "settled"
    kind: Kind = claim.key.kind
    said = tuple(dict.fromkeys(words for slot in claim.needs if (words := quantities.statement(slot))))
    return [
        Line(
            claim.key.payment,
            claim.key.occasion.day,
            claim.key.occasion.cohort,
            kind,
            part.payer,
            part.payee,
            int(path.of(part.amount)),
            status,
            claim.key.occasion.day + within,
            clause_of(contract, claim),
            partial(trace_line, contract, claim, part, path, missing, person, said),
        )
        for part in claim.parts
    ]


def _decisions(compiled: Compiled, quantities: Quantities, path: Run, until: date) -> list[Decision]:
    found = []
    for rule in compiled.rules:
        open_ = rule.occasion.day > until or bool(_missing(rule.needs, quantities))
        if open_:
            found.append(Decision(rule.name, rule.occasion.day, rule.clause, None, None))
            continue
        number = taken(compiled.contract, rule, quantities.value, lambda of: None)
        met, trace = judged(number, path.true(rule.test.expr), rule.test.trace(path))
        found.append(Decision(rule.name, rule.occasion.day, rule.clause, met, trace, number.words if number else None))
    return found
