"""Texts that a program keeps as a tree of paragraphs, as plain lines: as Atlassian's document format (R-34)."""

from datetime import UTC, datetime
from typing import Any

_DEEPEST = 60
_BROKEN = frozenset({"paragraph", "heading", "codeBlock", "blockquote", "panel", "rule", "mediaSingle", "mediaGroup"})
_ITEMS = frozenset({"listItem", "taskItem", "decisionItem"})


def is_rich_text(value: dict[str, Any]) -> bool:
    """Whether an object is such a text."""
    return value.get("type") == "doc" and isinstance(value.get("content"), list)


def lines_of(document: dict[str, Any]) -> str:
    """The text, a line for each paragraph, item and row."""
    return "\n".join(_lines(document, 0)).strip("\n")


def _lines(node: Any, depth: int) -> list[str]:
    if depth > _DEEPEST:
        return ["…"]
    lines: list[str] = []
    run = ""
    for count, child in enumerate(_children(node), _first(node)):
        kind = child.get("type")
        if not _is_block(child):
            run += _inline(child)
            continue
        if run:
            lines += run.split("\n")
            run = ""
        if kind == "tableRow":
            lines.append(" | ".join(" ".join(_lines(cell, depth + 2)) for cell in _children(child)))
        elif kind in _ITEMS:
            first, *others = _lines(child, depth + 1) or [""]
            lines += [f"{_mark(node, child, count)}{first}", *(f"  {line}" for line in others)]
        else:
            title = _attribute(child, "title")
            lines += [*([title] if title else []), *_lines(child, depth + 1)]
    return [*lines, *(run.split("\n") if run else [])]


def _children(node: Any) -> list[dict[str, Any]]:
    content = node.get("content")
    return [child for child in content if isinstance(child, dict)] if isinstance(content, list) else []


def _is_block(node: dict[str, Any]) -> bool:
    return isinstance(node.get("content"), list) or node.get("type") in _BROKEN


def _first(node: Any) -> int:
    order = node.get("attrs", {}).get("order") if isinstance(node.get("attrs"), dict) else None
    return order if isinstance(order, int) else 1


def _mark(owner: Any, item: dict[str, Any], count: int) -> str:
    if item.get("type") == "taskItem":
        return "[x] " if _attribute(item, "state") == "DONE" else "[ ] "
    return f"{count}. " if owner.get("type") == "orderedList" else "- "


def _inline(node: dict[str, Any]) -> str:
    kind = node.get("type")
    if kind == "hardBreak":
        return "\n"
    if kind == "date":
        stamp = _attribute(node, "timestamp")
        return _day(stamp) if stamp.lstrip("-").isdecimal() else stamp
    text = node.get("text")
    if isinstance(text, str):
        return text + _target(node, text)
    said = (_attribute(node, name) for name in ("text", "shortName", "url", "alt", "title"))
    return next(filter(None, said), "")


def _target(node: dict[str, Any], text: str) -> str:
    """Where a linked word leads, unless it says so itself."""
    marks = node.get("marks")
    for mark in marks if isinstance(marks, list) else ():
        if isinstance(mark, dict) and mark.get("type") == "link" and (href := _attribute(mark, "href")):
            return "" if href.removeprefix("mailto:") == text else f" ({href})"
    return ""


def _day(milliseconds: str) -> str:
    try:
        return datetime.fromtimestamp(int(milliseconds) / 1_000, UTC).date().isoformat()
    except (OverflowError, ValueError, OSError):
        return milliseconds


def _attribute(node: dict[str, Any], name: str) -> str:
    attributes = node.get("attrs")
    value = attributes.get(name) if isinstance(attributes, dict) else None
    return str(value) if isinstance(value, str | int) else ""
