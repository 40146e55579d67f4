"""A command line in its plain form, read without Typer, whose loading is half of a quick command.

Known options with their values, and words. Whatever else stands there, and whatever is wrong, is left to Typer.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, get_args, get_origin

from deskside.cli.commands import find
from deskside.cli.context import PROGRAM, Run
from deskside.cli.global_options import FLAGS, VALUED
from deskside.cli.parameters import REQUIRED, Argument, Option, Parameter, parameters
from deskside.cli.screens import alone
from deskside.desk.subjects import resolve
from deskside.errors import DesksideError
from deskside.language.i18n import LANGUAGES, language_code

Reader = Callable[[str], Any]


class PlainLine(NamedTuple):
    """A command's words, its function, and what it is given besides the run."""

    command: str
    function: Callable[..., int | None]
    given: dict[str, Any]


class _NotPlain(Exception):
    """Typer has to read it."""


def read_plain(words: Sequence[str]) -> PlainLine | None:
    """The command of a plain line, or None where Typer has to read it."""
    if [*words] == ["--version"]:
        return PlainLine(PROGRAM, Run.say_version, {})
    left = iter(words)
    try:
        path = _word(left)
        if path is None:
            return PlainLine(PROGRAM, alone, {})
        entry = find(path)
        if isinstance(entry, str):
            path = f"{path} {_word(left)}"
            entry = find(path)
        if entry is None or isinstance(entry, str):
            return None
        if entry.deeper and (rest := [*left]):
            if rest[0] in entry.deeper:
                path, entry, rest = f"{path} {rest[0]}", find(f"{path} {rest[0]}"), rest[1:]
                assert not isinstance(entry, str | None)
            left = iter(rest)
        function = resolve(entry.place)
        return PlainLine(f"{PROGRAM} {path}", function, _given(parameters(function), left))
    except (_NotPlain, DesksideError):
        return None


def _word(left: Iterator[str]) -> str | None:
    """The next word that is not an option of every command."""
    for word in left:
        if not word.startswith("-"):
            return word
        _skip(word, left)
    return None


def _skip(word: str, left: Iterator[str]) -> None:
    """Pass over an option of every command, which is read already (`global_options.look_ahead`)."""
    name, equals, value = word.partition("=")
    if name in VALUED:
        value = value if equals else _value(left)
        if name == "--lang" and language_code(value) not in LANGUAGES:
            raise _NotPlain
    elif word not in FLAGS:
        raise _NotPlain


def _given(taken: Sequence[Parameter], left: Iterator[str]) -> dict[str, Any]:
    options = {flag: each for each in taken if isinstance(each.declared, Option) for flag in _each_way(each)}
    given: dict[str, Any] = {}
    loose = []
    for word in left:
        if not word.startswith("-") or word == "-":
            loose.append(word)
            continue
        flag, equals, value = word.partition("=")
        if (option := options.get(flag)) is None:
            _skip(word, left)
        elif option.kind is bool:
            if equals:
                raise _NotPlain
            given[option.name] = not flag.startswith("--no-")
        else:
            if equals and not flag.startswith("--"):
                raise _NotPlain
            value = _read(option, value if equals else _value(left))
            given[option.name] = [*given.get(option.name, ()), *value] if _is_list(option) else value
    arguments = [each for each in taken if isinstance(each.declared, Argument)]
    for place, argument in enumerate(arguments):
        if _is_list(argument):
            if place + 1 < len(arguments):
                raise _NotPlain
            words, loose = loose, []
            if words:
                given[argument.name] = [read for word in words for read in _read(argument, word)]
        elif loose:
            given[argument.name] = _read(argument, loose.pop(0))
    missing = {each.name: each.default for each in taken if each.name not in given}
    if loose or REQUIRED in missing.values():
        raise _NotPlain
    return given | missing


def _each_way(option: Parameter) -> list[str]:
    return [way for flag in option.flags for way in flag.split("/")]


def _value(left: Iterator[str]) -> str:
    value = next(left, "--")
    if value.startswith("-") and value != "-":
        raise _NotPlain
    return value


def _is_list(parameter: Parameter) -> bool:
    return get_origin(parameter.kind) is list


def _is_name(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, str | os.PathLike)


def _read(parameter: Parameter, word: str) -> Any:
    """The value of a word; of a list, a list of it."""
    kind = parameter.kind
    if parameter.declared.parser is not None:
        return parameter.declared.parser(word)
    if kind == list[str]:
        return [word]
    if _is_name(kind):
        return kind(word)
    if get_origin(kind) is Literal:
        if word in get_args(kind):
            return word
        from deskside.desk.filter_words import code_of

        if (code := code_of(word, get_args(kind))) is not None:
            return code
    raise _NotPlain
