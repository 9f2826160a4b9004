"""The addresses of one's own page and of a case."""

from django.urls import path

from effektkontrakt.web.home import views

urlpatterns = [
    path("", views.start, name="start"),
    path("arbeidsrom/<slug:identifier>/", views.home, name="home"),
    path("arbeidsrom/<slug:identifier>/timer/", views.hours, name="hours"),
]
