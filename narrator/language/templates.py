"""Phrases are Jinja templates of the smallest kind: words, names, and attributes of names.

No statements, calls, arithmetic, filters or indexing: what a phrase may do is what an analyst can
check by reading it. (A plain sandbox let ``'%500000000d'|format(1)`` take 500 MB.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

_ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr)
_ENVIRONMENT = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True, cache_size=0
)
_ENVIRONMENT.globals.clear()
_ENVIRONMENT.filters.clear()
_ENVIRONMENT.tests.clear()


#: A name with one brace where two belong, on either side or on both.
_UNPAIRED = re.compile(
    r"(?<!\{)\{\s*(?P<name>[a-z_]+(?:\.[a-z_]+)?)\s*\}(?!\})"
    r"|(?<!\{)\{\s*(?P<left>[a-z_]+(?:\.[a-z_]+)?)\s*\}\}"
    r"|\{\{\s*(?P<right>[a-z_]+(?:\.[a-z_]+)?)\s*\}(?!\})"
)


class NotAllowed(ValueError):
    """The text is no template of the kind that phrases may be."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was found harmless.

    Parameters
    ----------
    source : str
    names : tuple of str
        Names it uses, dotted (``when.with``), in order, with repeats.
    pieces : tuple of (str, bool)
        What Jinja read: words as they are, and names, for which the flag is set.
    """

    source: str
    names: tuple[str, ...]
    pieces: tuple[tuple[str, bool], ...] = ()

    def render(self, value: Callable[[str], str]) -> str:
        """Fill the template; `value` gives the text for a dotted name, and is asked once for each.

        Words and names are all there is, so that putting them side by side is what Jinja would
        do; to have each phrase compiled first costs a tenth of a build.
        """
        if not self.names:
            return self.source
        filled = {name: value(name) for name in dict.fromkeys(self.names)}
        return "".join(filled[text] if named else text for text, named in self.pieces)


@lru_cache(maxsize=4096)
def template(source: str) -> Template:
    """Read a template.

    Raises
    ------
    NotAllowed
        Jinja cannot read it, or it holds more than words, names and attributes; says what.
    """
    if "{" not in source:
        return Template(source, ())
    if "{%" in source or "{#" in source:
        raise NotAllowed("only words and names may stand in a phrase, no {% … %} or {# … #}")
    if unpaired := _UNPAIRED.search(source):
        name = unpaired[unpaired.lastgroup or 0]
        raise NotAllowed(f"a name stands in two braces on both sides: {{{{ {name} }}}}")
    try:
        tree = _ENVIRONMENT.parse(source)
    except TemplateSyntaxError as why:
        raise NotAllowed(f"not a phrase that can be read: {why.message}") from None
    pieces: list[tuple[str, bool]] = []
    _walk(tree, pieces)
    names = [text for text, named in pieces if named]
    tops = {n for n in names if "." not in n}
    for name in names:
        if "." in name and name.partition(".")[0] in tops:
            raise NotAllowed(f"{name.partition('.')[0]!r} is used both alone and as {name!r}")
    return Template(source, tuple(names), tuple(pieces))


def _walk(node: nodes.Node, pieces: list[tuple[str, bool]]) -> None:
    if not isinstance(node, _ALLOWED):
        raise NotAllowed("only words and names may stand in a phrase: no sums, conditions or calls")
    if isinstance(node, nodes.TemplateData):
        pieces.append((node.data, False))
        return
    if isinstance(node, nodes.Name):
        pieces.append((node.name, True))
        return
    if isinstance(node, nodes.Getattr):
        if not isinstance(node.node, nodes.Name):
            raise NotAllowed("a name has at most one attribute")
        pieces.append((f"{node.node.name}.{node.attr}", True))
        return
    for child in node.iter_child_nodes():
        _walk(child, pieces)


def render(source: str, values: Mapping[str, str]) -> str:
    """Fill a template from a mapping of dotted names; KeyError for one that is missing."""
    return template(source).render(values.__getitem__)
