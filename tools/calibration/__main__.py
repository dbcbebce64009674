"""``python -m tools.calibration``: simulate, write tables, plots and the document's numbers.

Seeded and without a clock: the same command writes the same tables. The parts that need the
folder of published series are only run with ``--data``; without it their tables stay as they are.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tools.calibration import agreement, document, groups, placebo, real, recently, tables, yearly
from tools.calibration.yearly import Row

SEED = 20150604
DOCS = Path(__file__).parents[2] / "docs"
PARTS = ("yearly", "tilted", "london", "level", "change", "recent", "real", "document")


def main(arguments: list[str] | None = None) -> int:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(prog="python -m tools.calibration", description=__doc__)
    parser.add_argument("--docs", type=Path, default=DOCS, help="folder written to")
    parser.add_argument("--data", type=Path, help="folder of published series, for the placebos")
    parser.add_argument("--series", type=int, default=4000, help="simulated a cell")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART",
                        help=f"of {', '.join(PARTS)}")  # fmt: skip
    parser.add_argument("--worlds", action="store_true",
                        help="estimate the London-like worlds anew (with --data)")  # fmt: skip
    options = parser.parse_args(arguments)
    folder = options.docs / "calibration"
    folder.mkdir(parents=True, exist_ok=True)
    apart = agreement.largest_differences(40, options.seed)
    for name, difference in apart.items():
        if difference > 1e-9:
            print(f"{name}: the simulation differs from narrator by {difference}", file=sys.stderr)
            return 1
    if options.worlds and options.data:
        tables.write(yearly.LONDON_LIKE, real.estimate_worlds(real.boroughs(options.data)))
    n, seed = options.series, options.seed
    makers: dict[str, Callable[[], Iterator[Row]]] = {
        "yearly": lambda: yearly.rows(n, seed),
        "tilted": lambda: yearly.tilted_rows(n // 4, seed),
        "london": lambda: yearly.london_rows(n, seed),
        "level": lambda: groups.level_rows(5 * n // 2, seed),
        "change": lambda: groups.change_rows(n // 4, seed),
        "recent": lambda: recently.rows(n // 4, seed),
    }
    for name, make in makers.items():
        if name in options.only:
            rows = tables.write(folder / f"{name}.csv", make())
            print(f"{name}: {len(rows)} rows")
    if "real" in options.only and options.data:
        for name, made in _real(options.data, seed):
            print(f"{name}: {len(tables.write(folder / f'{name}.csv', made))} rows")
    if "document" in options.only:
        document.write(options.docs)
    return 0


def _real(data: Path, seed: int) -> Iterator[tuple[str, list[Row]]]:
    forces, boroughs = real.forces(data), real.boroughs(data)
    people = placebo.populations(data)
    yield (
        "real_years",
        [*placebo.pair_rows("forces", forces), *placebo.pair_rows("boroughs", boroughs)],
    )
    yield (
        "real_groups",
        [
            *placebo.drawn_rows("forces", forces, people, 5, seed),
            *placebo.drawn_rows("boroughs", boroughs, None, 5, seed),
        ],
    )
    yield "real_noise", [*real.noise_rows(boroughs)]


if __name__ == "__main__":
    sys.exit(main())
