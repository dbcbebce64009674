from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
import numpy as np
import narrator.statistics as s
def loaded(*names):
    return sorted(name for name in names if name in sys.modules)
print(loaded("scipy", "pandas", "statsmodels"))
s.two_proportions(80, 100, 70, 100), s.wilson_interval(1, 9), s.byar_interval(40)
print(loaded("scipy", "pandas", "statsmodels"))
s.year_on_year(np.full((5, 4), 90.0))
print(loaded("scipy.special", "scipy.stats", "scipy.optimize", "pandas", "statsmodels"))
"""


def test_scipy_waits_until_it_is_needed_and_its_statistics_are_never_loaded() -> None:
    found = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    assert found.stdout.splitlines() == ["[]", "[]", "['scipy.special']"]
