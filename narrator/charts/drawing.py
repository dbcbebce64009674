"""`draw`: a chart's specification as a picture."""

from __future__ import annotations

import struct

from narrator.charts import canvas, codes
from narrator.charts.specs import Chart, ChartSpec, ControlSpec, PeersSpec, YearsSpec
from narrator.values.faults import Fault, FaultError, Place

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SIZE = slice(16, 24)


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
        ``K050`` matplotlib is not installed (the extra ``charts``).
    """
    from narrator.charts.lines import draw_control, draw_years
    from narrator.charts.rows import draw_bars, draw_peers

    _installed()
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
    return sized(png, spec)


def sized(png: bytes, spec: ChartSpec) -> Chart:
    """Return a picture that was drawn before as the chart of its specification.

    Raises
    ------
    ValueError
        The bytes are no PNG.
    """
    if png[: len(_SIGNATURE)] != _SIGNATURE or len(png) < _SIZE.stop:
        raise ValueError("not a PNG")
    width, height = struct.unpack(">II", png[_SIZE])
    scale = canvas.MM_PER_INCH / canvas.DPI
    return Chart(png, spec.common.alt, round(width * scale, 3), round(height * scale, 3))


def _installed() -> None:
    try:
        import matplotlib  # noqa: F401 (whether it is there)
    except ImportError:
        message = "charts need matplotlib: install narrator with its extra, narrator[charts]"
        raise FaultError([Fault(Place("paper.yaml"), codes.NOT_INSTALLED, message)]) from None
