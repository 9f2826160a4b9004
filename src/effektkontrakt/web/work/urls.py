"""The address of a piece of work."""

from django.urls import path

from effektkontrakt.web.work import views

urlpatterns = [path("arbeid/<uuid:pk>/", views.show, name="job")]
