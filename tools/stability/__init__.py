"""Same verdict, same words: consecutive papers compared, and how often a paper repeats itself.

``python -m tools.stability`` from the root of the repository. Not part of the wheel.
"""

import os

# The matrices are many and tiny: threads only get in each other's way. Before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
