"""The settings part: what our parts need declared there, nothing that tells of a machine."""

from __future__ import annotations

from typing import Any

from lxml import etree

from narrator.word.footnotes import SEPARATORS
from narrator.word.xml import NAMESPACES, W, qn

# What follows w:footnotePr in the schema's sequence; elements of other namespaces follow it too.
_AFTER = frozenset(
    (
        "endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang",
        "clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures",
        "forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary",
        "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
    )
)
# A template's leavings: paths, mail merge sources, variables, save history, a template's password.
_DROPPED = (
    "attachedTemplate", "mailMerge", "docVars", "rsids", "documentProtection", "writeProtection",
    "trackRevisions",
)
_COMPATIBILITY = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)


def settings_xml() -> str:
    """Return ``w:settings`` of the base document: Word 2013 and later (mode 15)."""
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'{_COMPATIBILITY}<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def prepare(root: Any) -> None:
    """Declare the separator notes, keep a compatibility mode, drop a template's leavings."""
    for name in (*_DROPPED, "footnotePr"):
        for old in root.findall(qn(name)):
            root.remove(old)
    if root.find(qn("compat")) is None:
        _insert(root, _COMPATIBILITY, _AFTER - {"endnotePr", "compat"})
    separators = "".join(f'<w:footnote w:id="{n}"/>' for n in SEPARATORS)
    _insert(root, f"<w:footnotePr>{separators}</w:footnotePr>", _AFTER)


def _insert(root: Any, xml: str, successors: frozenset[str]) -> None:
    made = etree.fromstring(f"<x {NAMESPACES}>{xml}</x>")[0]
    for child in root:
        if not isinstance(child.tag, str):
            continue
        name = etree.QName(child)
        if name.namespace != W or name.localname in successors:
            child.addprevious(made)
            return
    root.append(made)
