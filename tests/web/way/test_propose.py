"""Putting the draft forward: what is typed goes with it, and the same is not put forward twice."""

from __future__ import annotations

import pytest

from effektkontrakt.web.access.table import Side
from effektkontrakt.web.builder.models import Draft, Proposal
from tests.web.way.conftest import at, text

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
RATE = "payments.result.amount.per_unit.rate"


def test_what_is_typed_and_not_yet_stored_is_what_is_put_forward(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    page = text(lead.get(at(drafted, "vilkar/")))
    assert f'form="utkast" formaction="{at(drafted, "forslag/")}"' in page
    assert '<textarea class="ds-input" id="why" name="why" form="utkast"' in page
    answer = lead.post(at(drafted, "forslag/"), {RATE: "80 000", "seen": "1", "why": "Lavere pris"})
    assert answer.status_code == 302
    assert "rate: 80 000" in Draft.objects.get().source
    assert (Proposal.objects.get().source, Proposal.objects.get().why) == (Draft.objects.get().source, "Lavere pris")


def test_the_file_as_typed_is_what_is_put_forward(drafted, places):
    source = Draft.objects.get().source.replace("rate: 100 000", "rate: 70 000")
    places[Side.OUTCOME_PAYER].lead.post(at(drafted, "forslag/"), {"source": source, "seen": "1"})
    assert "rate: 70 000" in Proposal.objects.get().source


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({RATE: "1.500", "seen": "1", "why": "Lavere pris"}, 422),
        ({"source": "a: [1", "seen": "1", "why": "Lavere pris"}, 422),
        ({RATE: "80 000", "seen": "7", "why": "Lavere pris"}, 409),
    ],
)
def test_what_cannot_be_stored_is_not_put_forward_and_is_given_back(drafted, places, typed, status):
    before = Draft.objects.get().source
    answer = places[Side.OUTCOME_PAYER].lead.post(at(drafted, "forslag/"), typed)
    page = text(answer)
    assert answer.status_code == status
    for kept in ("Lavere pris", next(iter(typed.values())), "data-unsaved"):
        assert kept in page
    assert not Proposal.objects.exists()
    assert Draft.objects.get().source == before


def test_a_draft_like_the_latest_proposal_is_not_put_forward_again(proposed, places):
    lead = places[Side.OUTCOME_PAYER].lead
    commented = Draft.objects.get().source + "\n# bare en merknad\n"
    lead.post(at(proposed, "vilkar/fil/"), {"source": commented, "seen": "1"})
    page = text(lead.post(at(proposed, "forslag/"), {"why": "En gang til"}, follow=True))
    assert "Utkastet er likt forslag 1." in page
    assert "Utkastet er endret siden siste forslag." not in page
    assert Proposal.objects.count() == 1
