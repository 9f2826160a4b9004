"""The addresses of a piece of work."""

from django.urls import path

from effektkontrakt.web.work import views

urlpatterns = [
    path("arbeid/<uuid:pk>/", views.show, name="job"),
    path("arbeid/<uuid:pk>/stopp/", views.stop, name="stop_job"),
]
