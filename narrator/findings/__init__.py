"""Findings: every measure against every comparator asked for, ready for rules and words."""

from narrator.findings.making import make_findings
from narrator.findings.wanting import wanted

__all__ = ["make_findings", "wanted"]
