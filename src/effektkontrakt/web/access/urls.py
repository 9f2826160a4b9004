"""The addresses of a workspace's parties and log."""

from django.urls import path

from effektkontrakt.web.access import views

urlpatterns = [
    path("arbeidsrom/<slug:identifier>/parter/", views.parties, name="parties"),
    path("arbeidsrom/<slug:identifier>/parter/ny/", views.add_party, name="add_party"),
    path("arbeidsrom/<slug:identifier>/parter/<int:party>/fjern/", views.remove_party, name="remove_party"),
    path("arbeidsrom/<slug:identifier>/logg/", views.log, name="log"),
    path("arbeidsrom/<slug:identifier>/logg/sjekk/", views.check_log, name="check_log"),
]
