"""The addresses of results."""

from django.urls import path

from effektkontrakt.web.evidence import views

AT = "kontrakt/<slug:identifier>/resultater/"
urlpatterns = [
    path(AT, views.versions, name="results"),
    path(AT + "ny/", views.enter, name="enter_results"),
    path(AT + "antakelser/", views.beliefs, name="enter_beliefs"),
    path(AT + "<int:entry>/", views.entry, name="results_entry"),
    path(AT + "<int:entry>/avgjor/", views.decide, name="decide_results"),
    path(AT + "<int:entry>/fil", views.entry_file, name="results_entry_file"),
]
