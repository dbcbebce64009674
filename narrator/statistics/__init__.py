"""The tests and intervals behind the paper's verdicts: floats and arrays in, frozen results out.

Nothing here knows a word, a file or a measure's name.
"""

from narrator.statistics.changes import change_comparison
from narrator.statistics.control_charts import xmr
from narrator.statistics.intervals import byar_interval, wilson_interval
from narrator.statistics.multiplicity import benjamini_hochberg
from narrator.statistics.peers import peer_comparison
from narrator.statistics.poisson import poisson_ratio
from narrator.statistics.proportion_year_on_year import proportion_year_on_year
from narrator.statistics.proportions import two_proportions
from narrator.statistics.results import ChartPoint, Comparison, ControlChart, Interval, Intervals
from narrator.statistics.year_on_year import year_on_year, year_on_year_many

__all__ = [
    "ChartPoint",
    "Comparison",
    "ControlChart",
    "Interval",
    "Intervals",
    "benjamini_hochberg",
    "byar_interval",
    "change_comparison",
    "peer_comparison",
    "poisson_ratio",
    "proportion_year_on_year",
    "two_proportions",
    "wilson_interval",
    "xmr",
    "year_on_year",
    "year_on_year_many",
]
