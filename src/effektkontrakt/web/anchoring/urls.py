"""The addresses of backing."""

from django.urls import path

from effektkontrakt.web.anchoring import views

AT = "arbeidsrom/<slug:identifier>/"

urlpatterns = [
    path(AT + "forankring/", views.backing, name="backing"),
    path(AT + "forankring/<int:record>/", views.answered, name="backing_answered"),
    path(AT + "saksframlegg/", views.memo, name="memo"),
    path(AT + "saksframlegg.docx", views.memo_file, name="memo_file"),
]
