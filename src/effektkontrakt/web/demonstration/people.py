"""The invented organisations of Vårheim, a person for each role, and their place in the invented contract."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress

from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import Duty, Side
from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.organisations.models import Membership, Organisation

WORKSPACE = "ung-i-arbeid"


@dataclass(frozen=True, slots=True)
class Invented:
    """An organisation, its side, and its people by duty."""

    number: str
    name: str
    side: Side
    people: dict[Duty, str]


INVENTED = (
    Invented(
        "310123455",
        "Vårheim kommune",
        Side.OUTCOME_PAYER,
        {
            Duty.LEAD: "Kari Prosjekt",
            Duty.FINANCE: "Finn Økonomi",
            Duty.CASEWORKER: "Siri Saksbehandler",
            Duty.DECIDER: "Berit Direktør",
            Duty.READER: "Kåre Kommunestyre",
        },
    ),
    Invented("310234567", "Stiftelsen Fjellrype", Side.INVESTOR, {Duty.LEAD: "Inger Investor", Duty.DECIDER: "Inger Investor"}),
    Invented("310345679", "Losen AS", Side.PROVIDER, {Duty.LEAD: "Per Leverandør", Duty.DECIDER: "Per Leverandør"}),
    Invented(
        "310456780",
        "Virkning Rådgivning",
        Side.INTERMEDIARY,
        {Duty.LEAD: "Tone Tilrettelegger", Duty.DECIDER: "Tone Tilrettelegger"},
    ),
    Invented(
        "310567892", "Kysten forskningsinstitutt", Side.EVALUATOR, {Duty.LEAD: "Eva Evaluator", Duty.DECIDER: "Eva Evaluator"}
    ),
)


def seed() -> int:
    """Store those that are not there yet; returns how many organisations were new."""
    workspace = Workspace.objects.filter(identifier=WORKSPACE).first()
    known = set(Organisation.objects.values_list("number", flat=True))
    new = [each for each in INVENTED if each.number not in known]
    for each in new:
        organisation = Organisation(number=each.number, name=each.name)
        with changing(SYSTEM, What.ORGANISATION_ADDED, organisation.subject) as change:
            change.add(organisation)
            for duty, name in each.people.items():
                change.add(Membership(person=_person(name), organisation=organisation, duty=duty))
        if workspace:
            with changing(SYSTEM, What.PARTY_ADDED, workspace.subject) as change:
                change.add(Party(workspace=workspace, organisation=organisation, side=each.side))
    return len(new)


def _person(name: str) -> Person:
    email = name.lower().replace(" ", ".").translate(str.maketrans("åøæ", "aoe")) + "@example.org"
    if known := Person.objects.filter(email=email).first():
        return known
    person = Person.objects.create_user(email, name=name, demonstration=True)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person
