"""An invented case on its way, so that each invented person has something to do: a need, a proposal, a comment, an objection."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from effektkontrakt.contract.tree import read_tree
from effektkontrakt.contract.write import block
from effektkontrakt.prepare.draft import draft
from effektkontrakt.prepare.guess import Guess, beliefs
from effektkontrakt.prepare.need import read_idea
from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import Duty, Side
from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.anchoring.models import BackingRecord
from effektkontrakt.web.audit.change import Actor, actor_of, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder.models import Comment
from effektkontrakt.web.builder.store import begin_draft, propose
from effektkontrakt.web.contracts.store import File, contract_of
from effektkontrakt.web.demonstration.people import INVENTED, WORKSPACE
from effektkontrakt.web.evidence.store import decide, enter
from effektkontrakt.web.organisations.models import Organisation
from effektkontrakt.web.settings import ROOT
from effektkontrakt.web.way.models import Case, Hours

IDEA = ROOT / "examples" / "idea.yaml"
ORIGIN = "127.0.0.1"
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
    """Store the case unless it is there, event by event as people would have made it; whether it was new."""
    if not IDEA.exists() or Workspace.objects.filter(identifier=read_idea(IDEA).answers.id).exists():
        return False
    idea = read_idea(IDEA)
    fields = {name: block(held) for name, held in read_tree(IDEA.read_bytes(), "idea.yaml").content.items()}
    organisations = {o.number: o for o in Organisation.objects.filter(number__in=[each.number for each in INVENTED])}
    ours, investor = (organisations[INVENTED[i].number] for i in (0, 1))
    kari, inger = (_as(o.memberships.get(duty="project_lead").person) for o in (ours, investor))
    workspace = Workspace(identifier=idea.answers.id, title=idea.need.title)
    with changing(actor_of(kari), What.WORKSPACE_BEGUN, workspace.subject) as change:
        change.add(workspace)
        change.add(Party(workspace=workspace, organisation=ours, side=INVENTED[0].side))
        case = Case(workspace=workspace, need=fields["need"])
        change.add(case)
    with changing(actor_of(kari), What.READINESS_CHANGED, workspace.subject) as change:
        change.alter(case, readiness=fields["readiness"])
    with changing(actor_of(kari), What.ANSWERS_CHANGED, workspace.subject) as change:
        change.alter(case, answers=fields["answers"])
    for each in INVENTED[1:]:
        with changing(actor_of(kari), What.PARTY_ADDED, workspace.subject) as change:
            change.add(Party(workspace=workspace, organisation=organisations[each.number], side=each.side))
    written = begin_draft(kari, workspace, draft(idea))
    with changing(actor_of(kari), What.DRAFT_GUESSED, workspace.subject) as change:
        believed = beliefs(contract_of(written.source), Guess.model_validate(GUESS))
        change.alter(written, guess=block(GUESS), beliefs=believed)
    for sort, who, on, what, stand, done in RECORDS:
        with changing(actor_of(kari), What.BACKING_NOTED, workspace.subject) as change:
            record = BackingRecord(
                workspace=workspace, person=kari.user, sort=sort, who=who, on=on, what=what, stand=stand, done=done
            )
            change.add(record)
    propose(kari, written, ours, "Første forslag")
    with changing(actor_of(inger), What.COMMENT_MADE, workspace.subject) as change:
        words = "Kan taket følge prisveksten?"
        change.add(Comment(workspace=workspace, clause="4.2", words=words, organisation=investor, person=inger.user))
    for step, hours in (("need", 24), ("ready", 6), ("kind", 8), ("terms", 30), ("backing", 42)):
        with changing(actor_of(kari), What.HOURS_NOTED, workspace.subject) as change:
            change.add(Hours(workspace=workspace, organisation=ours, person=kari.user, step=step, hours=hours))
    return True


def _as(person: Person) -> HttpRequest:
    """A request as if this person had sent it."""
    request = HttpRequest()
    request.user = person
    request.META["REMOTE_ADDR"] = ORIGIN
    return request


def measured() -> bool:
    """The results of the invented contract in force: entered by the evaluator, approved by the municipality; whether it was new."""
    workspace = Workspace.objects.filter(identifier=WORKSPACE).select_related("contract").first()
    if workspace is None or workspace.results.exists():
        return False
    by = {each.side: Organisation.objects.get(number=each.number) for each in INVENTED}
    evaluator, payer = by[Side.EVALUATOR], by[Side.OUTCOME_PAYER]
    eva, finn = evaluator.memberships.get(duty=Duty.LEAD).person, payer.memberships.get(duty=Duty.FINANCE).person
    file = File(workspace.contract.results_name, bytes(workspace.contract.results))
    entry = enter(Actor(eva.pk, ORIGIN), eva, workspace, evaluator, file, seen=0, why="Målt etter planen")
    decide(Actor(finn.pk, ORIGIN), finn, entry, payer, yes=True, answer="Sjekket mot lønnsmeldingene")
    return True
