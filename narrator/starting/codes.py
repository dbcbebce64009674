"""The codes of what keeps a project from being started."""

from __future__ import annotations

from narrator.values.faults import Fault, FaultError, Place

NOT_EMPTY = "P080"  #: the folder holds a project, or a file that would be written over
NO_TABLE = "P081"  #: no table of areas, periods and figures in the file
NO_AREA = "P082"  #: which area is the paper's cannot be guessed, or is not in the file
NO_PERIOD = "P083"  #: no period for which anything can be said
BAD_ANSWER = "P084"  #: an answer that names no measure, or a file that is not there


def error(code: str, message: str, file: str, suggestion: str = "", cell: str = "") -> FaultError:
    """Return a fault as an error."""
    return FaultError([Fault(Place(file, cell=cell), code, message, suggestion)])
