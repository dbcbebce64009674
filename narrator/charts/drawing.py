"""`draw`: a chart's specification as a picture."""

from __future__ import annotations

from narrator.charts import canvas
from narrator.charts.specs import Chart, ChartSpec, ControlSpec, PeersSpec, YearsSpec


def draw(spec: ChartSpec) -> Chart:
    """Draw a chart.

    The same specification gives the same bytes, whatever the settings of the machine.

    Parameters
    ----------
    spec : ChartSpec

    Returns
    -------
    Chart
        A PNG of 200 dots an inch, 150 mm wide.

    Raises
    ------
    FaultError
        ``K030`` matplotlib is not installed (the extra ``charts``).
    """
    from narrator.charts.lines import draw_control, draw_years
    from narrator.charts.rows import draw_bars, draw_peers

    with canvas.settings():
        if isinstance(spec, ControlSpec):
            sheet = draw_control(spec)
        elif isinstance(spec, YearsSpec):
            sheet = draw_years(spec)
        elif isinstance(spec, PeersSpec):
            sheet = draw_peers(spec)
        else:
            sheet = draw_bars(spec)
        png = sheet.png()
    return Chart(png, spec.common.alt, canvas.WIDTH_MM, sheet.height)
