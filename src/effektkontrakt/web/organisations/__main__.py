"""`python -m effektkontrakt.web.organisations NUMBER NAME EMAIL`: the first organisation, and a letter to its project lead."""

from __future__ import annotations

import argparse
import os
import sys


def main() -> int:
    """Store the organisation unless it is there, and invite."""
    parser = argparse.ArgumentParser(prog="python -m effektkontrakt.web.organisations")
    for name in ("number", "name", "email"):
        parser.add_argument(name)
    args = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "effektkontrakt.web.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.urls import reverse

    from effektkontrakt.web.audit.change import SYSTEM, changing
    from effektkontrakt.web.audit.events import What
    from effektkontrakt.web.organisations.invite import invite
    from effektkontrakt.web.organisations.models import Organisation, check_number

    try:
        check_number(args.number)
    except ValidationError as error:
        print(error.message, file=sys.stderr)
        return 2
    organisation = Organisation.objects.filter(number=args.number).first()
    scheme = "https" if settings.PRODUCTION else "http"
    link = f"{scheme}://{settings.ALLOWED_HOSTS[0]}{reverse('invitation', args=['KEY'])}"
    subject = f"organisation:{args.number}"
    with changing(SYSTEM, What.ORGANISATION_ADDED, subject) as change:
        if organisation is None:
            organisation = Organisation(number=args.number, name=args.name)
            change.add(organisation)
        invite(SYSTEM, organisation, args.email, "project_lead", link, "nb")
    print(f"Invitasjonen er sendt til {args.email}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
