"""The access table as a page of the reference."""

from __future__ import annotations

from effektkontrakt.web.access.table import AT_A_CONTRACT, IN_AN_ORGANISATION, OPEN_TO_ALL, Duty, Phase, Row, Side

_HEAD = """# Who may do what

Written by `make docs` from `src/effektkontrakt/web/access/table.py`, which the program itself reads. A test walks every cell
through HTTP.

A person has a duty in one or more organisations. An organisation is a party to a contract, on one or more sides. The person may do
what any of these pairs may. Whoever has no place in a contract is told that it does not exist (404); whoever has one but may not do
this is told so (403). Leaving an organisation, or its leaving the contract, ends access with the next click.
"""


def page() -> str:
    """Markdown: one table for contracts, one for organisations."""
    lines = [
        _HEAD,
        "## At a contract",
        "",
        "| thing | action | sides | duties | phases | and only if |",
        "|---|---|---|---|---|---|",
    ]
    lines += [_line(row) for row in AT_A_CONTRACT]
    lines += ["", "At an open workspace (a published example) everyone who is signed in may also:", ""]
    lines += [f"- {thing}: {action}" for thing, action in sorted(OPEN_TO_ALL)]
    lines += ["", "## In one's own organisation", "", "| thing | action | duties |", "|---|---|---|"]
    lines += [f"| {thing} | {action} | {_names(duties, Duty)} |" for (thing, action), duties in IN_AN_ORGANISATION.items()]
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    return (
        f"| {row.thing} | {row.action} | {_names(row.sides, Side)} | {_names(row.duties, Duty)} | {_names(row.phases, Phase)} "
        f"| {row.also} |"
    )


def _names(some: frozenset[str], every: type[Side] | type[Duty] | type[Phase]) -> str:
    return "all" if len(some) == len(every) else ", ".join(each.replace("_", " ") for each in every if each in some)
