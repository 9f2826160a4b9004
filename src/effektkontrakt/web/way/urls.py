"""The addresses of the way."""

from django.urls import path

from effektkontrakt.web.way import views

AT = "arbeidsrom/<slug:identifier>/"

urlpatterns = [
    path("begynn/", views.begin, name="way_begin"),
    path(AT + "behov/", views.need, name="way_need"),
    path(AT + "riktig/", views.readiness, name="way_review"),
    path(AT + "hvem/", views.answers, name="way_answers"),
    path(AT + "type/", views.kind, name="way_kind"),
]
