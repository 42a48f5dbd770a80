"""Charts, drawn once at build: pure geometry here, one module a chart; the drawing in ``templates/charts``.

Shapes are SVG, stretched to the width there is; words are HTML beside them, so that they keep their size on a phone.
Colours and patterns come from the page's CSS classes. Every chart stands by the same figures as a list or table.
"""

from relations.charts.band import band
from relations.charts.density import density
from relations.charts.drawing import Scale, Stretch, backdrop
from relations.charts.heads import heads
from relations.charts.home import home
from relations.charts.memberships import memberships
from relations.charts.missions import missions
from relations.charts.picture import picture
from relations.charts.series import others, rows, series, supplement
from relations.charts.visits import visits

__all__ = [
    "Scale",
    "Stretch",
    "backdrop",
    "band",
    "density",
    "heads",
    "home",
    "memberships",
    "missions",
    "others",
    "picture",
    "rows",
    "series",
    "supplement",
    "visits",
]
