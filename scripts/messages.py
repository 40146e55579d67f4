"""Bring the Chinese catalogue up to the messages in the code; what is empty afterwards waits to be translated.

With files named, their translations are taken over where the catalogue has none: `messages.py FILE.po …`.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "src" / "deskside" / "locale" / "zh" / "LC_MESSAGES" / "deskside.po"
TEXTS = {"_": 1, "N_": 1, "NN_": 2, "ngettext": 2, "pgettext": 2, "NP_": 2}
"""What marks a message, with how many of its words are texts; the first of `pgettext` and `NP_` is the context."""
MARK = re.compile(rf"\b({'|'.join(TEXTS)})\s*\(")


def marked(code: str) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Every message in some code, and its context: those inside f-strings too."""
    if not MARK.search(code):
        return
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEXTS:
            first = node.args[: TEXTS[node.func.id]]
            texts = [word.value for word in first if isinstance(word, ast.Constant) and isinstance(word.value, str)]
            if len(texts) == len(first) == 1:
                yield texts[0], None
            elif len(texts) == len(first) and node.func.id in ("pgettext", "NP_"):
                yield texts[1], texts[0]
            elif len(texts) == len(first):
                yield tuple(texts), None


def found() -> Catalog:
    """Every message in the code."""
    catalogue = Catalog()
    for path in sorted((ROOT / "src" / "deskside").rglob("*.py")):
        for message, context in marked(path.read_text(encoding="utf-8")):
            catalogue.add(message, context=context)
    return catalogue


def translated() -> Catalog:
    """The catalogue as it is kept."""
    if not CATALOGUE.exists():
        return Catalog(locale="zh", project="deskside")
    with CATALOGUE.open("rb") as text:
        return read_po(text, locale="zh")


def _fitting(message: Message, known: Message | None) -> str | tuple[str, ...]:
    """The known translation in the shape the message has now: one form, or as many as Chinese has, which is one."""
    if known is None or not known.string:
        return ""
    first = known.string if isinstance(known.string, str) else known.string[0]
    return first if isinstance(message.id, str) else (first,)


def main() -> None:
    kept = translated()
    for name in sys.argv[1:]:
        with open(name, "rb") as text:
            for message in read_po(text, locale="zh"):
                known = kept.get(message.id, message.context)
                if message.id and message.string and not (known and known.string and any(known.string)):
                    kept.delete(message.id, message.context)
                    kept.add(message.id, message.string, context=message.context)
    fresh = Catalog(locale="zh", project="deskside", fuzzy=False, header_comment="# Deskside in Chinese.")
    for message in sorted(found(), key=lambda message: (str(message.id), message.context or "")):
        if message.id:
            known = kept.get(message.id, message.context)
            fresh.add(message.id, _fitting(message, known), context=message.context)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as text:
        write_po(text, fresh, width=120, omit_header=False, no_location=True)
    lines = CATALOGUE.read_text(encoding="utf-8").splitlines(keepends=True)
    dropped = (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Report-Msgid",
        "Generated-By",
    )
    CATALOGUE.write_text("".join(line for line in lines if not line.startswith(tuple(f'"{word}' for word in dropped))))
    empty = [message for message in fresh if message.id and not (message.string and all(message.string))]
    print(f"{len(fresh)} messages, {len(empty)} to translate")


if __name__ == "__main__":
    main()
