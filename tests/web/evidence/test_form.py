"""The form of results carries on every row there is, whatever the file's format, and reads numbers as people write them."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from effektkontrakt.settle import settle
from effektkontrakt.web.access.models import Party
from effektkontrakt.web.access.table import Duty, Phase, Side
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import Entering, File, contract_of, read, settlement_of, store
from effektkontrakt.web.evidence import fill
from effektkontrakt.web.evidence.fill import rows_of
from effektkontrakt.web.evidence.models import Entry
from tests.web.test_stored import EXAMPLES

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
CONTRACT = (EXAMPLES / "peterborough" / "contract.yaml").read_bytes()
RESULTS = (EXAMPLES / "peterborough" / "results.csv").read_bytes()
ROWS = list(csv.DictReader(io.StringIO(RESULTS.decode())))
AT = "/kontrakt/peterborough/resultater/"
NEW = f"{AT}ny/"


def _excel() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(list(ROWS[0]))
    for row in ROWS:
        book.active.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), out)
    return out.getvalue()


FILES = {
    "r.csv": RESULTS,
    "semicolon.csv": RESULTS.replace(b",", b";"),
    "tab.csv": RESULTS.replace(b",", b"\t"),
    "r.tsv": RESULTS.replace(b",", b"\t"),
    "r.txt": RESULTS.replace(b",", b";"),
    "r.xlsx": _excel(),
    "r.parquet": _parquet(),
}


@pytest.fixture
def in_force(ours):
    """`in_force("r.csv")`: Peterborough, entered by its evaluator, whose project lead uses `client`."""

    def put(name: str) -> StoredContract:
        return store(File("c.yaml", CONTRACT), File(name, FILES[name]), party=Entering(ours, Side.EVALUATOR))

    return put


@pytest.fixture
def payer(make_organisation, make_person):
    """The outcome payer's finance officer, once there is a contract."""

    def at(stored: StoredContract) -> Client:
        organisation = make_organisation("Betaler")
        with changing(SYSTEM, What.PARTY_ADDED, "test") as change:
            change.add(Party(workspace=stored.workspace, organisation=organisation, side=Side.OUTCOME_PAYER))
        client = Client()
        client.force_login(make_person("Finn", (organisation, Duty.FINANCE)))
        return client

    return at


def field(page, now: str) -> dict:
    return next(f for f in page.context["fields"] if f["now"] == now)


def text(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize("name", FILES)
def test_every_row_there_is_stays_and_the_settlement_with_it(client, in_force, payer, name):
    stored = in_force(name)
    before = settlement_of(stored).total
    assert before == 500_000_000
    wanted = field(client.get(AT), "8,4 %")
    assert client.post(NEW, {"seen": 0, wanted["name"]: "8,5 %", wanted["how"]: "Nytt uttrekk"}).status_code == 302
    entry = Entry.objects.get()
    held = rows_of(File(entry.name, bytes(entry.content)))
    assert [{k: row[k] for k in ROWS[0]} for row in held[: len(ROWS)]] == ROWS
    assert [(row["value"], row["cohort"], row["date"]) for row in held[len(ROWS) :]] == [("8.5 %", "cohort_1", "2014-08-07")]
    payer(stored).post(f"{AT}1/avgjor/", {"decision": "yes"})
    assert Entry.objects.get().stand == "approved"
    assert settlement_of(StoredContract.objects.get()).total == before


def test_a_pooled_result_is_corrected_on_its_own_day(client, in_force):
    stored = in_force("r.xlsx")
    wanted = field(client.get(AT), "9,0 %")
    client.post(NEW, {"seen": 0, wanted["name"]: "2"})
    entry = Entry.objects.get()
    contract = contract_of(stored.source)
    held = File(entry.name, bytes(entry.content))
    assert (rows_of(held)[-1]["cohort"], rows_of(held)[-1]["date"]) == ("pooled", "2017-07-27")
    assert settle(contract, read(contract, held)).total == 0


def test_the_next_entry_builds_on_the_version_that_waits(client, in_force):
    in_force("semicolon.csv")
    first = field(client.get(AT), "8,4 %")
    client.post(NEW, {"seen": 0, first["name"]: "8,5"})
    page = client.get(AT)
    assert [f["now"] for f in page.context["fields"]] == ["9,7 %", "9,0 %", "8,5"]
    assert "Nå står det 8,5" in text(page)
    second, third = field(page, "9,7 %"), field(page, "8,5")
    client.post(NEW, {"seen": 1, second["name"]: "9,8", third["name"]: "8,6"})
    entry = Entry.objects.first()
    rows = rows_of(File(entry.name, bytes(entry.content)))
    assert [e.stand for e in Entry.objects.all()] == ["waiting", "replaced"]
    assert sorted(row["value"] for row in rows[len(ROWS) :]) == ["8.5", "8.6", "9.8"]


def test_values_for_a_version_that_is_gone_are_not_dropped_in_silence(client, in_force, payer):
    stored = in_force("r.csv")
    client.post(NEW, {"seen": 0, field(client.get(AT), "8,4 %")["name"]: "8,5"})
    old = field(client.get(AT), "8,5")
    payer(stored).post(f"{AT}1/avgjor/", {"decision": "no", "answer": "Feil"})
    answer = client.post(NEW, {"seen": 1, old["name"]: "8,6"})
    assert answer.status_code == 409
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [("ni", "«ni»"), ("9.700", "kan leses på to måter"), ("9,12345678901", "desimaler"), ("−4 kr,", "«−4 kr,»")],
)
def test_a_mistake_stands_at_its_field_with_what_was_typed(client, in_force, typed, words):
    in_force("semicolon.csv")
    page = client.get(AT)
    bad, good = field(page, "9,7 %"), field(page, "8,4 %")
    answer = client.post(NEW, {"seen": 0, bad["name"]: typed, bad["how"]: "Rapport 4", good["name"]: "8,5"})
    assert answer.status_code == 422
    assert not Entry.objects.exists()
    found = {f["name"]: f for f in answer.context["fields"]}
    assert words in found[bad["name"]]["wrong"]
    assert (found[bad["name"]]["value"], found[bad["name"]]["known"]) == (typed, "Rapport 4")
    assert (found[good["name"]]["value"], found[good["name"]]["wrong"]) == ("8,5", "")
    assert "resultater.csv" not in text(answer)
    assert 'aria-invalid="true"' in text(answer)


