"""How far one's own work is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import select_template
from django.views.decorators.http import require_GET

from effektkontrakt.web.words import current, word
from effektkontrakt.web.work.models import Job


@require_GET
def show(request: HttpRequest, pk: str) -> HttpResponse:
    """Progress while it goes on, the outcome after. A script asks for the part alone; without one there is a link."""
    job = get_object_or_404(Job.objects.select_related("task"), pk=pk, person=request.user)
    part = request.headers.get("HX-Request") == "true"
    outcome = select_template([f"work/{job.kind}.html", "work/outcome.html"])
    context = {
        "job": job,
        "heading": word(f"job_{job.kind}").say(current()),
        "share": 100 * job.done // job.total if job.total else 0,
        "outcome_template": outcome.template.name,
    }
    return render(request, "work/part.html" if part else "work/show.html", context)
