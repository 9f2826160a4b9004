"""A real server and a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
from browser import find  # noqa: E402

SHOTS = ROOT / "build" / "screenshots"
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def provider():
    """The address of a real OpenID provider on this machine."""
    from oidc_provider_mock import User, run_server_in_thread

    with run_server_in_thread(user_claims=[User(sub="abc", claims={"name": "Ola Innlogget"})]) as running:
        yield f"http://localhost:{running.server_port}"


@pytest.fixture(scope="session")
def server(tmp_path_factory, provider):
    """The address of the application, served by its own command on a free port with its own database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {
        "EFFEKT_VAR": str(tmp_path_factory.mktemp("var")),
        "EFFEKT_MODE": "demonstration",
        "EFFEKT_OIDC": "idporten",
        "EFFEKT_OIDC_IDPORTEN_CLIENT": "klient",
        "EFFEKT_OIDC_IDPORTEN_SECRET": "hemmelig",
        "EFFEKT_OIDC_IDPORTEN_URL": provider,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "effektkontrakt.web", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            break
        except OSError:
            assert process.poll() is None, "the server stopped"
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="session")
def chromium():
    """The browser; without one the tests are skipped, in CI they fail."""
    path = find()
    if path is None:
        assert not os.environ.get("CI"), "no browser in CI"
        pytest.skip("no browser on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        browser.close()


WIDE = {"viewport": {"width": 1280, "height": 900}, "locale": "nb-NO"}


@pytest.fixture(scope="session")
def sign_in(server, chromium):
    """`sign_in("Kari Prosjekt")`: what a browser remembers after that person's one click; each is signed in once."""
    remembered = {}

    def state(name: str):
        if name not in remembered:
            context = chromium.new_context(**WIDE)
            page = context.new_page()
            page.goto(server)
            page.get_by_role("button", name=name).click()
            page.wait_for_url(server + "/**")
            remembered[name] = context.storage_state()
            context.close()
        return remembered[name]

    return state


@pytest.fixture
def visitor(chromium):
    """A wide page of someone who is not signed in; errors in it fail the test."""
    yield from _page(chromium, None)


@pytest.fixture
def page(chromium, sign_in):
    """The same for the municipality's project lead."""
    yield from _page(chromium, sign_in("Kari Prosjekt"))


def _page(chromium, state):
    context = chromium.new_context(**WIDE, storage_state=state)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert [p for p in problems if "status of 4" not in p] == []


@pytest.fixture
def accessible():
    """A check of a page with axe-core: WCAG 2.1 A and AA."""
    axe = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()

    def check(page) -> None:
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
        session = page.context.new_cdp_session(page)
        expression = axe + f"; axe.run(document, {{runOnly: {tags}}}).then(r => JSON.stringify(r.violations))"
        answer = session.send("Runtime.evaluate", {"expression": expression, "awaitPromise": True, "returnByValue": True})
        assert answer["result"].get("value") == "[]", answer

    return check


@pytest.fixture
def shot():
    """A screenshot kept for people to look at."""

    def take(page, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

    return take
