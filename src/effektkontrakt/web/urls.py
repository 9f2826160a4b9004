"""The addresses of the web application."""

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("sprak/", set_language, name="set_language"),
    path("", include("effektkontrakt.web.contracts.urls")),
]

handler404 = "effektkontrakt.web.contracts.views.not_found"
