"""The own area's level against its peers, its region or the nation."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from narrator.statistics import checks
from narrator.statistics.group_place import Place, from_log, members, place, ratio_inside
from narrator.statistics.intervals import byar_interval, wilson_interval
from narrator.statistics.proportions import without_n
from narrator.statistics.results import Comparison, FloatArray, Interval
from narrator.statistics.verdicts import difference_within, points_margin, ratio_margin


def peer_comparison(
    count: float,
    denominator: float | None,
    peer_counts: ArrayLike,
    peer_denominators: ArrayLike,
    level: float = 0.95,
    *,
    per: float = 1.0,
    proportion: bool = False,
    deff: float = 1.0,
    margin: float | None = None,
) -> Comparison:
    """Hold the own area's rate or proportion against a prediction from the other areas.

    Rates: yᵢ = ln(nᵢ/dᵢ), vᵢ = 1/nᵢ, with ½ added to every count if one of them is 0.
    Proportions: yᵢ = logit((x + ½)/(n + 1)), vᵢ = deff · (1/(x + ½) + 1/(n − x + ½)).
    μ and τ² come from the k others alone: T = (y₀ − μ)/√(τ² + se(μ)² + v₀), t(k − 1).

    Parameters
    ----------
    count : float
    denominator : float or None
        Population, or total of a proportion; None, NaN or 0: not tested for *no_n*.
    peer_counts, peer_denominators : array, shape (k,)
        The others, own area not among them. A peer with a missing figure or a denominator of 0
        is left out.
    level : float
    per : float
        Unit in which rates are given back, 1000 for a rate per 1,000.
    proportion : bool
        Are the counts parts of their denominators?
    deff : float
        Design effect of survey proportions; more than 1 marks them as a survey's.
    margin : float, optional
        Within which the own interval must lie for *similar*: a ratio less one (0.2 unless
        given), or a proportion as in `two_proportions`.

    Returns
    -------
    Comparison
        `estimate` the own rate; `interval` the range in which the group normally lies;
        `peer_mean` the unweighted mean of all rates, own included; `rank`, `tau2`,
        `own_interval`. Not tested for *few_peers* with k < 3.

    Raises
    ------
    ValueError
        Lists that differ in length, a negative count or denominator, a part above its total,
        `per`, a design effect or margin not above 0.

    Source
    ------
    Spiegelhalter 2005 (Stat Med 24:1185), section 4; Spiegelhalter et al. 2012 (JRSS A 175:1),
    section 5; DerSimonian & Laird 1986, section 3.
    """
    alpha = checks.alpha_of(level)
    unit = checks.above_zero(per, "per")
    effect = checks.above_zero(deff, "design effect")
    x0, own = checks.count(count, "count"), checks.known(denominator, "denominator")
    x, n, caveats = members(peer_counts, peer_denominators, "peer denominator")
    if not own:
        return replace(without_n(), caveats=caveats)
    counts, sizes = np.append(x0, x), np.append(checks.above_zero(own, "denominator"), n)
    if proportion:
        checks.not_above(counts, sizes, "count", "denominator")
        return place(_shares(counts, sizes, unit, effect, level, margin), alpha, caveats)
    if (counts == 0).any():
        caveats = (*caveats, "half_added")
    return place(_rates(counts, sizes, unit, level, margin), alpha, caveats)


def _rates(
    counts: FloatArray, sizes: FloatArray, unit: float, level: float, margin: float | None
) -> Place:
    """Rates on the log scale; the own area first."""
    used = counts + 0.5 if (counts == 0).any() else counts
    shown = counts / sizes * unit
    interval = byar_interval(float(counts[0]), float(sizes[0]), unit, level)
    return Place(
        values=np.log(used / sizes),
        variances=1 / used,
        shown=shown,
        printed=float(shown.mean()),
        back=lambda value: from_log(value) * unit,
        own_interval=interval,
        own_precise=ratio_inside(interval, float(shown[0]), ratio_margin(margin)),
        imprecise="small_numbers",
    )


def _shares(
    counts: FloatArray,
    sizes: FloatArray,
    unit: float,
    effect: float,
    level: float,
    margin: float | None,
) -> Place:
    """Proportions on the logit scale; the own area first."""
    have, have_not = counts + 0.5, sizes - counts + 0.5
    share = counts / sizes
    own = float(share[0])
    low, high = wilson_interval(float(counts[0]) / effect, float(sizes[0]) / effect, level)
    limit = points_margin(margin, own, own)
    return Place(
        values=np.log(have / have_not),
        variances=effect * (1 / have + 1 / have_not),
        shown=share * unit,
        printed=float(share.mean()) * unit,
        back=lambda value: unit / (1 + from_log(-value)),
        own_interval=Interval(low * unit, high * unit),
        own_precise=difference_within(Interval(low - own, high - own), limit),
        imprecise="weak_survey" if effect > 1 else "small_numbers",
    )
