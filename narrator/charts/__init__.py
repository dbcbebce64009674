"""Charts of findings: what is drawn, from the same facts as the sentence, and its drawing."""

from narrator.charts.drawing import draw, sized
from narrator.charts.making import chart_spec
from narrator.charts.specs import Chart, ChartSpec, Shown, spec_key

__all__ = ["Chart", "ChartSpec", "Shown", "chart_spec", "draw", "sized", "spec_key"]
