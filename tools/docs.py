"""Write the generated reference pages: the JSON Schema and the words of the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path

from effektkontrakt.cli import VERBS, overview, parser_of
from effektkontrakt.contract.schema import json_schema
from effektkontrakt.measure.methods.page import page as methods_page
from effektkontrakt.web.access.page import page as access_page

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"


def command_line() -> str:
    """Every verb's help, as a page 80 wide."""
    os.environ["COLUMNS"] = "80"
    parts = ["# The command line", "", "Written by `make docs`.", "", "```", overview(), "```"]
    for verb in VERBS:
        parts += ["", f"## effekt {verb}", "", "```", parser_of(verb).format_help().strip(), "```"]
    return "\n".join(parts) + "\n"


def main() -> None:
    """Write both."""
    schema = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    (REFERENCE / "contract.schema.json").write_text(schema, encoding="utf-8")
    (REFERENCE / "command-line.md").write_text(command_line(), encoding="utf-8")
    (REFERENCE / "methods.md").write_text(methods_page(), encoding="utf-8")
    (REFERENCE / "access.md").write_text(access_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
