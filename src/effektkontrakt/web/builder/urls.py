"""The addresses of the draft and the negotiation."""

from django.urls import path

from effektkontrakt.web.builder import negotiation, views

AT = "arbeidsrom/<slug:identifier>/"

urlpatterns = [
    path(AT + "vilkar/", views.builder, name="builder"),
    path(AT + "vilkar/fil/", views.file, name="builder_file"),
    path(AT + "vilkar/antakelser/", views.guesses, name="guesses"),
    path(AT + "vilkar/sjekk/", views.check, name="builder_check"),
    path(AT + "forhandling/", negotiation.negotiation, name="negotiation"),
    path(AT + "forslag/", negotiation.propose, name="propose"),
    path(AT + "forslag/<int:number>/til-signering/", negotiation.offer, name="offer"),
    path(AT + "forslag/<int:before>/mot/<int:after>/", negotiation.compare, name="compare"),
    path(AT + "signering/trekk-tilbake/", negotiation.withdraw, name="withdraw"),
    path(AT + "kommentar/", negotiation.comment, name="comment"),
    path(AT + "kommentar/<int:comment>/svar/", negotiation.answer, name="answer"),
]
