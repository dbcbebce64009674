"""What a layer changes: exactly the outcomes that it touches, alike ones told once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from trying_making import PHRASE, ROW, stack

from narrator.rules import Table
from narrator.trying.combined import example, joined
from narrator.trying.differences import differences
from narrator.trying.saying import text_of, written
from narrator.trying.stacks import Stack
from narrator.trying.telling import changed
from narrator.trying.written import written_otherwise

SILENT = """\
rows:
  - rule: change.few
    comparators: [last_year, baseline]
    when: {family: amount, significance: inconclusive, base: [small, none], direction: [up, down]}
    say: silence
    because: the Board has asked not to be told of single figures
"""


def outcomes(table: Table) -> Iterator[Mapping[str, str]]:
    """Yield every outcome of a table."""
    for box in table.comparator.outcomes:
        when = table.comparator.space.when(box)
        for values in product(*when.values()):
            yield dict(zip(when, values, strict=True))


def catching(table: Table, outcome: Mapping[str, str]) -> str:
    """Return the row that catches an outcome, by enumeration."""
    found = [
        row for row in table.rows
        if all(outcome[n] in values for n, values in row.when.items())
    ]  # fmt: skip
    beaten = {rule for row in found for rule in row.over}
    (row,) = (r for r in found if r.rule.id not in beaten)
    return row.rule.id


def test_a_stack_and_itself_do_not_differ() -> None:
    found = differences(stack("policing"), stack("policing"))
    assert (found.changes, found.ridden, found.weights, found.same_words) == ((), (), (), 0)
    assert joined(stack(), stack()) == ()
    assert written_otherwise(stack(), stack()) == ()


def test_a_row_touches_the_outcomes_that_another_row_caught_before() -> None:
    old, new = stack("policing"), stack("policing", ROW)
    moved = [
        o for o in outcomes(new.pack.tables["last_year"])
        if catching(new.pack.tables["last_year"], o) != catching(old.pack.tables["last_year"], o)
    ]  # fmt: skip
    (change,) = differences(old, new).changes
    assert change.count == len(moved) == 9
    assert change.keys == ("last_year",)
    assert change.when == ("statistically lower", "a marked change", "a count or rate",
                           "from a usable base")  # fmt: skip
    assert change.old_rule.startswith("change.significant (core, change.yaml:")
    assert change.new_rule == "ours.marked_fall (house.yaml:2)"
    (pair,) = change.pairs
    assert pair.old.endswith("(186 fewer incidents), a statistically significant reduction.")
    assert pair.new.endswith("(186 fewer incidents); the fall is marked and statistically "
                             "significant.")  # fmt: skip


def test_a_phrase_touches_every_outcome_that_says_it_and_comparators_share_the_telling() -> None:
    old, new = stack("policing"), stack("policing", PHRASE)
    table = new.pack.tables["last_year"]
    saying = [o for o in outcomes(table) if catching(table, o) == "change.significant"]
    (change,) = differences(old, new).changes
    assert (change.keys, change.count) == (("last_year", "baseline"), len(saying))
    assert [p.new.split()[1] for p in change.pairs] == ["rose", "fell"]
    assert all("which is a statistically" in p.new for p in change.pairs)
    assert not any("which is" in p.old for p in change.pairs)


def test_silence_tells_its_reason_and_the_weight_that_was_lost() -> None:
    found = differences(stack(), stack("core", SILENT))
    (change,) = found.changes
    assert {p.new for p in change.pairs} == {""}
    assert change.new_because == "the Board has asked not to be told of single figures"
    assert [(w.rule, w.old, w.new) for w in found.weights] == [("change.few", 5, 0)]
    lines = changed(found, (), (), (), 100, 30)
    assert "  + (nothing: the Board has asked not to be told of single figures)" in lines


def test_a_rider_taken_out_is_told_once_for_all_the_rows_that_it_rode_on() -> None:
    found = differences(stack(), stack("core", "drop: [change.faded]\n"))
    assert found.changes == ()
    (ridden,) = found.ridden
    assert (ridden.old, ridden.new) == (("change.faded",), ())
    assert {"change.within_range", "proportion.volatile"} <= set(ridden.rows)
    assert ridden.pair.old.startswith(ridden.pair.new.removesuffix("."))


def test_another_row_with_the_same_words_is_counted_and_not_told() -> None:
    own = "rows:\n  - {rule: ours.few, comparator: last_year, over: change.few, say: few, " \
        "weight: 5, when: {family: amount, significance: inconclusive, base: small, " \
        "direction: up}}\n"  # fmt: skip
    found = differences(stack(), stack("core", own))
    assert found.changes == ()
    assert found.same_words > 0


def with_word(base: Stack, **direction: object) -> Stack:
    """Return a stack with another word."""
    words = {**base.words.words, "direction": {**base.words.words["direction"], **direction}}
    return replace(base, words=replace(base.words, words=words))


def test_a_word_is_told_where_it_is_said_and_as_it_is_written() -> None:
    old = stack()
    new = with_word(old, rise={"up": "growth", "down": "fall", "unchanged": "change"})
    found = differences(old, new)
    assert found.changes
    for change in found.changes:
        for pair in change.pairs:
            assert re.sub(r"\brise\b", "growth", pair.old) == pair.new
    (text,) = written_otherwise(old, new)
    assert (text.name, text.old, text.new) == ("direction.rise.up", "rise", "growth")


def test_a_form_that_no_sentence_shows_is_told_as_it_is_written() -> None:
    house = PHRASE.replace("    forms:\n", '    forms:\n      moved: "{{ rose }} ({{ change }})"\n')
    texts = written_otherwise(stack(), stack("core", house))
    assert [t.name for t in texts] == ["significant.moved"]
    assert texts[0].new == "{{ rose }} ({{ change }})"


def test_no_more_is_told_than_wanted() -> None:
    old = stack()
    new = with_word(old, rose={"up": "went up", "down": "fell", "unchanged": "was unchanged"})
    found = differences(old, new)
    lines = changed(found, (), (), (), 100, 3)
    assert f"and {len(found.changes) - 3} more changes: --all tells them" in lines
    assert len([x for x in lines if x.startswith("  + ")]) < 3 * 9


def test_nearly_every_step_of_the_plan_has_an_example() -> None:
    tried = stack("policing")
    steps = tried.words.steps[:-1]
    made = {step.name: example(tried, step) for step in steps}
    assert sum(map(bool, made.values())) >= 0.7 * len(steps), [n for n, m in made.items() if not m]
    for step in steps:
        if made[step.name]:
            sentences, _ = written(tried, made[step.name], asked=True)
            spans = {span.phrase for s in sentences for span in s.spans}
            assert f"join.{step.name}" in spans


def test_a_changed_phrase_is_told_in_the_sentences_that_take_it() -> None:
    found = joined(stack(), stack("core", PHRASE))
    assert found
    for step in found:
        assert step.what == "words"
        assert "which is a statistically significant" in step.new
        assert step.old == step.new.replace("which is a stat", "a stat")


def test_a_step_changed_new_or_gone_is_told_as_such() -> None:
    base = stack()
    at = next(i for i, s in enumerate(base.words.steps) if s.name == "same_verdict")
    step = base.words.steps[at]
    other = replace(step, join=step.join.replace("the same is true of", "so it was with"))
    steps = (*base.words.steps[:at], other, *base.words.steps[at + 1 :])
    with_other = replace(base, words=replace(base.words, steps=steps))
    (told,) = joined(base, with_other)
    assert (told.step, told.what) == ("same_verdict", "changed")
    assert "the same is true of" in told.old
    assert "so it was with" in told.new
    without = replace(base, words=replace(base.words, steps=(*steps[:at], *steps[at + 1 :])))
    (gone,) = (s for s in joined(base, without) if s.step == "same_verdict")
    assert gone.what == "gone"
    assert "the same is true of" in gone.old
    (new,) = (s for s in joined(without, base) if s.step == "same_verdict")
    assert new.what == "new"
    assert text_of(written(base, example(base, step), asked=True)[0]) == new.new


def test_sentences_that_part_because_another_row_speaks_are_told() -> None:
    found = {step.step: step for step in joined(stack("policing"), stack("policing", ROW))}
    assert {step.what for step in found.values()} == {"rows"}
    parted = found["change_and_run"]
    assert parted.old.startswith("Fly-tipping fell by 15.0% year on year (186 fewer incidents), a ")
    assert "; it has fallen for the fourth year in a row" in parted.old
    assert "the fall is marked and statistically significant. It has fallen for" in parted.new
