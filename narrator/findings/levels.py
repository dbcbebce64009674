"""A level on its own, and against a target."""

from __future__ import annotations

import math
from dataclasses import replace

from narrator.findings.asking import Ask, Desk, Made, Reading
from narrator.findings.building import (
    absent,
    caveats_of,
    cells_of,
    direction_between,
    events,
    extras,
    finding,
    of_verdict,
    percent_between,
    sample_of,
    unit_of,
)
from narrator.findings.display import shown_level
from narrator.findings.verdicts import (
    Verdict,
    agreeing,
    few_or,
    points_margin,
    untested,
    verdict_of,
)
from narrator.findings.windows import test_key
from narrator.measures import amount
from narrator.statistics import proportion_against
from narrator.values.finding import TargetState
from narrator.values.measure import Measure
from narrator.values.periods import Period, Window

#: How many windows back a run of met or missed targets is followed.
LONGEST_RUN = 60


def level(desk: Desk, ask: Ask) -> Made:
    """Return the measure's level, with the band that the register declares for it."""
    measure = ask.measure
    now = desk.now(measure, ask.area)
    if (missing := absent(desk, ask, now)) is not None:
        return missing
    assert now.level is not None
    bands, found = measure.levels, "none"
    if bands.high is not None and now.level >= bands.high:
        found = "high"
    elif bands.low is not None and now.level < bands.low:
        found = "low"
    made = finding(
        desk, ask, now.window, current=now.level, current_n=sample_of(now),
        unit=unit_of(measure), level_band=found, extra=extras(measure),
        caveats=caveats_of(desk, [now]),
    )  # fmt: skip
    return Made(made, cells_of(now))


def target(desk: Desk, ask: Ask) -> Made:
    """Return the measure beside its target: met, near or missed; surveys are tested too."""
    measure = ask.measure
    now = desk.now(measure, ask.area)
    if (missing := absent(desk, ask, now)) is not None:
        return missing
    aim = target_value(measure, now)
    bound = "ceiling" if at_most(measure) else "floor"
    state = target_state(desk, now)
    if aim is None or now.level is None:
        made = finding(
            desk, ask, now.window, current=now.level, current_n=sample_of(now),
            unit=unit_of(measure), cause="no_reference", extra=extras(measure, bound=bound),
            caveats=caveats_of(desk, [now]),
        )  # fmt: skip
        return Made(made, cells_of(now))
    direction = direction_between(measure, now.level, aim)
    verdict = agreeing(_tested(desk, now, aim), direction, points_margin(measure, now.level, aim))
    made = finding(
        desk, ask, now.window, current=now.level, reference=aim, current_n=sample_of(now),
        difference=now.level - aim, percent_change=percent_between(now.level, aim),
        unit=unit_of(measure), direction=direction, target=state,
        target_before=_before(desk, now), target_run=_run(desk, now, state),
        extra=extras(measure, own=direction, bound=bound, **_first_since(desk, now, state)),
        caveats=caveats_of(desk, [now], *verdict.caveats), **of_verdict(verdict, measure),
    )  # fmt: skip
    test = test_key(measure, ask.area, "target", now.window, None)
    tested = verdict.significance != "not_tested"
    return Made(made, cells_of(now), test if tested else (), verdict.unclear)


def target_value(measure: Measure, reading: Reading) -> float | None:
    """Return the target of a reading's period: the trajectory's, else the fixed bound."""
    aim = measure.target
    if aim is None:
        return None
    series = reading.series
    if aim.trajectory and series is not None and series.targets is not None:
        place = series.index(reading.window.end)
        planned = math.nan if place is None else float(series.targets[place])
        if math.isfinite(planned):
            return planned
    if aim.change is not None:
        return _changed(reading, aim.change, aim.since)
    return aim.at_most if aim.at_least is None else aim.at_least


