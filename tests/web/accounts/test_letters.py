"""A letter over a real socket to a server that speaks SMTP, in text and HTML."""

from __future__ import annotations

import email
import email.policy
import socketserver
import threading

import pytest

from effektkontrakt.text import LANGS
from effektkontrakt.web import mail
from effektkontrakt.web.accounts.letters import LETTERS


class Sink(socketserver.StreamRequestHandler):
    """As much of SMTP (RFC 5321) as a letter needs."""

    def handle(self) -> None:
        self.say("220 sink")
        while line := self.rfile.readline().decode().strip().upper():
            if line == "DATA":
                self.say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.letters.append(b"".join(lines))
            self.say("221 bye" if line == "QUIT" else "250 ok")
            if line == "QUIT":
                return

    def say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


@pytest.fixture
def server():
    with socketserver.TCPServer(("127.0.0.1", 0), Sink) as found:
        found.letters = []
        thread = threading.Thread(target=found.serve_forever, daemon=True)
        thread.start()
        yield found
        found.shutdown()
        thread.join()


def test_a_letter_reaches_any_smtp_server_as_text_and_html(server, settings, tmp_path):
    backend, _, smtp = mail.settings({"EFFEKT_SMTP": f"smtp://127.0.0.1:{server.server_address[1]}"}, tmp_path)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = backend, smtp.host, smtp.port
    mail.send("kari@example.org", "Hei på deg", ["Første avsnitt æøå.", "<Andre>"], "https://example.org/lenke/")
    letter = email.message_from_bytes(server.letters[0], policy=email.policy.default)
    assert (letter["To"], letter["Subject"]) == ("kari@example.org", "Hei på deg")
    text, html = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))
    for part in (text, html):
        assert "Første avsnitt æøå." in part
        assert "https://example.org/lenke/" in part
    assert "&lt;Andre&gt;" in html


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_is_complete_in_three_languages(name):
    letter = LETTERS[name]
    for lang in LANGS:
        assert letter.subject.say(lang).strip()
        assert all(words.say(lang).strip().endswith((".", "?")) for words in letter.paragraphs)
