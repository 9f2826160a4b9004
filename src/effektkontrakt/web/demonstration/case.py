"""An invented case on its way, so that each invented person has something to do: a need, a proposal, a comment, an objection."""

from __future__ import annotations

from datetime import date

from effektkontrakt.contract.tree import read_tree
from effektkontrakt.contract.version import fingerprint
from effektkontrakt.contract.write import block
from effektkontrakt.prepare.draft import draft
from effektkontrakt.prepare.guess import Guess, beliefs
from effektkontrakt.prepare.need import read_idea
from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import Phase
from effektkontrakt.web.anchoring.models import BackingRecord
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder.models import Comment, Draft, Proposal
from effektkontrakt.web.contracts.store import contract_of
from effektkontrakt.web.demonstration.people import INVENTED
from effektkontrakt.web.organisations.models import Organisation
from effektkontrakt.web.settings import ROOT
from effektkontrakt.web.way.models import Case, Hours

IDEA = ROOT / "examples" / "idea.yaml"
GUESS = {"people": "60", "months": "9", "without": "20 %", "low": "35 %", "high": "60 %"}
RECORDS = (
    ("decision", "Formannskapet", date(2026, 9, 8), "Kommunen arbeider videre med saken.", "yes", ""),
    ("service", "Nav Vårheim", date(2026, 9, 15), "Veilederne vil henvise, og er med i en arbeidsgruppe.", "yes", ""),
    (
        "objection",
        "Økonomiavdelingen",
        date(2026, 10, 2),
        "Kan vi binde oss i tre år?",
        "yes",
        "Beløpene er tatt inn i økonomiplanen.",
    ),
    ("objection", "Hovedtillitsvalgt", date(2026, 10, 20), "Tar dette over jobben til de ansatte?", "open", ""),
)


def seed() -> bool:
    """Store the case unless it is there; whether it was new."""
    if not IDEA.exists() or Workspace.objects.filter(identifier=read_idea(IDEA).answers.id).exists():
        return False
    idea = read_idea(IDEA)
    fields = {name: block(held) for name, held in read_tree(IDEA.read_bytes(), "idea.yaml").content.items()}
    source = draft(idea)
    workspace = Workspace(identifier=idea.answers.id, title=idea.need.title, phase=Phase.NEGOTIATING)
    organisations = {o.number: o for o in Organisation.objects.filter(number__in=[each.number for each in INVENTED])}
    ours, investor = (organisations[INVENTED[i].number] for i in (0, 1))
    kari, inger = (o.memberships.get(duty="project_lead").person for o in (ours, investor))
    with changing(SYSTEM, What.WORKSPACE_BEGUN, workspace.subject) as change:
        change.add(workspace)
        for each in INVENTED:
            change.add(Party(workspace=workspace, organisation=organisations[each.number], side=each.side))
        change.add(Case(workspace=workspace, **fields))
        believed = beliefs(contract_of(source), Guess.model_validate(GUESS))
        change.add(Draft(workspace=workspace, source=source, guess=block(GUESS), beliefs=believed))
        made = fingerprint(contract_of(source))
        change.add(
            Proposal(
                workspace=workspace,
                number=1,
                source=source,
                fingerprint=made,
                why="Første forslag",
                organisation=ours,
                person=kari,
            )
        )
        words = "Kan taket følge prisveksten?"
        change.add(Comment(workspace=workspace, clause="4.2", words=words, organisation=investor, person=inger))
        for sort, who, on, what, stand, done in RECORDS:
            change.add(
                BackingRecord(workspace=workspace, person=kari, sort=sort, who=who, on=on, what=what, stand=stand, done=done)
            )
        for step, hours in (("need", 24), ("ready", 6), ("kind", 8), ("terms", 30), ("backing", 42)):
            change.add(Hours(workspace=workspace, organisation=ours, person=kari, step=step, hours=hours))
    return True
