"""A command with a word left out says which one, in both languages and as JSON: never a fault of ours."""

import pytest

from deskside.cli.commands import entries
from deskside.cli.parameters import REQUIRED, Argument, parameters
from deskside.desk.subjects import resolve

from .conftest import Deskside


def _words(path: str) -> list[str]:
    """A word for each argument that the command of a path needs."""
    needed = [
        each
        for each in parameters(resolve(entries()[path].place))
        if isinstance(each.declared, Argument) and each.default is REQUIRED
    ]
    return ["1" for _each in needed]


CASES = [(path, count) for path in entries() for count in range(len(_words(path)))]


@pytest.mark.parametrize("more", [(), ("--json",), ("--lang", "zh")])
@pytest.mark.parametrize(("path", "count"), CASES)
def test_each_argument_left_out_is_said_to_be_missing(
    deskside: Deskside, path: str, count: int, more: tuple[str, ...]
) -> None:
    said = deskside(*path.split(), *_words(path)[:count], *more, fails=2).err
    assert ("没" if "zh" in more else "is missing.") in said
    assert "KeyError" not in said


def test_some_command_has_a_choice_left_out(deskside: Deskside) -> None:
    assert ("collect fee", 1) in CASES
    assert "accept|waive is missing." in deskside("collect", "fee", "1", fails=2).err
