"""The options that every command takes, read before the command is known: help and complaints depend on them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from deskside.language.i18n import language_code

VALUED = {"--file": "file", "--as": "name", "--lang": "lang"}
FLAGS = {"--json": "json", "--plain": "plain"}
OF_COMMANDS = frozenset({
    "--about", "--amount", "--answer", "--answers", "--as-of", "--assign", "--awaited", "--banner", "--buys-as",
    "--by", "--channel", "--choices", "--company", "--confirm", "--contact", "--customer", "--date",
    "--date-kind", "--date-order", "--day", "--days", "--decide", "--do-not-call", "--do-not-collect-why",
    "--does", "--due", "--email", "--encoding", "--field", "--for", "--format", "--from", "--header-row",
    "--invoice", "--kind", "--label", "--language", "--legal-step", "--level", "--limit", "--login", "--manner",
    "--map", "--method", "--minutes", "--model", "--name", "--needs", "--next", "--note", "--number", "--on",
    "--order", "--out", "--outcome", "--override", "--owner", "--part", "--person", "--phone", "--prefers",
    "--preparation", "--priority", "--promise", "--proof-amount", "--proof-date", "--proof-reference",
    "--purpose", "--quantity", "--question", "--questionnaire", "--quiet-hours", "--reason", "--reference",
    "--referred-by", "--replaces", "--rest", "--result", "--rule", "--segment", "--serial", "--since", "--source",
    "--standing", "--state", "--step", "--strength", "--subject", "--tag", "--take", "--terms", "--thing",
    "--ticket", "--to", "--told", "--tone", "--until", "--view", "--warranty", "--watch", "--why", "--without",
    "--words-en", "--words-zh", "--work", "--worker", "--year", "--zone", "-c",
})  # fmt: skip
"""The options of commands whose next word is their value, whatever it looks like; none that elsewhere has no value."""


class GlobalOptions(NamedTuple):
    """The options of every command, as given."""

    file: str | None = None
    name: str | None = None
    json: bool = False
    plain: bool = False
    lang: str | None = None


def look_ahead(argv: Iterable[str]) -> GlobalOptions:
    """The options of every command, wherever they stand before `--`, the last one of each."""
    given: dict[str, Any] = {}
    words = iter(argv)
    for word in words:
        if word == "--":
            break
        name, equals, value = word.partition("=")
        if word in OF_COMMANDS:
            next(words, None)
        elif name in VALUED:
            given[VALUED[name]] = value if equals else next(words, None)
        elif word in FLAGS:
            given[FLAGS[word]] = True
    if given.get("lang"):
        given["lang"] = language_code(given["lang"])
    return GlobalOptions(**given)
