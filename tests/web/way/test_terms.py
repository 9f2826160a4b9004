"""The draft as form and file, through the pages."""

from __future__ import annotations

import pytest

from effektkontrakt.contract import read_contract_text
from effektkontrakt.web.access.table import Phase, Side
from effektkontrakt.web.builder.models import Draft, Proposal
from effektkontrakt.web.way.models import Case
from effektkontrakt.web.work.models import Known
from tests.web.way.conftest import ANSWERS, GUESS, at, text

pytestmark = [pytest.mark.django_db, pytest.mark.stored]


def test_the_draft_is_a_valid_contract_and_the_form_writes_one_value_into_the_file(drafted, places):
    draft = Draft.objects.get()
    contract = read_contract_text(draft.source)
    assert (contract.kind, contract.id, drafted.phase) == ("philanthropic", drafted.identifier, Phase.DRAFTING)
    lead = places[Side.OUTCOME_PAYER].lead
    noted = draft.source.replace("rate: 100 000", "rate: 100 000").replace("rounding: half_up", "rounding: half_up   # as agreed")
    assert lead.post(at(drafted, "vilkar/fil/"), {"source": noted, "seen": draft.version}).status_code == 302
    draft = Draft.objects.get()
    field = {"payments.result.amount.per_unit.rate": "90 000", "seen": draft.version}
    assert lead.post(at(drafted, "vilkar/"), field).status_code == 302
    assert Draft.objects.get().source == noted.replace("rate: 100 000", "rate: 90 000")


