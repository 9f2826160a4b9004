"""What the pages show, as plain words: nothing is worked out here that the core does not give."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils import timezone

from effektkontrakt.contract.advice import advice
from effektkontrakt.contract.model import Contract
from effektkontrakt.money import Amount, minor_units
from effektkontrakt.settle import Settlement
from effektkontrakt.settle.model import Line
from effektkontrakt.terms.explain import HEADINGS, sentences
from effektkontrakt.terms.measured import EVIDENCE
from effektkontrakt.terms.scope import Size, Step
from effektkontrakt.text import Lang, format_date, format_number
from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.audit.models import Event
from effektkontrakt.web.contracts.flows import Flow, flows
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.picture import picture
from effektkontrakt.web.contracts.store import contract_of, settlement_of
from effektkontrakt.web.words import word


@dataclass(frozen=True, slots=True)
class Told:
    """A step of a trace in words."""

    words: str
    amount: str
    parts: tuple[Told, ...]


def told(step: Step, lang: Lang) -> Told:
    """The trace in one language."""
    return Told(
        step.words.say(lang), step.amount.say(lang) if step.amount is not None else "", tuple(told(p, lang) for p in step.parts)
    )


def money(contract: Contract, major: Fraction | None, lang: Lang) -> str:
    """A written amount for people."""
    return "" if major is None else Amount(int(major * minor_units(contract.currency)), contract.currency).say(lang)


def state(contract: Contract) -> str:
    """The word for where the contract stands today."""
    today = timezone.localdate()
    if contract.terminated and contract.terminated.on <= today:
        return "terminated"
    return "planned" if today < contract.period.first else "ended" if today > contract.period.last else "running"


def cap_of(contract: Contract) -> Fraction | None:
    """The lowest cap on everything, if there is one."""
    caps = [x.cap for x in contract.limits.values() if x.per == "contract" and x.payments is None and x.cap is not None]
    return min(caps) if caps else None


def listed(stored: StoredContract, lang: Lang) -> dict[str, Any]:
    """A row of the list."""
    contract = contract_of(stored.source)
    settlement = settlement_of(stored)
    return {
        "identifier": stored.identifier,
        "title": contract.title.say(lang),
        "kind": word(contract.kind).say(lang),
        "state": word(state(contract)).say(lang),
        "state_key": state(contract),
        "period": f"{contract.period.first.year}–{contract.period.last.year}",
        "settled": Amount(settlement.total, contract.currency).say(lang) if settlement else "–",
        "cap": money(contract, cap_of(contract), lang) or word("no_cap").say(lang),
        "example": stored.example,
    }


def page(stored: StoredContract, day: date | None, lang: Lang) -> dict[str, Any]:
    """Everything on a contract's page."""
    contract = contract_of(stored.source)
    settlement = settlement_of(stored, day)
    whole = settlement_of(stored)
    found = flows(contract, whole)
    group = contract.target_group
    return {
        **listed(stored, lang),
        "contract": contract,
        "dates": f"{format_date(contract.period.first, lang)} – {format_date(contract.period.last, lang)}",
        "summary": contract.summary.say(lang) if contract.summary else "",
        "group": group.description.say(lang) if group else "",
        "group_size": format_number(Fraction(group.size), lang) if group and group.size else "",
        "intervention": contract.intervention.say(lang) if contract.intervention else "",
        "parties": [
            {"name": p.name.say(lang), "roles": ", ".join(word(r).say(lang) for r in p.roles)} for p in contract.parties.values()
        ],
        "picture": picture(contract, found, lang),
        "flows": [_flow(contract, f, lang) for f in found],
        "outcomes": [_outcome(contract, name, lang) for name in contract.outcomes],
        "sections": [
            {"heading": HEADINGS[name].say(lang), "sentences": [(s.clause, s.words.say(lang)) for s in told_of]}
            for name, told_of in sentences(contract).items()
            if told_of
        ],
        "advice": [words.say(lang) for words in advice(contract)],
        "assumptions": [t.say(lang) for t in contract.assumptions],
        "sources": [t.say(lang) for t in contract.sources],
        "settlement": _settlement(contract, settlement, lang) if settlement else None,
        "day": day.isoformat() if day else "",
        "days": _days(whole),
        "has_results": bool(stored.results_name),
        "brought": _brought(stored, lang),
    }


