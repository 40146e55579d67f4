"""The options that every command takes, read before the command is known: help and complaints depend on them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from deskside.language.i18n import language_code

VALUED = {"--file": "file", "--as": "name", "--lang": "lang"}
FLAGS = {"--json": "json", "--plain": "plain"}


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
        if name in VALUED:
            given[VALUED[name]] = value if equals else next(words, None)
        elif word in FLAGS:
            given[FLAGS[word]] = True
    if given.get("lang"):
        given["lang"] = language_code(given["lang"])
    return GlobalOptions(**given)
