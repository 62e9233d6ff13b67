"""Charts: helpers that return a Plotly figure, which one may still edit, and the words beside it.

How to make one: docs/add-a-chart.md.
"""

from courseware.charts.chart import Chart as Chart
from courseware.charts.chart import Drawing as Drawing
from courseware.charts.colours import COMPARE as COMPARE
from courseware.charts.colours import CONTEXT as CONTEXT
from courseware.charts.colours import HATCHED as HATCHED
from courseware.charts.colours import HOLLOW as HOLLOW
from courseware.charts.colours import MAIN as MAIN
from courseware.charts.colours import WARN as WARN
from courseware.charts.drawn import Asked as Asked
from courseware.charts.drawn import asked_of as asked_of
from courseware.charts.drawn import drawn_from as drawn_from
from courseware.charts.drawn import only as only
from courseware.charts.helpers import Views as Views
from courseware.charts.helpers import add_views as add_views
from courseware.charts.helpers import bars as bars
from courseware.charts.helpers import dots as dots
from courseware.charts.helpers import dumbbell as dumbbell
from courseware.charts.helpers import lines as lines
from courseware.charts.helpers import panels as panels
from courseware.charts.helpers import side_by_side as side_by_side
from courseware.charts.helpers import with_gaps as with_gaps
from courseware.charts.marks import ABOVE as ABOVE
from courseware.charts.marks import add_links as add_links
from courseware.charts.marks import high as high
from courseware.charts.marks import in_words as in_words
from courseware.charts.marks import logarithmic as logarithmic
from courseware.charts.marks import percent as percent
from courseware.charts.marks import percents as percents
from courseware.charts.marks import upwards as upwards
from courseware.charts.marks import whiskers as whiskers
from courseware.charts.marks import years as years
from courseware.charts.words import in_letters as in_letters
from courseware.charts.words import listed as listed
from courseware.charts.words import near as near
from courseware.charts.words import number as number
from courseware.charts.words import one_in as one_in
from courseware.charts.words import several as several