def test_a_mistake_stands_beside_its_field_and_hinders_a_proposal(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    lead.post(at(drafted, "vilkar/"), {"limits.total.cap": "3 mill.", "seen": "1"})
    page = text(lead.get(at(drafted, "vilkar/")))
    assert "«3 mill.» er ikke et tall" in page
    assert 'id="limits.total.cap-mistake"' in page
    lead.post(at(drafted, "forslag/"))
    assert not Proposal.objects.exists()


def test_parts_are_added_and_removed_in_the_form(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    before = Draft.objects.get()
    lead.post(at(drafted, "vilkar/"), {"add": "payment", "seen": before.version})
    added = Draft.objects.get()
    assert list(read_contract_text(added.source).payments) == ["result", "payment_2"]
    lead.post(at(drafted, "vilkar/"), {"remove": "payments.payment_2", "seen": added.version})
    assert Draft.objects.get().source == before.source


def test_a_file_that_is_not_yaml_is_not_stored_and_is_given_back(drafted, places):
    before = Draft.objects.get().source
    answer = places[Side.OUTCOME_PAYER].lead.post(at(drafted, "vilkar/fil/"), {"source": "a: [1", "seen": "1"})
    assert answer.status_code == 422
    assert "a: [1" in text(answer)
    assert Draft.objects.get().source == before


def test_two_people_editing_the_terms_both_keep_their_words(drafted, places):
    lead, other = places[Side.OUTCOME_PAYER].lead, places[Side.INVESTOR].lead
    seen = Draft.objects.get().version
    assert lead.post(at(drafted, "vilkar/"), {"limits.total.cap": "2 500 000", "seen": seen}).status_code == 302
    answer = other.post(at(drafted, "vilkar/"), {"limits.total.cap": "2 900 000", "seen": seen})
    assert answer.status_code == 409
    assert "2 500 000" in text(answer)
    assert 'value="2 900 000"' in text(answer)
    source = Draft.objects.get().source
    answer = other.post(at(drafted, "vilkar/fil/"), {"source": source.replace("2 500 000", "1"), "seen": seen})
    assert answer.status_code == 409
    assert Draft.objects.get().source == source


def test_the_live_check_stores_nothing(drafted, places):
    before = Draft.objects.get()
    answer = places[Side.OUTCOME_PAYER].lead.post(at(drafted, "vilkar/sjekk/"), {"limits.total.cap": "1 000 000"})
    assert "Det betales høyst 1 000 000 kr til sammen." in text(answer)
    assert "1 000 000 kr" in text(answer)
    assert Draft.objects.get().version == before.version


def test_nor_does_it_store_what_the_guesses_give_for_each_text_typed(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    lead.post(at(drafted, "vilkar/antakelser/"), GUESS)
    before = Known.objects.count()
    for cap in ("1 000 000", "1 100 000", "1 200 000"):
        assert "Nok i 95 av 100" in text(lead.post(at(drafted, "vilkar/sjekk/"), {"limits.total.cap": cap}))
    assert Known.objects.count() == before


def test_guesses_give_the_reserve_the_chance_and_the_diagnosis_beside_the_draft(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    assert lead.post(at(drafted, "vilkar/antakelser/"), GUESS | {"low": "35"}).status_code == 422
    assert lead.post(at(drafted, "vilkar/antakelser/"), GUESS).status_code == 302
    page = text(lead.get(at(drafted, "vilkar/")))
    assert "Nok i 95 av 100" in page
    assert "Stiftelsen får tilbake alt i 5" in page
    assert "Hvis tiltaket ikke virker, betaler Vår kommune likevel noe i flere enn 99 av 100 tilfeller." in page
    assert "Stiftelsen får tilbake alt i 5" in text(places[Side.INVESTOR].lead.get("/"))
    assert "Nok i 80 av 100" in text(lead.get(at(drafted)))


def test_a_plan_is_made_changed_and_taken_out_in_the_form(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    assert "Forskerne måler «Har vært i arbeid i 13 uker»" in text(lead.get(at(drafted, "vilkar/")))
    lead.post(at(drafted, "vilkar/"), {"remove": "measurement.goal", "seen": Draft.objects.get().version})
    assert "Lag måleplan for «Har vært i arbeid i 13 uker»" in text(lead.get(at(drafted, "vilkar/")))
    noted = Draft.objects.get().source.replace("rounding: half_up", "rounding: half_up   # as agreed")
    lead.post(at(drafted, "vilkar/fil/"), {"source": noted, "seen": Draft.objects.get().version})
    lead.post(at(drafted, "vilkar/"), {"plan": "goal", "seen": Draft.objects.get().version})
    planned = {"measurement.goal.cost": "90 000", "measurement.goal.missing": "complete", "seen": Draft.objects.get().version}
    lead.post(at(drafted, "vilkar/"), planned)
    source = Draft.objects.get().source
    plan = read_contract_text(source).measurement["goal"]
    assert (plan.method, plan.treated, plan.cost, plan.missing) == ("count", 60, 90_000, "complete")
    assert "# as agreed" in source
    lead.post(at(drafted, "vilkar/"), {"measurement.goal.cost": "", "seen": Draft.objects.get().version})
    assert "cost" not in Draft.objects.get().source


def test_a_design_that_needs_more_says_so_at_the_empty_field(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    answer = lead.post(at(drafted, "vilkar/"), {"outcomes.goal.evidence": "fixed_baseline", "seen": Draft.objects.get().version})
    assert answer.status_code == 302
    page = text(lead.get(at(drafted, "vilkar/")))
    assert 'id="measurement.goal.baseline-mistake"' in page
    assert "trenger planen `baseline`" in page


def test_without_an_evaluator_the_form_says_what_a_plan_needs(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    for part in ("measurement.goal", "parties.evaluator"):
        lead.post(at(drafted, "vilkar/"), {"remove": part, "seen": Draft.objects.get().version})
    page = text(lead.get(at(drafted, "vilkar/")))
    assert "Legg til en part som er uavhengig evaluator først." in page
    assert "Lag måleplan for" not in page


def test_numbers_and_days_are_typed_as_people_write_them_and_the_file_stays_strict(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    given = {
        "payments.result.amount.per_unit.rate": "90 000,50 kr",
        "period.to": "30.12.2029",
        "measurement.goal.audit": "12,5 prosent",
    }
    assert lead.post(at(drafted, "vilkar/"), given | {"seen": Draft.objects.get().version}).status_code == 302
    source = Draft.objects.get().source
    assert "rate: 90 000.50" in source
    assert "to: 2029-12-30" in source
    assert "audit: 12.5 %" in source
    lead.post(at(drafted, "vilkar/"), {"measurement.goal.audit": "12", "seen": Draft.objects.get().version})
    assert "«12» mangler prosenttegn." in text(lead.get(at(drafted, "vilkar/")))


def test_what_can_be_read_in_two_ways_is_refused_at_its_field_with_what_was_typed(drafted, places):
    lead, before = places[Side.OUTCOME_PAYER].lead, Draft.objects.get()
    answer = lead.post(at(drafted, "vilkar/"), {"limits.total.cap": "2.500", "title": "Nytt navn", "seen": before.version})
    assert answer.status_code == 422
    page = text(answer)
    assert "Skriv 2 500 eller 2,500." in page
    assert 'value="2.500"' in page
    assert 'value="Nytt navn"' in page
    assert Draft.objects.get().source == before.source
    assert "Skriv 2 500 eller 2,500." in text(lead.post(at(drafted, "vilkar/sjekk/"), {"limits.total.cap": "2.500"}))


def test_each_mistake_is_a_link_to_its_field_and_in_the_file_to_its_line(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    lead.post(at(drafted, "vilkar/"), {"limits.total.cap": "mye", "seen": Draft.objects.get().version})
    assert '<a class="ds-link" href="#limits.total.cap" data-field="limits.total.cap">«mye» er ikke et tall' in text(
        lead.get(at(drafted, "vilkar/"))
    )
    line = 1 + [row.strip().startswith("total:") for row in Draft.objects.get().source.split("\n")].index(True)
    page = text(lead.get(at(drafted, "vilkar/fil/")))
    assert f'data-line="{line}">Linje {line}</a>: «mye» er ikke et tall' in page
    assert "<code>total: {clause: 4.2, per: contract, cap: mye}</code>" in page


def test_without_javascript_a_button_checks_without_storing(drafted, places):
    lead, before = places[Side.OUTCOME_PAYER].lead, Draft.objects.get()
    answer = lead.post(at(drafted, "vilkar/"), {"limits.total.cap": "1 000 000", "look": "1", "seen": before.version})
    assert answer.status_code == 200
    assert "Det betales høyst 1 000 000 kr til sammen." in text(answer)
    assert Draft.objects.get().version == before.version


def test_the_answers_are_typed_as_people_write_them(begun, places):
    lead = places[Side.OUTCOME_PAYER].lead
    given = ANSWERS | {"start": "1.8.2027", "capital": "3 000 000 kr", "unit": "percent", "target": "35,5 %"}
    assert lead.post(at(begun, "hvem/"), given | {"seen": Case.objects.get().version}).status_code == 302
    assert "start: 2027-08-01" in Case.objects.get().answers
    assert lead.post(at(begun, "type/"), {"kind": "financial", "most": "3 300 000 kr"}).status_code == 302
    assert read_contract_text(Draft.objects.get().source).outcomes["goal"].target.value * 2 == 71
