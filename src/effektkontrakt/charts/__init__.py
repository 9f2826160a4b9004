"""The pictures: each takes plain numbers and gives a `Picture`, with a table and a sentence, in the reader's language.

`fan(data, lang, width)` and its sisters take a small frozen dataclass of numbers (amounts in minor units, chances in [0, 1]) and draw
nothing themselves: `Picture.svg()`, `.pdf()` and `.png()` do, offline; a notebook shows a picture by itself.
"""

from effektkontrakt.charts.account import Account, Balance, account
from effektkontrakt.charts.change import Change, Pair, change
from effektkontrakt.charts.dots import Dots, dots
from effektkontrakt.charts.event import Event, Moment, event
from effektkontrakt.charts.fan import Fan, Year, fan
from effektkontrakt.charts.flows import Flow, Flows, flows
from effektkontrakt.charts.forest import Estimate, Forest, forest
from effektkontrakt.charts.frontier import Design, Frontier, frontier
from effektkontrakt.charts.icons import Icons, icons
from effektkontrakt.charts.love import Covariate, Love, love
from effektkontrakt.charts.operating import At, Operating, operating
from effektkontrakt.charts.picture import NARROW, WIDE, Column, Picture, Table
from effektkontrakt.charts.positions import Position, Positions, positions
from effektkontrakt.charts.sequence import Seen, Sequence, sequence
from effektkontrakt.charts.shares import Share, Shares, shares
from effektkontrakt.charts.staircase import Stair, Staircase, staircase
from effektkontrakt.charts.survival import Left, Survival, survival
from effektkontrakt.charts.tornado import Bar, Tornado, tornado
from effektkontrakt.charts.worth import Gain, Worth, worth

__all__ = [
    "NARROW",
    "WIDE",
    "Account",
    "At",
    "Balance",
    "Bar",
    "Change",
    "Column",
    "Covariate",
    "Design",
    "Dots",
    "Estimate",
    "Event",
    "Fan",
    "Flow",
    "Flows",
    "Forest",
    "Frontier",
    "Gain",
    "Icons",
    "Left",
    "Love",
    "Moment",
    "Operating",
    "Pair",
    "Picture",
    "Position",
    "Positions",
    "Seen",
    "Sequence",
    "Share",
    "Shares",
    "Stair",
    "Staircase",
    "Survival",
    "Table",
    "Tornado",
    "Worth",
    "Year",
    "account",
    "change",
    "dots",
    "event",
    "fan",
    "flows",
    "forest",
    "frontier",
    "icons",
    "love",
    "operating",
    "positions",
    "sequence",
    "shares",
    "staircase",
    "survival",
    "tornado",
    "worth",
]
