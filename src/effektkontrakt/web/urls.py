"""The addresses of the web application."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from effektkontrakt.web.demonstration import views as demonstration

urlpatterns = [
    path("sprak/", login_not_required(set_language), name="set_language"),
    path("demonstrasjon/", demonstration.sign_in, name="demonstration_sign_in"),
    path("konto/", include("allauth.urls")),
    path("", include("effektkontrakt.web.organisations.urls")),
    path("", include("effektkontrakt.web.access.urls")),
    path("", include("effektkontrakt.web.inviting.urls")),
    path("", include("effektkontrakt.web.home.urls")),
    path("", include("effektkontrakt.web.way.urls")),
    path("", include("effektkontrakt.web.builder.urls")),
    path("", include("effektkontrakt.web.anchoring.urls")),
    path("", include("effektkontrakt.web.signing.urls")),
    path("", include("effektkontrakt.web.work.urls")),
    path("", include("effektkontrakt.web.contracts.urls")),
    path("", include("effektkontrakt.web.evidence.urls")),
    path("", include("effektkontrakt.web.futures.urls")),
    path("", include("effektkontrakt.web.accuracy.urls")),
    path("", include("effektkontrakt.web.underway.urls")),
    path("", include("effektkontrakt.web.improving.urls")),
]

handler400 = "effektkontrakt.web.problems.bad_request"
handler403 = "effektkontrakt.web.problems.forbidden"
handler404 = "effektkontrakt.web.problems.not_found"
handler429 = "effektkontrakt.web.problems.too_often"
