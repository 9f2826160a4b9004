"""What is stored, on whichever database DATABASE_URL names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from effektkontrakt.errors import InputError
from effektkontrakt.web.access.table import Side
from effektkontrakt.web.contracts.examples import load
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import Entering, File, settlement_of, store

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DENVER = (EXAMPLES / "denver-supportive-housing/contract.yaml").read_bytes()
RESULTS = (EXAMPLES / "denver-supportive-housing/results.csv").read_bytes()


def test_runs_on_the_database_that_was_asked_for():
    assert connection.vendor == ("postgresql" if os.environ.get("DATABASE_URL") else "sqlite")


def test_examples_are_loaded_once_and_entered_contracts_are_left_alone():
    mine = DENVER.replace(b"id: denver-supportive-housing", b"id: mine")
    store(File("mine.yaml", mine), None)
    assert load() == len(list(EXAMPLES.glob("*/contract.yaml")))
    assert load() == 0
    assert not StoredContract.objects.get(identifier="mine").example


def test_a_changed_example_is_loaded_again(tmp_path):
    folder = tmp_path / "denver-supportive-housing"
    folder.mkdir()
    (folder / "contract.yaml").write_bytes(DENVER)
    (folder / "results.csv").write_bytes(RESULTS)
    assert load(tmp_path) == 1
    (folder / "results.csv").write_bytes(RESULTS.replace(b"41070", b"41071"))
    assert load(tmp_path) == 1
    assert settlement_of(StoredContract.objects.get()).total == 963_891_136 + 1512


def test_files_are_given_back_as_they_came(client, ours):
    store(File("a.yaml", DENVER), File("r.csv", RESULTS), party=Entering(ours, Side.OUTCOME_PAYER))
    assert client.get("/kontrakt/denver-supportive-housing/kontrakt.yaml").content == DENVER
    assert client.get("/kontrakt/denver-supportive-housing/resultater").content == RESULTS
    lines = client.get("/kontrakt/denver-supportive-housing/oppgjor.csv").content.decode().splitlines()
    assert len(lines) == 4
    assert "3913932.96" in lines[1]


def test_mistakes_in_either_file_store_nothing(client):
    bad_results = RESULTS.replace(b"258858", b"258 858,00 kr")
    for contract, results in ((DENVER.replace(b"15.12", b"-15.12"), RESULTS), (DENVER, bad_results)):
        answer = client.post(
            "/ny/", {"contract": SimpleUploadedFile("c.yaml", contract), "results": SimpleUploadedFile("r.csv", results)}
        )
        assert answer.status_code == 422
    assert "r.csv, linje 2" in answer.content.decode()
    assert StoredContract.objects.count() == 0


def test_another_contract_with_the_same_id_is_refused():
    store(File("a.yaml", DENVER), File("r.csv", RESULTS))
    with pytest.raises(InputError):
        store(File("b.yaml", DENVER.replace(b"15.12", b"16.12")), None)
    assert StoredContract.objects.get().source.encode() == DENVER


def test_pages_set_a_policy_without_unsafe(client):
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
