"""Style sheets are parsed once for all the apps of a test run: a fifth of the time that one takes to open."""

from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parse_rules = Stylesheet._parse_rules
_parsed: dict[tuple[Any, ...], list[RuleSet]] = {}


def parse_rules(sheet: Stylesheet, *css: Any, **where: Any) -> list[RuleSet]:
    """The rules of a text with its place, scope and rank, under the colours of this sheet."""
    key = (css, tuple(where.items()), tuple(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, *css, **where)
    return _parsed[key]
