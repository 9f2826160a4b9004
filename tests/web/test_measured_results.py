"""From records to kroner: what `effekt measure` writes is entered on the page, approved by another, and settled as the command line does."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from effektkontrakt.cli import main
from effektkontrakt.web.access.models import Party
from effektkontrakt.web.access.table import Duty, Side
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import Entering, File, settlement_of, store
from tests.web.test_results import signed_in, text

pytestmark = [pytest.mark.django_db]
EXAMPLE = Path(__file__).parents[2] / "examples/ung-i-arbeid"
AT = "/kontrakt/ung-i-arbeid/resultater/"


def test_records_become_kroner_by_the_command_line_and_by_the_page_alike(
    client, ours, make_organisation, make_person, tmp_path, capsys
):
    contract, results = str(EXAMPLE / "contract.yaml"), tmp_path / "out/results.csv"
    assert main(["measure", contract, str(EXAMPLE / "records.csv"), "--out", str(tmp_path / "out")]) == 0
    assert main(["settle", contract, str(results)]) == 0
    assert "2 430 000 kr" in capsys.readouterr().out.replace("\u00a0", " ")

    stored = store(File("c.yaml", Path(contract).read_bytes()), None, party=Entering(ours, Side.EVALUATOR))
    payer = make_organisation("Vårheim")
    with changing(SYSTEM, What.PARTY_ADDED, "test") as change:
        change.add(Party(workspace=stored.workspace, organisation=payer, side=Side.OUTCOME_PAYER))
    answer = client.post(
        f"{AT}ny/", {"results": SimpleUploadedFile("results.csv", results.read_bytes()), "seen": 0, "why": "Målt"}, follow=True
    )
    assert "En annen må godkjenne dem" in text(answer)
    assert settlement_of(StoredContract.objects.get()) is None
    signed_in(make_person("Finn", (payer, Duty.FINANCE))).post(f"{AT}1/avgjor/", {"decision": "yes"})
    assert settlement_of(StoredContract.objects.get()).total == 243_000_000