def _brought(stored: StoredContract, lang: Lang) -> str:
    """Who answers for results that came with the contract and that nobody has approved here; empty for all others."""
    workspace = stored.workspace
    if not stored.results_name or workspace.open or workspace.results.filter(stand="approved").exists():
        return ""
    entered = Event.objects.filter(subject=workspace.subject, body__contains=f'"{What.CONTRACT_ENTERED.value}"').first()
    person = Person.objects.filter(pk=json.loads(entered.body)["who"]).first() if entered else None
    return word("results_brought")(who=person.name if person else word("whoever_runs_it").say(lang)).say(lang)


def _days(settlement: Settlement | None) -> list[str]:
    return sorted({line.occasion.isoformat() for line in settlement.all_lines}) if settlement else []


def _flow(contract: Contract, flow: Flow, lang: Lang) -> dict[str, str]:
    return {
        "from": _who(contract, flow.payer, lang),
        "to": _who(contract, flow.payee, lang),
        "why": word(flow.why).say(lang),
        "amount": Amount(flow.minor, contract.currency).say(lang) if flow.minor is not None else "",
    }


def _who(contract: Contract, party: str, lang: Lang) -> str:
    return contract.parties[party].name.say(lang) if party in contract.parties else word("pool").say(lang)


def _outcome(contract: Contract, name: str, lang: Lang) -> dict[str, str]:
    outcome = contract.outcomes[name]
    return {
        "clause": outcome.clause,
        "metric": outcome.metric.say(lang),
        "evidence": EVIDENCE[outcome.evidence].say(lang),
        "target": Size(outcome.target.value, outcome.target.percent).say(lang) if outcome.target else "–",
    }


def _settlement(contract: Contract, settlement: Settlement, lang: Lang) -> dict[str, Any]:
    def line(x: Line) -> dict[str, Any]:
        return {
            "day": format_date(x.occasion, lang),
            "due": format_date(x.due, lang) if x.due != x.occasion else "",
            "clause": x.clause,
            "cohort": x.cohort or "",
            "payer": _who(contract, x.payer, lang),
            "payee": _who(contract, x.payee, lang),
            "pending": x.status == "pending",
            "amount": Amount(x.amount, contract.currency).say(lang),
            "trace": told(x.trace(), lang),
        }

    return {
        "as_of": format_date(settlement.as_of, lang),
        "groups": [
            (heading, [line(x) for x in lines])
            for heading, lines in (
                (word("results_pay").say(lang), settlement.lines),
                (word("distribution").say(lang), settlement.distributed),
                (word("guarantee").say(lang), settlement.guarantees),
            )
            if lines
        ],
        "total": Amount(settlement.total, contract.currency).say(lang),
        "differences": [
            {
                **line(d.line),
                "before": Amount(d.before, contract.currency).say(lang),
                "change": ("+" if d.change > 0 else "") + Amount(d.change, contract.currency).say(lang),
            }
            for d in settlement.differences
        ],
        "investors": [
            {
                "name": _who(contract, i.party, lang),
                "paid_in": Amount(i.paid_in, contract.currency).say(lang),
                "received": Amount(i.received, contract.currency).say(lang),
                "irr": (i.note.say(lang) if i.note else "–")
                if i.irr is None
                else format_number(Fraction(i.irr) * 100, lang, 2) + ("%" if lang == "en" else "\u00a0%"),
            }
            for i in settlement.investors
        ],
        "decisions": [
            {
                "name": word(d.name.partition(".")[0]).say(lang),
                "day": format_date(d.day, lang),
                "clause": d.clause,
                "met": word("open" if d.met is None else "met" if d.met else "not_met").say(lang),
                "trace": told(d.trace, lang) if d.trace else None,
                "budget": [
                    (str(year), money(contract, amount, lang))
                    for year, amount in (contract.continuation.budget.items() if contract.continuation else ())
                    if d.name == "continuation" and d.met
                ],
            }
            for d in settlement.decisions
        ],
        "unverified": settlement.unverified,
    }
