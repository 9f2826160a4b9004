"""What the log shows of each event."""

from __future__ import annotations

import pytest

from effektkontrakt.text import LANGS
from effektkontrakt.web.access.table import Phase, Side
from effektkontrakt.web.audit.change import SYSTEM, changing, record
from effektkontrakt.web.audit.events import What, called

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("what", What)
def test_every_event_is_said_in_three_languages(what):
    assert called(str(what)) == what.words
    assert all(what.words.say(lang).strip() for lang in LANGS)


def test_the_log_shows_words_and_no_codes(client, ours, make_workspace):
    workspace = make_workspace("sak", Phase.PREPARING, (ours, Side.OUTCOME_PAYER))
    for what in What:
        record(SYSTEM, what, workspace.subject)
    page = client.get("/arbeidsrom/sak/logg/").content.decode()
    assert not [what for what in What if f">{what}<" in page]
    assert page.count(What.READINESS_CHANGED.words.nb) == 1


def test_an_event_without_a_name_cannot_be_recorded():
    with pytest.raises(AttributeError), changing(SYSTEM, "need.chnaged", "workspace:sak"):
        pass
