"""Beliefs stored beside a contract."""

from __future__ import annotations

import pytest

from effektkontrakt.errors import InputError
from effektkontrakt.simulate import Beliefs
from effektkontrakt.web.contracts.examples import load
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import File, beliefs_of, store

pytestmark = [pytest.mark.stored, pytest.mark.django_db]
UNG = "ung-i-arbeid"


def believed(stored: StoredContract) -> Beliefs | None:
    return beliefs_of(stored.source, stored.beliefs)


def file(examples, name, change=("", "")):
    return File(name, (examples / UNG / name).read_text().replace(*change).encode())


def test_examples_come_with_what_is_believed_of_them(examples):
    load(examples)
    assert believed(StoredContract.objects.get(identifier=UNG)).contract == UNG
    assert believed(StoredContract.objects.get(identifier="koto-sib")) is None
    assert load(examples) == 0


def test_beliefs_with_a_mistake_are_not_stored_and_neither_is_the_contract(examples):
    with pytest.raises(InputError) as caught:
        store(file(examples, "contract.yaml"), None, file(examples, "beliefs.yaml", ("drop_out:", "dropout:")))
    assert any("drop_out" in m.say("nb") for m in caught.value.mistakes)
    assert not StoredContract.objects.exists()


def test_a_contract_may_be_stored_without(examples):
    assert believed(store(file(examples, "contract.yaml"), None)) is None
