"""Charts of findings: what is drawn, from the same facts as the sentence, and its drawing."""

from narrator.charts.drawing import draw
from narrator.charts.making import chart_spec
from narrator.charts.specs import Chart, ChartSpec, spec_key

__all__ = ["Chart", "ChartSpec", "chart_spec", "draw", "spec_key"]
