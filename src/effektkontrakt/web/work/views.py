"""How far one's own work is, and stopping it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import select_template
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

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


@require_POST
def stop(request: HttpRequest, pk: str) -> HttpResponseRedirect:
    """Have it stopped as soon as it can; what is done then is kept where the work can tell of it."""
    job = get_object_or_404(Job, pk=pk, person=request.user)
    Job.objects.filter(pk=job.pk).update(stopping=True)
    return HttpResponseRedirect(reverse("job", args=[job.pk]))
