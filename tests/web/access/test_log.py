"""The log as people at a contract see it."""

from __future__ import annotations

import pytest
from django.test import Client

from effektkontrakt.web.access.table import Duty, Phase, Side
from effektkontrakt.web.audit.change import Actor, changing
from effektkontrakt.web.audit.events import What

pytestmark = [pytest.mark.django_db, pytest.mark.stored]


def test_where_someone_came_from_is_shown_to_their_own_organisation_only(make_organisation, make_person, make_workspace):
    kommune, stiftelse = make_organisation("Kommunen"), make_organisation("Stiftelsen")
    kari, finn = make_person("Kari", (kommune, Duty.LEAD)), make_person("Finn", (kommune, Duty.FINANCE))
    inger = make_person("Inger", (stiftelse, Duty.LEAD))
    workspace = make_workspace("sak", Phase.DRAFTING, (kommune, Side.OUTCOME_PAYER), (stiftelse, Side.INVESTOR))
    with changing(Actor(kari.pk, "192.0.2.44"), What.DRAFT_CHANGED, workspace.subject):
        pass
    for person, sees in ((kari, True), (finn, True), (inger, False)):
        client = Client()
        client.force_login(person)
        page = client.get("/arbeidsrom/sak/logg/").content.decode()
        assert ("192.0.2.44" in page) is sees
        assert ("Bare egen organisasjon" in page) is not sees
        assert "Kari" in page
