"""The page of a contract's parties: who has joined, who is missing, letters not yet answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.inviting import letters
from effektkontrakt.web.inviting.forms import InviteParty
from effektkontrakt.web.inviting.missing import known, missing
from effektkontrakt.web.organisations.forms import AddParty
from effektkontrakt.web.words import current, word
from effektkontrakt.web.work.post import late


def parties_page(
    request: HttpRequest, workspace: Workspace, add: AddParty | None = None, invite: InviteParty | None = None, status: int = 200
) -> HttpResponse:
    """With the forms as they were refused, if they were."""
    lang = current()
    found, waiting = list(workspace.parties.select_related("organisation")), letters.waiting(workspace)
    told = {p.pk: letters.about(workspace, p.organisation) for p in found}
    unsent = late([*told.values(), *(letter.key_hash for letter in waiting)])
    page = {
        "rows": [
            {"pk": p.pk, "name": p.organisation.name, "side": word(p.side).say(lang), "late": unsent.get(told[p.pk])}
            for p in found
        ],
        "phase": word(workspace.phase).say(lang),
        "form": add or AddParty(),
        "missing": missing(workspace),
        "known": known(workspace, request.access.organisations("parties", "add")),
        "letters": [(each, word(each.side).say(lang), unsent.get(each.key_hash)) for each in waiting],
        "invite_form": invite or InviteParty(auto_id="invite_%s"),
    }
    return render(request, "access/parties.html", page, status=status)
