"""The proof of the words: every message can be said, in every form that a plan may ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from narrator.language import codes
from narrator.language.joints import JOINT
from narrator.language.names import NAMES, ONLY
from narrator.language.phrases import Phrase, Words
from narrator.language.steps import ALONE, Step
from narrator.language.templates import NotAllowed, render, template
from narrator.rules import MessageUse, RulePack, messages_used
from narrator.values.faults import Fault, nearest

#: Forms that carry the verdict, unless the phrase lists them as `bare`.
_WITH_VERDICT = frozenset(
    {"sentence", "clause", "counted", "predicate", "brief", "complement", "beside", "again", "turn",
     "effort", "elsewhere"}
)


def prove_words(pack: RulePack, words: Words) -> tuple[Fault, ...]:
    """Return what is wrong between a pack's messages, its phrases and its plan.

    Found are messages without a phrase or a form, phrases that no row uses, names that do not exist
    or have no meaning for a comparator, verdicts that are not said exactly once, worked examples
    that do not come out, and steps that may take a message without the form they need.
    """
    used = messages_used(pack)
    faults, meant = _unsaid(used, words)
    faults += _messages(used, words)
    for phrase in words.phrases.values():
        uses = used.get(phrase.message, ())
        if not uses and phrase.message in meant.values():
            continue  # told already: either its name or the row's is misspelt
        # a layer that drops a rule need not take its words out of the pack below
        if uses or phrase.message not in pack.given_up:
            faults += _phrase(phrase, uses, used)
    # what a misspelt name means counts as said, so that one slip is told once
    said = {**used, **{right: used.get(right, ()) or used[wrong] for wrong, right in meant.items()}}
    faults += _steps(said, words, pack.given_up)
    return tuple(sorted(set(faults)))


def _unsaid(
    used: Mapping[str, tuple[MessageUse, ...]], words: Words
) -> tuple[list[Fault], dict[str, str]]:
    """Return the messages that no phrase says, and which phrase each of them may mean.

    Where several rows say it, or the plan knows it, and the phrase that it may mean is said by no
    rule, it is the phrase's name that is misspelt.
    """
    planned = {m for step in words.steps for taken in step.take for m in taken.messages}
    faults: list[Fault] = []
    meant: dict[str, str] = {}
    for message, uses in used.items():
        if message in words.phrases:
            continue
        near = nearest(message, words.phrases)
        if near:
            meant[message] = near
        known = message in planned or len({use.row.rule.id for use in uses}) > 1
        if near and near not in used and known:
            text = f"no rule says {near!r}"
            faults.append(Fault(words.phrases[near].place, codes.NO_ROW, text, message))
        else:
            text = f"no phrase says {message!r} ({uses[0].row.rule.id})"
            faults.append(Fault(uses[0].row.place, codes.NO_PHRASE, text, near))
    return faults, meant


def _messages(used: Mapping[str, tuple[MessageUse, ...]], words: Words) -> Iterable[Fault]:
    for message, uses in used.items():
        phrase = words.phrases.get(message)
        for kind, form in (("say", "sentence"), ("ride", "rider")):
            lacks = phrase is not None and form not in phrase.forms
            if phrase and lacks and any(use.kind == kind for use in uses):
                yield Fault(phrase.place, codes.MISSING_FORM, f"{message!r} needs a {form}")


def _phrase(
    phrase: Phrase, uses: tuple[MessageUse, ...], used: Mapping[str, tuple[MessageUse, ...]]
) -> Iterable[Fault]:
    if not uses:
        message = f"no rule says {phrase.message!r}"
        yield Fault(phrase.place, codes.NO_ROW, message, nearest(phrase.message, used))
        return
    faults = list(_frames(phrase, uses))
    # what the example lacks follows from what is wrong with the frames
    yield from faults or _example(phrase)


def _frames(phrase: Phrase, uses: tuple[MessageUse, ...]) -> Iterable[Fault]:
    comparators = tuple(dict.fromkeys(use.comparator for use in uses))
    verdict = "verdict" if phrase.verdict else ""
    for source in dict.fromkeys(phrase.verdict.values()):
        for fault in _names(source, phrase, comparators):
            yield Fault(phrase.place, *fault)
    for form, frames in phrase.forms.items():
        if form == "sentence" and "predicate" in phrase.forms and (form, 0) not in phrase.places:
            continue  # it is made of the predicate
        for i, frame in enumerate(frames):
            place = phrase.places.get((form, i), phrase.place)
            for fault in _names(frame, phrase, comparators):
                yield Fault(place, *fault)
            if any(name != "verdict" and name.casefold() in ("verdict", nearest(name, ["verdict"]))
                   for name in template(frame).names if name not in NAMES):
                continue  # it is there, misspelt, and told so
            count = template(frame).names.count("verdict")
            wanted = 1 if verdict and form in _WITH_VERDICT and form not in phrase.bare else 0
            if count != wanted:
                message = (
                    f"{phrase.message}.{form} says its verdict {count} times, where it "
                    f"is said {'once: put {{ verdict }} there' if wanted else 'in no such form'}"
                )
                yield Fault(place, codes.VERDICT, message)


def _names(
    source: str, phrase: Phrase, comparators: tuple[str, ...]
) -> Iterable[tuple[str, str, str]]:
    for name in dict.fromkeys(template(source).names):
        if name not in NAMES:
            yield codes.NO_NAME, f"no name {name!r}", nearest(name, NAMES)
            continue
        without = [c for c in comparators if name in ONLY and c not in ONLY[name]]
        if without:
            listed = " and ".join(filter(None, (", ".join(without[:-1]), without[-1])))
            says = "say" if len(without) > 1 else "says"
            text = f"{name!r} has no meaning for {listed}, which {says} {phrase.message!r}"
            yield codes.ELSEWHERE, text, ""


def _example(phrase: Phrase) -> Iterable[Fault]:
    example = phrase.example
    if example is None:
        message = f"{phrase.message!r} has no worked example (example: facts, text)"
        yield Fault(phrase.place, codes.NO_EXAMPLE, message)
        return
    form = "sentence" if "sentence" in phrase.forms else next(iter(phrase.forms), "")
    facts = dict(example.facts)
    try:
        if phrase.verdict and "verdict" not in facts:
            facts["verdict"] = render(phrase.verdict["one"], facts)
        text = render(phrase.frame(form), facts)
    except (KeyError, NotAllowed) as why:
        yield Fault(example.place, codes.EXAMPLE, f"the example lacks the name {why}")
        return
    if text != example.text:
        message = f"the example comes out as: {text} (where that is right, text: should say it)"
        yield Fault(example.place, codes.EXAMPLE, message)


def _steps(
    used: Mapping[str, tuple[MessageUse, ...]], words: Words, given_up: frozenset[str]
) -> Iterable[Fault]:
    if not words.steps or words.steps[-1].name != ALONE:
        place = words.steps[-1].place if words.steps else words.place
        yield Fault(place, codes.NO_ALONE, f"the last step must be {ALONE!r}")
    for step in words.steps:
        if step.name != ALONE:
            yield from _step(step, used, words, given_up)


def _step(
    step: Step, used: Mapping[str, tuple[MessageUse, ...]], words: Words,
    given_up: frozenset[str],
) -> Iterable[Fault]:
    for name in dict.fromkeys(template(step.join).names):
        if name not in NAMES and name not in JOINT:
            text = f"step {step.name!r}: no name {name!r}"
            yield Fault(step.place, codes.NO_NAME, text, nearest(name, (*NAMES, *JOINT)))
    for at, taken in enumerate(step.take):
        form = step.forms[at] if at < len(step.forms) else ""
        for message in taken.messages:
            uses = [u for u in used.get(message, ()) if u.kind == "say"]
            phrase = words.phrases.get(message)
            if not uses and message in given_up:
                continue
            if phrase is None and uses:
                continue  # told of the row that says it
            if phrase is None or not uses:
                text = f"step {step.name!r}: no rule says {message!r}"
                yield Fault(taken.place, codes.STEP, text, nearest(message, used))
                continue
            never = not {u.comparator for u in uses} & set(taken.comparators)
            if taken.comparators and never and message not in given_up:
                text = (
                    f"step {step.name!r}: {message!r} is never said of "
                    f"{' or '.join(taken.comparators)}"
                )
                yield Fault(taken.place, codes.STEP_NEVER, text)
            if form and form not in phrase.forms:
                text = f"step {step.name!r} needs {message!r} in the form {form!r}"
                yield Fault(taken.place, codes.STEP_FORM, text)
