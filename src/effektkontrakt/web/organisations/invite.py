"""Inviting someone by letter, and what happens when they come."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.utils import timezone

from effektkontrakt.text import Lang
from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.audit.change import Actor, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.organisations.models import Invitation, Membership, Organisation
from effektkontrakt.web.words import word
from effektkontrakt.web.work.post import post

VALID = timedelta(days=14)


def hashed(key: str) -> str:
    """What is stored of a letter's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def invite(by: Actor, organisation: Organisation, email: str, duty: str, link: str, lang: Lang) -> Invitation:
    """Store an invitation with its letter, which is sent once both are stored. `link` holds `KEY`, where the letter's key goes."""
    key = secrets.token_urlsafe(32)
    invitation = Invitation(organisation=organisation, email=email.lower(), duty=duty, key_hash=hashed(key))
    with changing(by, What.INVITATION_SENT, organisation.subject) as change:
        change.add(invitation)
        words = word("invitation_letter")(organisation=organisation.name, duty=word(duty)).say(lang)
        valid = word("invitation_valid")(days=VALID.days).say(lang)
        subject = word("invitation_subject")(organisation=organisation.name).say(lang)
        post(invitation.key_hash, email, subject, [words, valid], link.replace("KEY", key))
    return invitation


def open_invitation(key: str) -> Invitation | None:
    """The invitation that a key opens, unless it is used or too old."""
    since = timezone.now() - VALID
    found = Invitation.objects.filter(key_hash=hashed(key), used_at=None, sent_at__gte=since)
    return found.select_related("organisation").first()


def accept(by: Actor, person: Person, invitation: Invitation) -> None:
    """Take up the duty. Raises `Stale` if somebody else just used the invitation."""
    organisation = invitation.organisation
    with changing(by, What.INVITATION_ACCEPTED, organisation.subject) as change:
        change.alter(invitation, used_at=timezone.now())
        if not Membership.objects.filter(person=person, organisation=organisation, duty=invitation.duty).exists():
            change.add(Membership(person=person, organisation=organisation, duty=invitation.duty))
