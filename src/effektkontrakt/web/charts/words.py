"""Words around the pictures."""

from effektkontrakt.text import Text

WORDS = {
    "as_table": Text("Tallene i bildet", "Tala i biletet", "The numbers in the picture"),
    "without_script": Text("Bildet som fil", "Biletet som fil", "The picture as a file"),
}
