"""Production as it is served: its own command, a real socket, and what a proxy in front of it says."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import closing

import pytest

from tests.web.accounts.test_modes import PRODUCTION

HOST = PRODUCTION["EFFEKT_HOSTS"]
BY_TLS = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The port of the service."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    environment = {**kept, **PRODUCTION, "EFFEKT_VAR": str(tmp_path_factory.mktemp("var"))}
    command = [sys.executable, "-m", "effektkontrakt.web", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            assert process.poll() is None, "the server stopped"
            time.sleep(0.1)
    yield port
    process.terminate()
    process.wait(10)


def ask(port: int, method: str, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode()


def test_plain_http_is_led_to_https_and_other_hosts_are_refused(served):
    status, headers, _ = ask(served, "GET", "/", {"Host": HOST})
    assert (status, headers["location"]) == (301, f"https://{HOST}/")
    assert ask(served, "GET", "/", {**BY_TLS, "Host": "evil.example"})[0] == 400


def test_pages_by_tls_have_every_header_and_no_demonstration(served):
    status, headers, page = ask(served, "GET", "/konto/login/", BY_TLS)
    assert status == 200
    assert int(re.search(r"max-age=(\d+)", headers["strict-transport-security"])[1]) >= 31_536_000
    assert "unsafe" not in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert all(flag in headers["set-cookie"] for flag in ("Secure", "HttpOnly", "SameSite"))
    assert 'name="person"' not in page
    assert ask(served, "GET", "/kontrakter/", BY_TLS)[0] == 302
    assert ask(served, "POST", "/demonstrasjon/", BY_TLS)[0] in (403, 404)
