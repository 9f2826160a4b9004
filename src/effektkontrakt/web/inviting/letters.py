"""Sending a letter with a place in a contract, and taking the place."""

from __future__ import annotations

import secrets

from django.utils import timezone

from effektkontrakt.text import Lang, Words
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import HOSTS, Duty
from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.audit.change import Actor, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.inviting.models import PartyInvitation
from effektkontrakt.web.inviting.places import check_place, may_join, take
from effektkontrakt.web.organisations.invite import VALID, hashed
from effektkontrakt.web.organisations.models import Membership, Organisation
from effektkontrakt.web.words import word
from effektkontrakt.web.work.post import forget, post


def invite(
    by: Actor, workspace: Workspace, host: Organisation, side: str, name: str, email: str, link: str, lang: Lang
) -> PartyInvitation:
    """Store the offer with its letter, which is sent once both are stored. `link` holds `KEY`, where the letter's key goes.

    Raises `Wrong` if the contract in force has no such place.
    """
    check_place(workspace, side)
    key = secrets.token_urlsafe(32)
    found = PartyInvitation(workspace=workspace, host=host, side=side, name=name, email=email.lower(), key_hash=hashed(key))
    with changing(by, What.INVITATION_SENT, workspace.subject) as change:
        change.add(found)
        words = [said(found).say(lang), word("invitation_valid")(days=VALID.days).say(lang)]
        subject = word("party_letter_subject")(title=workspace.title).say(lang)
        post(found.key_hash, email, subject, words, link.replace("KEY", key))
    return found


def said(invitation: PartyInvitation) -> Words:
    """What the letter says."""
    workspace = invitation.workspace
    return word("party_letter")(who=_hosts(workspace), title=workspace.title, side=word(invitation.side))


def _hosts(workspace: Workspace) -> list[str]:
    hosts = workspace.parties.filter(side__in=HOSTS).select_related("organisation")
    return list(dict.fromkeys(party.organisation.name for party in hosts))


def waiting(workspace: Workspace) -> list[PartyInvitation]:
    """Letters that can still be answered."""
    return list(workspace.invitations.filter(used_at=None, sent_at__gte=timezone.now() - VALID))


def open_invitation(key: str) -> PartyInvitation | None:
    """The offer that a key opens, unless it is used, too old, or the contract no longer takes in parties."""
    found = PartyInvitation.objects.filter(key_hash=hashed(key), used_at=None, sent_at__gte=timezone.now() - VALID)
    invitation = found.select_related("workspace").first()
    return invitation if invitation and may_join(invitation.workspace) else None


def join(
    by: Actor, person: Person, invitation: PartyInvitation, organisation: Organisation | None, number: str, name: str
) -> None:
    """Take the place; an organisation that is new here is stored with the person as its project lead.

    Raises `Stale` if somebody else just used the letter, and `Wrong` if they may not have the place.
    """
    workspace = invitation.workspace
    with changing(by, What.PARTY_ADDED, workspace.subject) as change:
        change.alter(invitation, used_at=timezone.now())
        if organisation is None:
            organisation = Organisation(number=number, name=name)
            change.add(organisation)
            change.add(Membership(person=person, organisation=organisation, duty=Duty.LEAD))
        take(change, workspace, organisation, invitation.side, person, invitation.host or _first_host(workspace))


def _first_host(workspace: Workspace) -> Organisation:
    return workspace.parties.filter(side__in=HOSTS).order_by("-side").first().organisation


def tell(workspace: Workspace, organisation: Organisation, side: str, link: str, lang: Lang) -> None:
    """A letter to the project leads of an organisation that is here already: it has been given a place."""
    leads = Person.objects.filter(memberships__organisation=organisation, memberships__duty=Duty.LEAD, is_active=True).distinct()
    words = word("party_letter")(who=_hosts(workspace), title=workspace.title, side=word(side)).say(lang)
    subject = word("party_letter_subject")(title=workspace.title).say(lang)
    for person in leads:
        post(about(workspace, organisation), person.email, subject, [words], link)


def about(workspace: Workspace, organisation: Organisation) -> str:
    """What the letters of `tell` are about."""
    return f"{workspace.pk}:{organisation.number}"


def take_back(by: Actor, invitation: PartyInvitation) -> None:
    """The letter opens nothing any more, and is not sent if it still waits."""
    with changing(by, What.INVITATION_TAKEN_BACK, invitation.workspace.subject) as change:
        change.remove(invitation)
        forget(invitation.key_hash)
