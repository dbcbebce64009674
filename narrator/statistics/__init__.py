"""The tests and intervals behind the paper's verdicts: floats and arrays in, frozen results out.

Nothing here knows a word, a file or a measure's name.
"""

from narrator.statistics.changes import change_comparison
from narrator.statistics.control_charts import xmr
from narrator.statistics.intervals import byar_interval, wilson_interval
from narrator.statistics.multiplicity import benjamini_hochberg
from narrator.statistics.peers import peer_comparison
from narrator.statistics.poisson import poisson_ratio
from narrator.statistics.proportion_year_on_year import (
    proportion_difference,
    proportion_year_on_year,
)
from narrator.statistics.proportions import two_proportions
from narrator.statistics.recent import recent_change, season_position
from narrator.statistics.recent_proportions import recent_proportion_change
from narrator.statistics.recent_windows import Expected, UsualMove, expected_move
from narrator.statistics.results import ChartPoint, Comparison, ControlChart, Interval, Intervals
from narrator.statistics.runs import Record, moves_in_a_row, record_of
from narrator.statistics.seasons import Deseasonalised, deseasonalised
from narrator.statistics.targets import proportion_against
from narrator.statistics.usual_variation import usual_variation
from narrator.statistics.year_on_year import year_on_year, year_on_year_many

__all__ = [
    "ChartPoint",
    "Comparison",
    "ControlChart",
    "Deseasonalised",
    "Expected",
    "Interval",
    "Intervals",
    "Record",
    "UsualMove",
    "benjamini_hochberg",
    "byar_interval",
    "change_comparison",
    "deseasonalised",
    "expected_move",
    "moves_in_a_row",
    "peer_comparison",
    "poisson_ratio",
    "proportion_against",
    "proportion_difference",
    "proportion_year_on_year",
    "recent_change",
    "recent_proportion_change",
    "record_of",
    "season_position",
    "two_proportions",
    "usual_variation",
    "wilson_interval",
    "xmr",
    "year_on_year",
    "year_on_year_many",
]
