"""The addresses of contracts."""

from django.urls import path

from effektkontrakt.web.contracts import views

urlpatterns = [
    path("kontrakter/", views.index, name="index"),
    path("ny/", views.add, name="add"),
    path("kontrakt/<slug:identifier>/", views.show, name="show"),
    path("kontrakt/<slug:identifier>/kontrakt.yaml", views.contract_file, name="contract_file"),
    path("kontrakt/<slug:identifier>/resultater", views.results_file, name="results_file"),
    path("kontrakt/<slug:identifier>/oppgjor.csv", views.settlement_file, name="settlement_file"),
]
