"""``python -m tools.stability``: are the same verdicts in the same words, paper after paper?

Two forces quarter by quarter, two boroughs month by month: every paper is made and compared with
the one before. Nothing is written but the report; status 1 where a sentence, all of whose findings
kept their outcome, differs in more than its figures without a reason that docs/prose.md gives.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from narrator.values.periods import Period
from tools.stability import papers
from tools.stability.comparing import FATES, Tally, compared
from tools.stability.papers import BOROUGHS, FORCES, Made, Sample
from tools.stability.repeating import Repetition, repetition

SAMPLES = {"forces": FORCES, "boroughs": BOROUGHS}
#: Frames listed of each sample.
_MOST = 8


def main(arguments: list[str] | None = None) -> int:
    """Compare, and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m tools.stability", description=__doc__)
    parser.add_argument("--only", choices=SAMPLES, help="one of the two samples")
    parser.add_argument("--area", nargs="+", default=[], help="other areas of the samples")
    parser.add_argument("--from", dest="first", type=Period.parse, metavar="MONTH")
    parser.add_argument("--to", dest="last", type=Period.parse, metavar="MONTH")
    parser.add_argument("--free", action="store_true",
                        help="every measure in paragraphs that are planned freely")  # fmt: skip
    parser.add_argument("--data", type=Path, help="folder of published series, for more years")
    options = parser.parse_args(arguments)
    breaches = 0
    for name, sample in SAMPLES.items():
        if options.only in (None, name):
            breaches += _report(sample, options)
    return 1 if breaches else 0


def _report(sample: Sample, options: argparse.Namespace) -> int:
    ends = tuple(
        end for end in papers.periods(sample, options.data)
        if (options.first or end) <= end <= (options.last or end)
    )
    tally, disagreeing, repeated = Tally(), Counter[str](), list[Repetition]()
    with tempfile.TemporaryDirectory() as folder:
        made = papers.series(
            sample, Path(folder), tuple(options.area), options.data, ends, free=options.free
        )
        before: Made | None = None
        for one in made:
            if before is not None and before.area == one.area:
                tally.add(compared(before, one))
            before = one
            repeated.append(repetition(one.paper, _headlines(one)))
            disagreeing.update(
                w.code for w in one.warnings if "K030" <= w.code <= "K059" and w.code != "K040"
            )
    for line in (*_sameness(sample, tally), *_repetition(repeated)):
        print(line)
    print(f"  disagreements within a paper: {dict(disagreeing) or 'none'}")
    return tally.fates["breach"]


def _headlines(made: Made) -> set[str]:
    """Paragraphs that are a list on purpose."""
    plans = (p for s in made.project.plan.sections for p in s.paragraphs)
    return {p.id for p, plan in zip(made.paper.paragraphs, plans, strict=True) if plan.headlines}


def _sameness(sample: Sample, tally: Tally) -> Iterator[str]:
    yield (f"{sample.name}: {tally.pairs} pairs of papers, {tally.kept:,} sentences all of whose "
           f"findings kept their outcome; {tally.share:.2%} differ in more than their figures")
    for fate in FATES:
        yield f"  {fate:10} {tally.fates[fate]:6,}"
    yield f"  sentences of authors that changed: {tally.authors}"
    for change in tally.changes:
        yield f"  {change}"


def _repetition(found: list[Repetition]) -> Iterator[str]:
    scores = sorted(one.score for one in found)
    if not scores:
        return
    yield (f"  repetition score: {scores[0]:.2f} to {scores[-1]:.2f}, "
           f"median {median(scores):.2f}")  # fmt: skip
    by_frame, neighbours = Counter[str](), Counter[str]()
    for one in found:
        by_frame.update(one.by_frame)
        neighbours.update(one.neighbours)
    for frame, score in by_frame.most_common(_MOST):
        yield (f"    {frame}: {score / len(found):.2f} a paper, "
               f"{neighbours[frame] / len(found):.2f} times between neighbours")


if __name__ == "__main__":
    sys.exit(main())
