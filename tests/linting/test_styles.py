"""House styles: data that an analyst changes, laid over each other, every slip told."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from linting import STYLES, found, style, with_options

from narrator.linting import RULES, load_style, project_style
from narrator.values.faults import FaultError

SMALL = "Robbery fell in six districts, and the unit has 3 officers."


def own(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def faults(folder: Path) -> list[str]:
    with pytest.raises(FaultError) as caught:
        project_style(STYLES, folder)
    return [str(fault) for fault in caught.value.faults]


def test_narrators_own_style_gives_every_rule_its_options_or_switches_it_off() -> None:
    rules = yaml.safe_load((STYLES / "narrator.yaml").read_text("utf-8"))["rules"]
    assert set(rules) == set(RULES)
    for code, options in rules.items():
        if options is not False:
            assert set(options) == set(RULES[code].option_names), code


@pytest.mark.parametrize("name", ["narrator", "ons", "gov.uk"])
def test_every_style_says_what_it_is_and_whose_words_each_rule_is_for(name: str) -> None:
    loaded = style(name)
    assert len(loaded.about) > 20
    for code, options in loaded.rules.items():
        assert options["of"] in ("all", "author", "generated")
        assert set(options) == set(RULES[code].option_names)


def test_ons_and_gov_uk_differ_where_they_do() -> None:
    told = {name: [(f.code, f.words) for f in found(SMALL, style(name))]
            for name in ("narrator", "ons", "gov.uk")}  # fmt: skip
    assert told["narrator"] == told["ons"] == [("L020", "3")]
    assert told["gov.uk"] == [("L020", "six")]
    dated = "The Board met on 4th June."
    assert [f.code for f in found(dated, style("narrator"))] == []
    assert [f.code for f in found(dated, style("ons"))] == ["L027"]
    long = "Word " * 26 + "ends."
    assert [f.code for f in found(long, style("ons"))] == []
    assert [f.code for f in found(long, style("gov.uk"))] == ["L012"]


def test_a_house_switches_rules_and_sets_options(tmp_path: Path) -> None:
    house = "style: gov.uk\nlint: {L020: off, L012: {most: 3}, L027: on, D027: off}\n"
    loaded = project_style(STYLES, own(tmp_path, house=house))
    assert loaded.name == "gov.uk"
    assert "L020" not in loaded.rules
    assert loaded.rules["L012"]["most"] == 3
    assert loaded.rules["L012"]["generated"] == 42
    assert [f.code for f in found("One two three four.", loaded)] == ["L012"]


def test_without_a_house_the_style_is_narrators(tmp_path: Path) -> None:
    assert project_style(STYLES, tmp_path).name == "narrator"
    assert project_style(STYLES, own(tmp_path, house="drop: []\n")).name == "narrator"


def test_an_office_lays_its_own_style_over_a_shipped_one(tmp_path: Path) -> None:
    ours = """\
about: Ours.
over: ons
counted: [robberies, -offences]
rules:
  L030: {known: [PCC, -BBC]}
  L009: {words: {spiked: rose, soared: off}}
  L012: {most: 10}
  L031: off