def test_a_file_and_values_together_are_refused(client, in_force):
    in_force("r.csv")
    wanted = field(client.get(AT), "8,4 %")
    answer = client.post(NEW, {"seen": 0, wanted["name"]: "8,5", "results": SimpleUploadedFile("r.csv", RESULTS)})
    assert answer.status_code == 422
    assert "Velg én av delene" in text(answer)
    assert not Entry.objects.exists()


def test_a_file_too_long_for_the_form_gets_no_form_and_is_never_shortened(client, in_force, monkeypatch):
    in_force("r.csv")
    wanted = field(client.get(AT), "8,4 %")
    monkeypatch.setattr(fill, "MOST_ROWS", 2)
    assert client.get(AT).context["fields"] == []
    answer = client.post(NEW, {"seen": 0, wanted["name"]: "8,5"})
    assert answer.status_code == 422
    assert "Send de nye som fil" in text(answer)
    assert not Entry.objects.exists()


def test_whoever_approves_what_the_contract_no_longer_says_is_told_so(client, in_force, payer):
    stored = in_force("r.csv")
    client.post(NEW, {"seen": 0, field(client.get(AT), "9,0 %")["name"]: "2"})
    finn = payer(stored)
    seen = finn.get(f"{AT}1/").context["seen"]
    with changing(SYSTEM, What.BELIEFS_ENTERED, "test") as change:
        change.alter(StoredContract.objects.get(), beliefs="")
    answer = finn.post(f"{AT}1/avgjor/", {"decision": "yes", "seen": seen}, follow=True)
    assert answer.status_code == 200
    assert "Kontrakten ble endret mens du leste" in text(answer)
    assert Entry.objects.get().stand == "waiting"
    assert settlement_of(StoredContract.objects.get()).total == 500_000_000
    finn.post(f"{AT}1/avgjor/", {"decision": "yes", "seen": seen + 1})
    assert Entry.objects.get().stand == "approved"
    assert settlement_of(StoredContract.objects.get()).total == 0


def test_the_page_stands_when_the_waiting_version_no_longer_fits(client, in_force):
    in_force("r.csv")
    client.post(NEW, {"seen": 0, field(client.get(AT), "8,4 %")["name"]: "8,5"})
    with changing(SYSTEM, What.RESULTS_ENTERED, "test") as change:
        change.alter(Entry.objects.get(), content=RESULTS.replace(b"cohort_1", b"cohort_x"))
    page = client.get(AT)
    assert page.status_code == 200
    assert page.context["fields"] == []
    assert StoredContract.objects.get().workspace.phase == Phase.RUNNING


def test_a_result_of_a_day_to_come_is_refused_in_the_form_and_by_file(client, in_force, monkeypatch):
    in_force("r.csv")
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2014, 8, 1))
    wanted = field(client.get(AT), "8,4 %")
    answer = client.post(NEW, {"seen": 0, wanted["name"]: "8,5 %"})
    assert answer.status_code == 422
    assert "Dette resultatet ventes 7. august 2014" in text(answer)
    answer = client.post(NEW, {"seen": 0, "results": SimpleUploadedFile("r.csv", FILES["r.csv"])})
    assert answer.status_code == 422
    assert "r.csv, linje 2: Dette resultatet ventes 7. august 2014" in text(answer)
    assert not Entry.objects.exists()
