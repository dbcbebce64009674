"""How often the statistics cry wolf, and how often they see a wolf: simulations and placebos.

``python -m tools.calibration`` from the root of the repository. Not part of the wheel.
"""
