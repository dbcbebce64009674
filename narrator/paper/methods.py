"""The methods note: how many comparisons were tested, and how many would be flagged by chance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from narrator.language.numbers import count_words, rounded
from narrator.language.templates import render
from narrator.paper.pieces import plain
from narrator.paper.wording import Wording
from narrator.values.finding import Finding
from narrator.values.project import PaperPlan
from narrator.values.sentence import Sentence

#: Id of the note; no author's key has a slash.
METHODS = "methods/tests"
FLAGGED = ("higher", "lower")


@dataclass(frozen=True, slots=True)
class Counted:
    """The tests behind a paper's verdicts.

    Parameters
    ----------
    tested : int
        Tests made; findings that rest on the same test (a count and its rate) count once.
    expected : float
        How many would be significant by chance if nothing had changed: tests times alpha.
    flagged : int
        How many are called statistically significant, before the number of tests is allowed for.
    surviving : int
        How many of these remain so when it is (Benjamini–Hochberg).
    """

    tested: int
    expected: float
    flagged: int
    surviving: int


def counted(findings: Iterable[Finding], plan: PaperPlan) -> Counted:
    """Count the tests among a paper's findings: those with an adjusted p-value, each once.

    Where ``adjust: benjamini-hochberg`` stands, the adjusted p-value has taken verdicts back
    already; what was flagged before is then told by the p-value itself.
    """
    alpha = 1 - plan.level
    family: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        if finding.adjusted_p_value is None or finding.p_value is None or finding.suppressed:
            continue
        test = (finding.area, finding.period.end, finding.method, finding.p_value,
                finding.statistic, finding.df)
        held = family.get(test)
        if held is None or held.significance not in FLAGGED:
            family[test] = finding
    adjusted = plan.adjust != "none"
    flagged = [
        f for f in family.values()
        if (_below(f.p_value, alpha) if adjusted else f.significance in FLAGGED)
    ]
    surviving = sum(_below(f.adjusted_p_value, alpha) for f in flagged)
    return Counted(len(family), len(family) * alpha, len(flagged), surviving)


def methods_words(
    tests: Counted, wording: Wording, plan: PaperPlan, *, targets: bool = False
) -> tuple[str, ...]:
    """Return the note's sentences, of ``notes: methods:`` in words.yaml.

    One sentence in four parts (tested, expected by chance, flagged, surviving), each in the
    number that it takes; where the paper's verdicts are the adjusted ones a second; and with
    `targets` a third: headlines may hold a missed target, which no test stands behind.
    """
    stated = (wording.word("notes", "methods", "targets", "stated"),) if targets else ()
    if not tests.tested:
        return (wording.word("notes", "methods", "tested", "none"), *stated)
    expected = int(rounded(tests.expected, 0))
    values = {
        "tests": count_words(tests.tested),
        "expected": count_words(expected),
        "flagged": count_words(tests.flagged),
        "surviving": count_words(tests.surviving),
    }
    parts = [
        ("tested", "one" if tests.tested == 1 else "many"),
        ("expected", "many" if expected else "none"),
        ("flagged", _number(tests.flagged)),
    ]
    if tests.flagged:
        parts.append(_surviving(tests))
    said = "".join(render(wording.word("notes", "methods", *path), values) for path in parts)
    if plan.adjust == "none":
        return (said, *stated)
    return (said, wording.word("notes", "methods", "verdicts", "adjusted"), *stated)


def methods_paragraph(
    id_: str, findings: Iterable[Finding], wording: Wording, plan: PaperPlan, *,
    targets: bool = False,
) -> tuple[Sentence, ...]:
    """Return the sentences of a paragraph that asks for the methods (``methods: true``)."""
    said = methods_words(counted(findings, plan), wording, plan, targets=targets)
    return tuple(
        plain(f"{id_}/methods-{i}", text, "generated") for i, text in enumerate(said, start=1)
    )


def first_verdict(sentence: Sentence, findings: Iterable[Finding | None]) -> int | None:
    """Return where in a sentence the note's mark belongs, or None where it tells no verdict.

    After the words of its first tested verdict; at the sentence's end where several findings
    share one that no slot holds.
    """
    tested = {f.id for f in findings if f is not None and is_tested(f)}
    if sentence.origin not in ("generated", "mixed") or not tested:
        return None
    for slot in sorted(sentence.slots, key=lambda s: s.start):
        if slot.role == "verdict" and slot.field == "significance" and slot.finding in tested:
            return slot.end
    if any(span.rule and tested & set(span.findings) for span in sentence.spans):
        return len(sentence.text)
    return None


def is_tested(finding: Finding) -> bool:
    """Say whether a verdict of the paper rests on a test of this finding."""
    return (finding.p_value is not None and finding.significance != "not_tested"
            and not finding.suppressed)


def _surviving(tests: Counted) -> tuple[str, str]:
    if tests.flagged == 1:
        return ("surviving", "it" if tests.surviving else "not_it")
    if tests.surviving == tests.flagged:
        return ("surviving", "both" if tests.flagged == 2 else "all")
    return ("surviving", _number(tests.surviving))


def _number(count: int) -> str:
    return {0: "none", 1: "one"}.get(count, "many")


def _below(p_value: float | None, alpha: float) -> bool:
    return p_value is not None and p_value < alpha
