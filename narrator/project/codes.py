"""The codes of faults in a project's files; P001 to P018 belong to reading text and YAML."""

from __future__ import annotations

UNKNOWN_KEY = "P020"
MISSING = "P021"
WRONG_TYPE = "P022"
NOT_ALLOWED = "P023"  #: a word that is none of the few allowed
BAD_QUANTITY = "P024"  #: not "95%", "2 points", "85% or more" …
BAD_DATE = "P025"
BAD_NAME = "P026"
DUPLICATE = "P027"
EXCLUSIVE = "P028"  #: keys that exclude each other, or exactly one of several

NO_MEASURE = "P030"
NO_COMPARATOR = "P031"
NO_GROUP = "P032"
NO_AREA = "P033"
NO_SOURCE = "P034"
NO_COLUMN = "P035"
CANNOT_COMPARE = "P037"  #: the comparator needs what the measure or the paper does not declare
CIRCLE = "P038"
NO_SELECT = "P039"

PLACEHOLDER = "P040"
NO_FORM = "P041"
NO_VARIABLE = "P042"
NOT_CLOSED = "P043"
NOT_PROSE = "P044"  #: markup that the closed grammar does not hold
NO_NOTE = "P045"
NOTE_UNUSED = "P046"  #: warning
NOTE_TWICE = "P047"
NO_FIGURES_HERE = "P048"
EXPECTS = "P049"

NO_PROSE = "P050"
TWO_PROSES = "P051"
CARRIED_OVER = "P052"  #: warning
PROSE_UNUSED = "P053"  #: warning
SECOND_PARAGRAPH = "P054"  #: warning
FRONT_MATTER = "P055"

NO_MEETING = "P060"
NO_TEMPLATE = "P061"
TWO_REGISTERS = "P062"
NO_REGISTER = "P063"
NO_MEMBERS = "P064"  #: warning
NO_TONE = "P065"  #: warning
NO_PARTS = "P066"  #: warning
WORKBOOK = "P067"  #: measures.xlsx cannot be read
BAD_CELL = "P068"  #: a cell without a value, a row without a name
IN_THE_WAY = "P069"  #: a file that would be written over, or make two registers
NOT_WRITABLE = "P070"  #: a file cannot be written, or a value not put into a cell
NO_EXTRA = "P071"  #: a library of an extra is not installed
BY_SIZE = "P072"  #: warning: numbers, not rates, beside those of other areas
