"""How often the statistics cry wolf, and how often they see a wolf: simulations and placebos.

``python -m tools.calibration`` from the root of the repository. Not part of the wheel.
"""

import os

# The matrices are many and tiny: threads only get in each other's way. Before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
