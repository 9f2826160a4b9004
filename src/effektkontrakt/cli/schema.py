"""`effekt schema`: the JSON Schema of a contract file."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import verb


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb."""
    parser = verb(verbs, "schema", "print the JSON Schema of a contract file")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    import json

    from effektkontrakt.contract.schema import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0