def _changed(reading: Reading, change: float, since: Period | None) -> float | None:
    """Return the target that a change from an earlier window makes; None where it is not known."""
    window = reading.window
    earlier = window.shifted(-12) if since is None else Window.ending(since, window.months)
    if reading.series is None:
        return None
    then = replace(reading, window=earlier, amount=amount(reading.series, earlier)).level
    if then is None:
        return None
    return then + change if reading.is_proportion else then * (1 + change)


def at_most(measure: Measure) -> bool:
    """Say whether the target is an upper bound; a bare trajectory follows `better`."""
    aim = measure.target
    if aim is None or aim.at_least is not None:
        return False
    if aim.change is not None:
        return aim.change < 0
    return aim.at_most is not None or measure.better == "lower"


def target_state(desk: Desk, reading: Reading) -> TargetState:
    """Return whether a reading meets its target.

    The unrounded figure decides, so that rounding never turns a miss into a success; a figure
    that falls short and is displayed like the target is near it.
    """
    measure, now = reading.measure, reading.level
    aim = target_value(measure, reading)
    if aim is None or now is None or measure.target is None:
        return "none"
    short = now - aim if at_most(measure) else aim - now
    if short <= 0 or math.isclose(now, aim, rel_tol=1e-12, abs_tol=1e-12):
        return "met"
    alike = shown_level(measure, now) == shown_level(measure, aim)
    slack = measure.target.near
    return "near" if alike or short <= slack or math.isclose(short, slack) else "missed"


def previous_end(desk: Desk, measure: Measure, area: str) -> Period:
    """Return the end of the paper before: as planned, else one step of the series earlier."""
    if desk.plan.previous is not None and not desk.recomputed:
        return desk.plan.previous
    series = desk.book.series(measure.id, area)
    return desk.end - (1 if series is None else series.step)


def _before(desk: Desk, now: Reading) -> TargetState:
    """Return the state at the paper before."""
    earlier = desk.at(previous_end(desk, now.measure, now.area)).window(now.measure, now.area)
    return target_state(desk, desk.read(now.measure, now.area, earlier))


def _run(desk: Desk, now: Reading, state: TargetState) -> int:
    """Return for how many windows in a row the target has been met, or not met, with this one."""
    if now.series is None or state == "none":
        return 0
    met, run = state == "met", 1
    for window in windows_back(now, LONGEST_RUN - 1):
        earlier = target_state(desk, desk.read(now.measure, now.area, window))
        if earlier == "none" or (earlier == "met") != met:
            break
        run += 1
    return run


def _first_since(desk: Desk, now: Reading, state: TargetState) -> dict[str, str]:
    """Return when the target was last met, where it is met for the first time since then."""
    if state != "met":
        return {}
    for back, window in enumerate(windows_back(now, LONGEST_RUN)):
        earlier = target_state(desk, desk.read(now.measure, now.area, window))
        if earlier == "none" or (earlier == "met" and back == 0):
            return {}
        if earlier == "met":
            return {"first_since": "known", "met_since": str(window)}
    return {}


def windows_back(now: Reading, count: int) -> tuple[Window, ...]:
    """Return the windows before a reading's own over which a run of targets is followed.

    Windows that do not overlap where the measure is read by the month or quarter; a rolling year
    moves by the step of its series.
    """
    if now.series is None:
        return ()
    rolling = now.window.months == 12 or now.series.span == 0
    step = now.series.step if rolling else now.window.months
    months = now.window.months
    return tuple(
        Window.ending(now.window.end - step * back, months) for back in range(1, count + 1)
    )


def _tested(desk: Desk, now: Reading, aim: float) -> Verdict:
    """Test a survey against a fixed figure: the score test and its (Wilson) interval."""
    if now.measure.kind != "survey":
        return untested("stated")
    pair = events(now)
    if pair is None or not 0 < aim < 1 or not 0 <= pair[0] <= pair[1]:
        return untested("no_n" if pair is None else "stated")
    comparison = proportion_against(
        *pair, aim, desk.plan.level,
        deff=now.measure.design_effect, margin=now.measure.margin,
    )  # fmt: skip
    return verdict_of(comparison, few_or("weak_survey", pair[1]))
