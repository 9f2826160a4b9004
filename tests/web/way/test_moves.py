"""The case says whose move it is, from proposal to signature."""

from __future__ import annotations

import re

import pytest

from tests.web.way.conftest import at, sign, text

pytestmark = [pytest.mark.django_db, pytest.mark.stored]


def moves(client, workspace) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text(client.get(at(workspace))).split("<table")[0]).split())


def test_the_case_says_whose_move_it_is_all_the_way_through(proposed, places):
    kommune, stiftelse, losen, forskerne = places.values()
    assert "Nå er det deres tur : Forhandling Velg forslaget som skal signeres." in moves(kommune.lead, proposed)
    stiftelse.lead.post(at(proposed, "kommentar/"), {"clause": "4.1", "words": "Hvorfor så mye?"})
    assert "Nå er det deres tur : Forhandling Svar på én kommentar." in moves(kommune.lead, proposed)
    assert "Nå venter vi på offentlig part, leverandør og uavhengig evaluator : Forhandling" in moves(stiftelse.lead, proposed)
    kommune.lead.post(at(proposed, "forslag/1/til-signering/"))
    sign(kommune, proposed)
    said = moves(kommune.lead, proposed)
    assert "Nå venter vi på uavhengig evaluator, investor og leverandør : Signering Forskerne har ikke signert." in said
    assert "Stiftelsen har ikke signert. Losen har ikke signert." in said
    assert "kommentar" not in said
    assert "Nå er det deres tur : Signering" in moves(losen.decider, proposed)
    sign(stiftelse, proposed)
    sign(losen, proposed)
    sign(forskerne, proposed)
    assert "Nå " not in moves(kommune.lead, proposed)
    assert "kommentar" not in moves(kommune.lead, proposed)
    table = text(kommune.lead.get(at(proposed))).split('id="veien"')[1]
    assert (table.count("Ferdig"), table.count("Ikke gjort")) == (5, 2)
