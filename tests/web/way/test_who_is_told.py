"""What is not noted is said before signing; who does not enter results is not asked to."""

from __future__ import annotations

import pytest

from effektkontrakt.web.access.table import Side
from tests.web.way.conftest import at, sign, text

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
NONE_NOTED = "Ingen har skrevet inn et vedtak om denne kontrakten."


def test_that_no_decision_is_noted_is_said_to_those_who_see_the_backing_until_all_have_signed(offered, places):
    signing, payer = at(offered, "signering/"), places[Side.OUTCOME_PAYER].lead
    assert NONE_NOTED in text(payer.get(signing))
    assert NONE_NOTED not in text(places[Side.INVESTOR].lead.get(signing))
    assert "Utkastet er uten feil" in text(payer.get(signing))
    for place in places.values():
        sign(place, offered)
    page = text(payer.get(signing))
    assert "Alle har signert" in page
    assert NONE_NOTED not in page
    assert "Utkastet er uten feil" not in page


def test_only_who_enters_results_is_asked_to(offered, places):
    for place in places.values():
        sign(place, offered)
    asked = {
        side
        for side, place in places.items()
        if "Legg inn resultater" in text(place.lead.get(f"/kontrakt/{offered.identifier}/"))
    }
    assert asked == {Side.EVALUATOR}
