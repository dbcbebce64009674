"""Disclosure control: nothing that is printed lets a small number be read or worked out."""

from narrator.disclosure.auditing import AuditResult, audit
from narrator.disclosure.ledger import Ledger
from narrator.disclosure.records import Point
from narrator.disclosure.rounding import rounded

__all__ = ["AuditResult", "Ledger", "Point", "audit", "rounded"]
