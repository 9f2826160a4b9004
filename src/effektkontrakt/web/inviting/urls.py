"""The addresses of inviting."""

from django.urls import path

from effektkontrakt.web.inviting import views

AT = "arbeidsrom/<slug:identifier>/parter/"

urlpatterns = [
    path(AT + "inviter/", views.invite_party, name="invite_party"),
    path(AT + "brev/<int:invited>/trekk-tilbake/", views.take_back, name="take_back"),
    path("bli-med/<str:key>/", views.join, name="join"),
]
