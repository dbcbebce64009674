"""JSON Schemas of what users write, so that editors complete and check it as it is typed."""

from narrator.schemas.kinds import KINDS, OUTPUTS, as_json, schema_of
from narrator.schemas.knowing import of_any, of_pack, of_project, own_style
from narrator.schemas.known import Known, ProjectKnown, RulesKnown

__all__ = [
    "KINDS", "OUTPUTS", "Known", "ProjectKnown", "RulesKnown", "as_json", "of_any", "of_pack",
    "of_project", "own_style", "schema_of",
]  # fmt: skip
