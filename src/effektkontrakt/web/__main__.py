"""`python -m effektkontrakt.web`: lay the database and serve. On this machine alone, with nothing set, it is a demonstration."""

from __future__ import annotations

import argparse
import os
import sys
import threading

LOOPBACK = ("127.0.0.1", "localhost", "::1")
OF_A_SERVICE = ("DATABASE_URL", "EFFEKT_HOSTS", "EFFEKT_SECRET_KEY")


def _proxy(production: bool) -> dict[str, object]:
    """What to believe of the proxy in front, `EFFEKT_PROXY` (else this machine): who calls, and whether by TLS. Nothing from others.

    In a demonstration nothing is believed, but what a proxy says is kept, so that one-click sign-in sees that there is one.
    """
    if not production:
        return {"clear_untrusted_proxy_headers": False}
    believed = {"x-forwarded-for", "x-forwarded-proto"}
    return {"trusted_proxy": os.environ.get("EFFEKT_PROXY", "127.0.0.1"), "trusted_proxy_headers": believed}


def _no_mode(host: str) -> str:
    """Choose the mode where nothing says that this is a service; else why it cannot start without one."""
    mode = os.environ.get("EFFEKT_MODE")
    if mode == "production":
        return ""
    if host not in LOOPBACK:
        return "En demonstrasjon vises bare på egen maskin: bruk --host 127.0.0.1, eller sett EFFEKT_MODE=production."
    found = [name for name in OF_A_SERVICE if os.environ.get(name)]
    if found and not mode:
        return (
            f"{' og '.join(found)} er satt, men ikke EFFEKT_MODE. Sett EFFEKT_MODE=production for en tjeneste. "
            "Sett EFFEKT_MODE=demonstration for en demonstrasjon: da kan alle på denne maskinen logge inn med ett klikk."
        )
    os.environ.setdefault("EFFEKT_MODE", "demonstration")
    return ""


def main() -> int:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="python -m effektkontrakt.web")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--worker", choices=("with", "only", "none"), default="with", help="work in the background: here, only, or elsewhere"
    )
    args = parser.parse_args()
    if wrong := _no_mode(args.host):
        print(wrong, file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "effektkontrakt.web.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from django.conf import settings

    if settings.DEMONSTRATION:
        from effektkontrakt.web.contracts.examples import load
        from effektkontrakt.web.demonstration import case, people

        load()
        people.seed()
        case.seed()
        case.measured()
    from effektkontrakt.web.futures.warm import ask_for_all
    from effektkontrakt.web.work.queue import worker

    if args.worker != "only":
        ask_for_all()
    if args.worker == "only":
        worker().run()
        return 0
    if args.worker == "with":
        threading.Thread(target=worker().run, name="worker", daemon=True).start()
    from waitress.server import create_server

    from effektkontrakt.web.wsgi import application

    try:
        server = create_server(application, host=args.host, port=args.port, threads=8, ident=None, **_proxy(settings.PRODUCTION))
    except OSError:
        print(
            f"Port {args.port} er opptatt. Stopp det som bruker den, eller kjør: make run PORT={args.port + 1}", file=sys.stderr
        )
        return 1
    from effektkontrakt.web.futures.warm import begin

    begin()
    print(f"\neffektkontrakt kjører på http://{args.host}:{args.port}/")
    if settings.DEMONSTRATION:
        print(
            "Dette er en demonstrasjon: åpne adressen på denne maskinen og velg hvem du vil være. Stopp med Ctrl-C.", flush=True
        )
    try:
        server.run()
    except KeyboardInterrupt:
        server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
