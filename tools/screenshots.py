"""Take the pictures of the README: each invented person's first screen, from the program as `make run` starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from browser import find

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
FIRST_SCREENS = {
    "project-lead": "Kari Prosjekt",
    "finance": "Finn Økonomi",
    "council-member": "Kåre Kommunestyre",
    "investor": "Inger Investor",
    "provider": "Per Leverandør",
    "evaluator": "Eva Evaluator",
}
CASE = "ung-i-jobb"
PAGES = {
    "contract": "/kontrakt/ung-i-arbeid/",
    "futures": "/kontrakt/ung-i-arbeid/framtid/",
    "log": f"/arbeidsrom/{CASE}/logg/",
}
WIDTH = 1200


@contextmanager
def served() -> Iterator[str]:
    """The program on a free port with a database of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as var:
        environment = {**os.environ, "EFFEKT_VAR": var, "EFFEKT_MODE": "demonstration"}
        command = [sys.executable, "-m", "effektkontrakt.web", "--port", str(port)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            for _ in range(600):
                try:
                    urllib.request.urlopen(address, timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield address
        finally:
            process.terminate()
            process.wait(10)


def take(browser: Browser, address: str, person: str, pictures: dict[str, str]) -> None:
    """Sign in as a person, and keep what the screen shows at each path."""
    context = browser.new_context(viewport={"width": WIDTH, "height": 900}, locale="nb-NO")
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name=person).click()
    for name, path in pictures.items():
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        height = min(1600, page.evaluate("document.documentElement.scrollHeight"))
        page.screenshot(path=OUT / f"{name}.png", full_page=True, clip={"x": 0, "y": 0, "width": WIDTH, "height": height})
        print(OUT / f"{name}.png")
    context.close()


def main() -> int:
    """Take them all."""
    path = find()
    if path is None:
        print("No browser: install Chromium, or set EFFEKT_BROWSER.", file=sys.stderr)
        return 1
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name, person in FIRST_SCREENS.items():
            take(browser, address, person, {f"first-{name}": f"/arbeidsrom/{CASE}/"})
        take(browser, address, FIRST_SCREENS["project-lead"], PAGES)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
