"""Write the generated reference pages: the JSON Schema and the words of the command line."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from effektkontrakt.cli import VERBS, build
from effektkontrakt.contract.schema import json_schema

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"


def command_line() -> str:
    """Every verb's help, as a page."""
    parser = build()
    parts = ["# The command line", "", "Written by `make docs`.", "", "```", parser.format_help().strip(), "```"]
    subparsers = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    for name, each in subparsers.choices.items():
        parts += ["", f"## effekt {name}", "", "```", each.format_help().strip(), "```"]
    assert len(subparsers.choices) >= len(VERBS)
    return "\n".join(parts) + "\n"


def main() -> None:
    """Write both."""
    schema = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    (REFERENCE / "contract.schema.json").write_text(schema, encoding="utf-8")
    (REFERENCE / "command-line.md").write_text(command_line(), encoding="utf-8")


if __name__ == "__main__":
    main()