"""
    loaded = project_style(STYLES, own(tmp_path, house="style: ours.yaml\n", ours=ours))
    assert loaded.about == "Ours."
    assert {"PCC", "NHS", "CPIH"} <= set(loaded.rules["L030"]["known"])
    assert "BBC" not in loaded.rules["L030"]["known"]
    assert loaded.rules["L009"]["words"]["spiked"] == "rose"
    assert "soared" not in loaded.rules["L009"]["words"]
    assert "L031" not in loaded.rules
    assert "L027" in loaded.rules
    assert "robberies" in loaded.counted
    assert "offences" not in loaded.counted
    assert "offences" in style("narrator").counted
    told = found("The PCC heard from the BBC that the number of robberies spiked or soared.",
                 loaded)  # fmt: skip
    assert [(f.code, f.words) for f in told] == [
        ("L012", told[0].sentence), ("L030", "BBC"), ("L009", "spiked"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("house", "ours", "expected"),
    [
        ("style: onss\n", "", "house.yaml:1:8: P023 the style 'onss' is none of gov.uk, narrator, "
         "ons, and no file of the project - did you mean ons?"),
        ("style: our.yaml\n", "", "house.yaml:1:8: P023 the style 'our.yaml' is none of gov.uk, "
         "narrator, ons, and no file of the project"),
        ("lint: {L102: off}\n", "", "house.yaml:1:8: P023 there is no rule 'L102' - did you mean "),
        ("lint: {L012: {mots: 40}}\n", "",
         "house.yaml:1:15: P020 the key 'mots' does not exist here - did you mean most?"),
        ("lint: {L012: {most: many}}\n", "", "house.yaml:1:21: P022 a whole number belongs here"),
        ("lint: {L012: {of: auther}}\n", "",
         "house.yaml:1:19: P023 'auther' is none of all, author, generated - did you mean author?"),
        ("lint: {D027: {most: 4}}\n", "", "house.yaml:1:14: P023 D027 has no options"),
        ("lint: {L020: {as: numbers}}\n", "", "house.yaml:1:19: P023 'numbers' is none of words, "),
        ("style: ours.yaml\n", "about: x\nover: ours.yaml\nrules: {}\n",
         "ours.yaml:2:7: P023 the styles ours.yaml lie over each other"),
        ("style: ours.yaml\n", "about: x\nrules: {L999: on}\n",
         "ours.yaml:2:9: P023 there is no rule 'L999'"),
        ("style: ours.yaml\n", "about: x\nrule: {}\n",
         "ours.yaml:2:1: P020 the key 'rule' does not exist here - did you mean rules?"),
        ("style: ours.yaml\n", "rules: {}\n", "ours.yaml:1:1: P021 about: is missing"),
    ],
)  # fmt: skip
def test_every_slip_is_told_with_its_place(
    tmp_path: Path, house: str, ours: str, expected: str
) -> None:
    files = {"house": house} | ({"ours": ours} if ours else {})
    told = faults(own(tmp_path, **files))
    assert any(line.startswith(expected) for line in told), told


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    house = "style: onss\nlint: {L012: {mots: 40}, L777: off}\n"
    assert len(faults(own(tmp_path, house=house))) == 3
    house = "style: ons\nlint: {L012: {mots: 40}, L777: off}\n"
    assert len(faults(own(tmp_path, house=house))) == 2


def test_whose_words_a_rule_is_for_can_be_set() -> None:
    from narrator.linting import Line, Prose, Stretch, lint_prose

    text = "Robbery rose by 5.9 per cent on last year."
    line = Line(text, stretches=(Stretch(0, len(text), "generated"),))
    for of, hits in (("all", 1), ("generated", 1), ("author", 0)):
        told = lint_prose(Prose((line,)), with_options("narrator", "L024", {"of": of}))
        assert len(told) == hits


def test_an_unknown_shipped_style_is_told() -> None:
    with pytest.raises(FaultError, match="did you mean narrator"):
        load_style("narator", STYLES)


@pytest.mark.parametrize(
    ("code", "options", "text", "words"),
    [
        ("L024", {"write": "per cent"}, "Robbery rose by 5.9% on last year.", "5.9%"),
        ("L011", {"most": 1}, "There were 12 robberies and 14 burglaries.", None),
        ("L029", {"most": 0}, "Robbery rose by 5.9% on last year.", "5.9%"),
        ("L002", {"words": ["on a plateau"]}, "The rate is on a plateau.", "on a plateau"),
        ("L014", {"words": ["folk say"]}, "Folk say that crime pays.", "Folk say"),
        ("L032", {"words": {"tackle": "reduce"}}, "We tackle crime.", "tackle"),
    ],
)
def test_options_change_what_is_found(
    code: str, options: dict[str, object], text: str, words: str | None
) -> None:
    before = [f for f in found(text) if f.code == code]
    after = [f for f in found(text, with_options("narrator", code, options)) if f.code == code]
    assert before == []
    assert [f.words for f in after] == [words or text]
