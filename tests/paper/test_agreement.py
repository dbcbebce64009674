"""The whole paper agrees with itself: each check by the bug that some tool has printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fake_language import FakeWording
from hypothesis import given
from hypothesis import strategies as st
from paper_making import PLACE, draft, finding, found, measure, paragraph, project, prose, section

from narrator.paper.agreement import disagreements
from narrator.paper.printed import printed
from narrator.paper.wording import meanings
from narrator.values.finding import Finding
from narrator.values.measure import Measure, Per, Term
from narrator.values.paper import Cell, Paper, Paragraph, Section, Table
from narrator.values.project import Project
from narrator.values.sentence import NoteMark, RuleRef, Run, Sentence, Slot, Span

ROSE = finding("robbery/last_year")


def sentence(*parts: str | tuple[str, str, str], of: Finding = ROSE, id_: str = "p/x",
             notes: tuple[str, ...] = ()) -> Sentence:
    """Return a sentence of words and of (text, role, field) slots."""
    text, slots = "", []
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        words, role, field = part
        style = "figure.0" if role == "figure" else ""
        slots.append(Slot(len(text), len(text) + len(words), words, of.id, field, style,
                          role))  # type: ignore[arg-type]
        text += words
    span = Span(0, len(text), "generated", (of.id,), RuleRef("r", "f", 1), "m", "s")
    pieces = (Run(text), *(NoteMark(n) for n in notes))
    return Sentence(id_, "generated", pieces, (span,), tuple(slots), (of.id,))


def said(*sentences: Sentence, findings: tuple[Finding, ...] = (ROSE,), table: Table | None = None,
         made: Project | None = None) -> list[str]:
    """Return the codes of what a paper of these sentences gets wrong, in order."""
    return [f.code for f in faults(*sentences, findings=findings, table=table, made=made)]


def faults(*sentences: Sentence, findings: tuple[Finding, ...] = (ROSE,),
           table: Table | None = None, made: Project | None = None) -> tuple[Any, ...]:
    made = made or project(section("One"))
    one = Paragraph("p", "5.5", sentences, table)
    heading = Sentence("one", "fixed", (Run("One"),))
    base = draft(project(section("One", paragraph("a", text=["Nothing."])))).paper
    paper = replace(base, sections=(Section("one", "5", heading, (one,)),), findings=findings)
    assert isinstance(paper, Paper)
    known = {f.id: f for f in findings}
    return disagreements(made, paper, known, FakeWording({}, {}).directions(), {"p": PLACE})


def up(text: str) -> tuple[str, str, str]:
    return (text, "direction", "direction")


def figure(text: str, field: str) -> tuple[str, str, str]:
    return (text, "figure", field)


def verdict(text: str) -> tuple[str, str, str]:
    return (text, "verdict", "significance")


HONEST = ("Robbery ", up("rose"), " from ", figure("380", "reference"), " to ",
          figure("465", "current"), " offences (", figure("22.4%", "percent_change"), ", ",
          figure("85", "difference"), " more), ", verdict("a statistically significant increase"),
          ".")


def test_an_honest_sentence_has_nothing_wrong() -> None:
    assert said(sentence(*HONEST)) == []


# the sign agrees with the verb

def test_the_wrong_sign_in_words_is_found() -> None:
    assert said(sentence("Robbery ", up("fell"), " by 22.4%.")) == ["K031"]


def test_a_verb_against_the_printed_pair_is_found() -> None:
    wrong = replace(ROSE, current=380.0, reference=465.0, difference=-85.0)
    told = sentence("It ", up("rose"), " from ", figure("465", "reference"), " to ",
                    figure("380", "current"), ".", of=wrong)
    assert "K031" in said(told, findings=(wrong,))


def test_a_verb_against_figures_that_are_not_printed_is_found() -> None:
    wrong = replace(ROSE, current=380.0, reference=465.0, interval=None, interval_of="")
    assert said(sentence("It ", up("rose"), ".", of=wrong), findings=(wrong,)) == ["K031"]


@pytest.mark.parametrize(("word", "codes"), [("fell", []), ("rose", ["K031"])])
def test_a_direction_shared_with_groups_is_the_own_change_and_no_count(
    word: str, codes: list[str]
) -> None:
    shared = finding("robbery/alignment", current=2.0, reference=3.0, difference=None,
                     percent_change=None, direction="down", significance="not_tested",
                     cause="stated", p_value=None, interval=None, interval_of="", unit="groups")
    told = sentence("It ", up(word), ", as elsewhere.", of=shared)
    assert said(told, findings=(shared,)) == codes


@pytest.mark.parametrize(("elsewhere", "codes"), [(1.2, []), (-1.2, ["K031"])])
def test_the_direction_of_a_group_that_went_another_way_is_that_groups_own(
    elsewhere: float, codes: list[str]
) -> None:
    gap = finding("robbery/peers.change", current=-5.9, reference=elsewhere, direction="down",
                  difference=None, significance="similar", p_value=0.4, unit="%", interval=None,
                  interval_of="")
    shared = finding("robbery/alignment", current=1.0, reference=3.0, difference=None,
                     percent_change=None, direction="down", significance="not_tested",
                     cause="stated", p_value=None, interval=None, interval_of="", unit="groups",
                     supports=(gap.id,))
    told = sentence("It fell, while it ", up("rose"), " in the group.", of=shared)
    assert said(told, findings=(shared, gap)) == codes


def test_unchanged_is_of_the_printed_pair() -> None:
    tie = replace(ROSE, current=0.9441, reference=0.9438, difference=0.0003, direction="unchanged",
                  significance="similar", p_value=0.9, unit="proportion", interval=None,
                  interval_of="")
    assert said(sentence("It ", up("was unchanged"), ".", of=tie), findings=(tie,)) == []


@pytest.mark.parametrize(
    ("word", "codes"), [("rose", []), ("fell", []), ("was unchanged", ["K031"])]
)
def test_of_two_changes_each_word_is_one_of_theirs(word: str, codes: list[str]) -> None:
    gap = finding("robbery/peers.change", current=5.9, reference=-2.1, difference=8.0, unit="%",
                  significance="similar", p_value=0.4, interval=None, interval_of="")
    assert said(sentence("It ", up(word), ".", of=gap), findings=(gap,)) == codes


# the printed difference agrees with the printed values

def test_a_difference_that_is_not_the_printed_one_is_found() -> None:
    told = sentence("From ", figure("380", "reference"), " to ", figure("465", "current"), " (",
                    figure("86", "difference"), " more).")
    assert said(told) == ["K032"]


def test_a_percentage_that_is_not_the_printed_change_is_found() -> None:
    told = sentence("From ", figure("380", "reference"), " to ", figure("465", "current"), " (",
                    figure("18.3%", "percent_change"), ").")
    assert said(told) == ["K032", "K033"]


def test_a_figure_that_is_not_the_finding_s_is_found() -> None:
    assert said(sentence("There were ", figure("466", "current"), ".")) == ["K033"]


def test_an_approximate_figure_need_not_be_exact() -> None:
    assert said(sentence("There were ", figure("around 500", "current"), ".")) == []


@given(st.integers(30, 10**6), st.integers(30, 10**6))
def test_figures_printed_as_they_are_never_disagree(now: int, then: int) -> None:
    way = "up" if now > then else "down" if now < then else "unchanged"
    change = 100 * (now / then - 1)
    one = replace(ROSE, current=float(now), reference=float(then), difference=float(now - then),
                  percent_change=change, direction=way, significance="similar",  # type: ignore[arg-type]
                  p_value=0.5, interval=None, interval_of="")
    word = {"up": "rose", "down": "fell", "unchanged": "was unchanged"}[way]
    from narrator.language.numbers import percent_figure, rounded

    told = sentence(up(word), " from ", figure(f"{then:,}", "reference"), " to ",
                    figure(f"{now:,}", "current"), " (",
                    figure(percent_figure(abs(rounded(change, 1)), 1), "percent_change"), ", ",
                    figure(f"{abs(now - then):,}", "difference"), ").", of=one)
    assert said(told, findings=(one,)) == []


# "+150%" from 14 → 35

def test_a_percentage_from_a_small_base_is_found() -> None:
    few = replace(ROSE, current=35.0, reference=14.0, difference=21.0, percent_change=150.0,
                  interval=(1.4, 4.6))
    told = sentence("It ", up("rose"), " by ", figure("150.0%", "percent_change"), ".", of=few)
    assert said(told, findings=(few,)) == ["K034"]


def test_a_rate_beside_a_group_is_no_small_base() -> None:
    rate = finding("robbery/peers.level", current=14.2, reference=12.1, difference=2.1,
                   percent_change=17.36, significance="similar", p_value=0.4, interval=None,
                   interval_of="")
    told = sentence("It was ", figure("17.4%", "percent_change"), " above.", of=rate)
    assert said(told, findings=(rate,)) == []


# "7.1% above target" for percentage points

SHORT = finding("satisfaction/target", current=0.729, reference=0.80, difference=-0.071,
                percent_change=-8.9, direction="down", significance="not_tested", p_value=None,
                unit="proportion", interval=None, interval_of="", judgement="none")


def test_points_printed_as_per_cent_are_found() -> None:
    told = sentence("It was ", figure("7.1%", "difference"), " below target.", of=SHORT)
    assert said(told, findings=(SHORT,)) == ["K035"]


def test_points_printed_as_points_are_right() -> None:
    told = sentence("It was ", figure("7.1 percentage points", "difference"), " below.", of=SHORT)
    assert said(told, findings=(SHORT,)) == []


def test_a_percentage_of_a_percentage_is_found() -> None:
    told = sentence("It fell by ", figure("8.9%", "percent_change"), ".", of=SHORT)
    assert said(told, findings=(SHORT,)) == ["K035"]


# an interval holds what it is an interval of

def test_an_interval_of_the_level_given_for_the_difference_is_found() -> None:
    wrong = finding("satisfaction/last_year", current=0.944, reference=0.941, difference=0.003,
                    significance="similar", p_value=0.9, unit="proportion",
                    interval=(0.918, 0.962), interval_of="difference")
    (fault,) = faults(findings=(wrong,))
    assert fault.code == "K036"
    assert "which is one of the level itself" in fault.message


def test_a_ratio_outside_its_interval_is_found() -> None:
    assert said(findings=(replace(ROSE, interval=(1.3, 1.5)),)) == ["K036"]


def test_an_interval_that_runs_backwards_is_found() -> None:
    assert said(findings=(replace(ROSE, interval=(1.4, 1.1)),)) == ["K036"]


def test_of_overlapping_windows_the_interval_is_of_the_unshared_months() -> None:
    assert said(findings=(replace(ROSE, interval=(1.3, 1.5), caveats=("overlap",)),)) == []


@pytest.mark.parametrize(("own", "codes"), [(62.0, []), (50.0, ["K036"])])
def test_beside_a_group_a_verdict_lies_outside_its_range(own: float, codes: list[str]) -> None:
    beside = finding("robbery/peers.level", current=own, reference=46.6, difference=own - 46.6,
                     percent_change=100 * (own / 46.6 - 1), interval=(35.3, 59.7),
                     interval_of="group_range")
    assert said(findings=(beside,)) == codes


# both significant and not significant; text that breaks when p > alpha

def test_significance_claimed_at_a_p_above_alpha_is_found() -> None:
    assert said(findings=(replace(ROSE, p_value=0.2),)) == ["K037"]
    assert said(findings=(replace(ROSE, p_value=None),)) == ["K037"]


def test_comparable_at_a_p_below_alpha_is_found() -> None:
    assert said(findings=(replace(ROSE, significance="similar", p_value=0.01),)) == ["K037"]


def test_a_verdict_against_its_direction_is_found() -> None:
    assert said(findings=(replace(ROSE, direction="down"),)) == ["K037"]
    assert said(findings=(replace(ROSE, direction="unchanged"),)) == ["K037"]


SIMILAR = replace(ROSE, significance="similar", p_value=0.4)


@pytest.mark.parametrize(
    ("words", "of", "codes"),
    [
        ("a statistically significant increase", ROSE, []),
        ("a statistically significant increase", SIMILAR, ["K037"]),
        ("statistically higher than", SIMILAR, ["K037"]),
        ("not statistically significant", SIMILAR, []),
        ("numbers vary too much for the rise to be called statistically significant", SIMILAR, []),
        ("statistically comparable with", SIMILAR, []),
        ("statistically comparable with", ROSE, ["K037"]),
        ("not statistically significant", ROSE, ["K037"]),
    ],
)
def test_the_words_of_a_verdict_are_those_of_its_finding(
    words: str, of: Finding, codes: list[str]
) -> None:
    assert said(sentence("It was ", verdict(words), ".", of=of), findings=(of,)) == codes


def test_one_comparison_with_two_verdicts_is_found() -> None:
    first = replace(ROSE, id="robbery/last_year")
    second = replace(SIMILAR, id="robbery/last_year@Cambridgeshire")
    told = [sentence("One.", of=f, id_=f"p/{i}") for i, f in enumerate((first, second))]
    assert said(*told, findings=(first, second)) == ["K030"]


# parts add to their whole

WHOLE = measure("theft", sum_of=(Term("robbery", 1), Term("burglary", 1)))


def summed(whole: float, *parts: float, round_to: int = 1) -> list[str]:
    """Return what is wrong with a whole and the current figures of its parts."""
    facts = dict(reference=None, difference=None, percent_change=None, interval=None,
                 interval_of="", significance="similar", p_value=0.4)
    findings = (finding("theft/last_year", current=whole, **facts),
                finding("robbery/last_year", current=parts[0], **facts),
                finding("burglary/last_year", current=parts[1], **facts))
    made = project(section("One"), measures=(WHOLE, measure("robbery"), measure("burglary")),
                   round_to=round_to)
    return said(findings=findings, made=made)


def test_parts_that_do_not_add_to_their_whole_are_found() -> None:
    assert summed(100.0, 60.0, 40.0) == []
    assert summed(100.0, 60.0, 43.0) == ["K038"]


def test_figures_rounded_for_disclosure_may_differ_by_their_rounding() -> None:
    assert summed(100.0, 65.0, 40.0, round_to=5) == []
    assert summed(100.0, 75.0, 40.0, round_to=5) == ["K038"]


# shares add to 100

def shared(*shares: float, notes: tuple[str, ...] = (), in_table: bool = False) -> list[str]:
    """Return what is wrong with printed shares of a whole of two parts."""
    names = ("robbery", "burglary")
    findings, told = [], []
    for name, value in zip(names, shares, strict=False):
        one = finding(f"{name}/share", current=value, reference=None, difference=None,
                      percent_change=None, direction="none", significance="not_tested",
                      p_value=None, interval=None, interval_of="", unit="proportion")
        findings.append(one)
        told.append(sentence(figure(f"{value:.1%}", "current"), ".", of=one, id_=f"p/{name}",
                             notes=notes))
    declared = (WHOLE, *(measure(n, share_of="theft") for n in names))
    made = project(section("One"), measures=declared)
    if not in_table:
        return said(*told, findings=tuple(findings), made=made)
    head = Sentence("p/h", "fixed", (Run("Share"),))
    table = Table("t", head, (Cell(head),), tuple((Cell(s),) for s in told))
    return said(findings=tuple(findings), made=made, table=table)


def test_shares_that_add_to_103_are_found() -> None:
    assert shared(0.6, 0.4) == []
    assert shared(0.6, 0.43) == ["K039"]


def test_shares_that_add_to_99_9_are_found_unless_a_note_says_why() -> None:
    assert shared(0.5994, 0.3996) == ["K039"]
    assert shared(0.5994, 0.3996, notes=("rounding",)) == []
    assert shared(0.5994, 0.3996, notes=("source/x",)) == ["K039"]


def test_shares_of_some_parts_may_add_to_less() -> None:
    assert shared(0.6) == []


def test_shares_in_a_table_are_added_too() -> None:
    assert shared(0.6, 0.43, in_table=True) == ["K039"]


# how it is told

def test_a_fault_names_the_paragraph_and_stops_nothing() -> None:
    (fault,) = faults(sentence("Robbery ", up("fell"), "."))
    assert (fault.severity, fault.place) == ("warning", PLACE)
    assert fault.message == ("paragraph 5.5, “Robbery fell.”: 'fell' where robbery/last_year "
                             "is up")


def test_every_build_looks_for_them() -> None:
    wrong = replace(ROSE, p_value=0.2)
    words = prose("p", "{{ robbery/last_year }}")
    made = draft(project(section("One", paragraph(prose="p")), proses=(words,)), [wrong])
    assert len(found(made, "K037")) == 1


def test_a_word_that_means_two_directions_means_none() -> None:
    assert meanings({"a": {"up": "Moved", "down": "moved"}, "b": {"up": "rose"}}) == {"rose": "up"}


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [("41,526", "figure.0", "41526"), ("−2.1%", "percent.1", "-2.1"),
     ("50.29", "figure.2", "50.29"), ("two-thirds", "fraction", None), ("eight", "words", None),
     ("none", "figure.0", None),
     ("15 minutes", "target", "15"), ("2nd", "rank", None)],
)
def test_a_printed_number_is_read_back(text: str, style: str, value: str | None) -> None:
    number = printed(Slot(0, len(text), text, "a/b", "current", style, "figure"))
    assert (str(number.value) if number else None) == value


def test_a_rate_has_no_sum_of_its_parts() -> None:
    rates = [replace(m, kind="rate", per=Per("population", 1000)) for m in (WHOLE,)]
    assert isinstance(rates[0], Measure)
    facts = dict(interval=None, interval_of="", significance="similar", p_value=0.4)
    findings = tuple(finding(f"{n}/last_year", **facts) for n in ("theft", "robbery", "burglary"))
    made = project(section("One"), measures=(*rates, measure("robbery"), measure("burglary")))
    assert said(findings=findings, made=made) == []
