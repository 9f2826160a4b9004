"""The pictures: each takes plain numbers and gives a `Picture`, with a table and a sentence, in the reader's language.

`fan(data, lang, width)` and its sisters take a small frozen dataclass of numbers (amounts in minor units, chances in [0, 1]) and draw
nothing themselves: `Picture.svg()`, `.pdf()` and `.png()` do, offline; a notebook shows a picture by itself.
"""

from effektkontrakt.charts.dots import Dots, dots
from effektkontrakt.charts.fan import Fan, Year, fan
from effektkontrakt.charts.flows import Flow, Flows, flows
from effektkontrakt.charts.picture import NARROW, WIDE, Column, Picture, Table
from effektkontrakt.charts.tornado import Bar, Tornado, tornado

__all__ = [
    "NARROW",
    "WIDE",
    "Bar",
    "Column",
    "Dots",
    "Fan",
    "Flow",
    "Flows",
    "Picture",
    "Table",
    "Tornado",
    "Year",
    "dots",
    "fan",
    "flows",
    "tornado",
]
