"""Letters that are not lost: tried at once, and by the queue until a server takes them.

    post(about, to, subject, paragraphs, link)      # in the transaction that stores what the letter tells of
    late([about, ...])                              # those that did not go, by what they are about
    forget(about)                                   # what it told of is taken back: it is not tried again

A letter may hold a key, so its words rest encrypted under the application's key, and are wiped when it is sent or given up.
"""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from effektkontrakt.web import mail
from effektkontrakt.web.work.models import Letter

WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 30, 2 * 60, 8 * 60, 24 * 60))
GIVEN_UP = timedelta(days=14)
_log = logging.getLogger(__name__)


def post(about: str, to: str, subject: str, paragraphs: list[str], link: str = "") -> None:
    """Keep the letter with what it tells of; try it when that is stored, and from the queue if that attempt fails or never comes."""
    sealed = _cipher().encrypt(json.dumps([to, subject, paragraphs, link]).encode()).decode()
    letter = Letter.objects.create(about=about, sealed=sealed)
    _later(letter)
    transaction.on_commit(partial(attempt, str(letter.pk)), robust=True)


def attempt(pk: str) -> bool:
    """Send it if it still waits; whether nothing is left to do."""
    letter = Letter.objects.filter(pk=pk, sent_at=None).exclude(sealed="").first()
    if letter is None:
        return True
    now = timezone.now()
    try:
        mail.send(*json.loads(_cipher().decrypt(letter.sealed.encode())))
    except (OSError, UnicodeError) as error:
        _log.warning("letter %s was not sent: %s", pk, type(error).__name__)
        over = now - letter.posted_at > GIVEN_UP
        kept = {"sealed": "", "again_at": None} if over else {}
        Letter.objects.filter(pk=pk).update(failed_at=now, tries=letter.tries + 1, **kept)
        return over
    Letter.objects.filter(pk=pk).update(sent_at=now, tries=letter.tries + 1, again_at=None, sealed="")
    return True


@task()
def try_again(pk: str) -> None:
    """One more attempt, and the next one put on the queue if it fails."""
    if not attempt(pk):
        _later(Letter.objects.get(pk=pk))


def _later(letter: Letter) -> None:
    wait = WAITS[min(max(letter.tries - 1, 0), len(WAITS) - 1)]
    again = timezone.now() + wait
    Letter.objects.filter(pk=letter.pk).update(again_at=again)
    try_again.using(run_after=again).enqueue(str(letter.pk))


def late(abouts: Iterable[str]) -> dict[str, Letter]:
    """Those that were tried and did not go."""
    tried = Letter.objects.filter(about__in=list(abouts), sent_at=None, failed_at__isnull=False)
    return {letter.about: letter for letter in tried}


def forget(about: str) -> None:
    """No more attempts."""
    Letter.objects.filter(about=about).delete()


def _cipher() -> Fernet:
    key = HKDF(hashes.SHA256(), 32, None, b"letters").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
