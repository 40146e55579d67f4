"""A plain line is read without Typer just as Typer reads it; what is not plain is left to Typer."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import example, given
from hypothesis import strategies as st

from deskside.cli.commands import entries
from deskside.cli.context import PROGRAM
from deskside.cli.parameters import Option, parameters
from deskside.cli.plain_line import read_plain
from deskside.cli.root import build_root
from deskside.desk.subjects import resolve
from deskside.errors import DesksideError

from ..conftest import NOW

WORDS = (
    "brake",
    "1",
    "#2",
    "李梅",
    "-",
    "",
    "high",
    "phone",
    "none",
    "open",
    "them",
    "csv",
    "tomorrow 3pm",
    "50",
    "@3",
)
ODD = ("--", "-x", "--help", "--no-such", "--json=1", "--lang=fr", "-c=Ann", "-cAnn", "--lim", "--=", "-1", "--as")
SHARED = ("--json", "--plain", "--as=Mei", "--lang=en", "--file=x.deskside")


class Heard:
    """What a run was told to perform."""

    def __init__(self) -> None:
        self.performed: tuple[str, Callable[..., Any], Mapping[str, Any]] | None = None

    def perform(self, *told: Any) -> int:
        self.performed = told
        return 0


def by_typer(words: list[str]) -> tuple[str, Callable[..., Any], Mapping[str, Any]] | None:
    heard, root = Heard(), build_root()
    try:
        with root.make_context(PROGRAM, words, obj=heard, help_option_names=["-h", "--help"]) as ctx:
            root.invoke(ctx)
    except (DesksideError, typer.Exit):
        return None
    return heard.performed


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """A command with some of its options, some of those of every command, some words, and now and then an odd one."""
    path = draw(st.sampled_from([*entries()]))
    options = [each for each in parameters(resolve(entries()[path].place)) if isinstance(each.declared, Option)]
    word, shared = st.sampled_from(WORDS).map(lambda word: [word]), st.sampled_from(SHARED).map(lambda word: [word])
    rest = [word, shared]
    if options:
        flags = [(way, each.kind is bool) for each in options for flag in each.flags for way in flag.split("/")]
        rest.append(
            st.sampled_from(flags).flatmap(
                lambda flag: st.just([flag[0]]) if flag[1] else word.map(lambda value: [flag[0], *value])
            )
        )
        rest.append(st.sampled_from(flags).flatmap(lambda flag: word.map(lambda value: [f"{flag[0]}={value[0]}"])))
    rest.append(st.sampled_from(ODD).map(lambda odd: [odd]))
    before = draw(st.lists(shared, max_size=1))
    after = draw(st.lists(st.one_of(*rest), max_size=6))
    return [*(word for some in before for word in some), *path.split(), *(word for some in after for word in some)]


@given(lines())
@example(["list", "status:open", "--limit", "5"])
@example(["add", "brake", "-c", "李梅", "--promise", "tomorrow 3pm", "--tag", "a", "--tag", "b", "--complaint"])
@example(["note", "1", "-"])
@example(["customer", "list"])
@example(["--json", "callback", "kept", "1", "done", "--resolve"])
def test_a_plain_line_means_what_typer_reads(words: list[str]) -> None:
    plain = read_plain(words)
    if plain is not None:
        assert tuple(plain) == by_typer(words)


PLAIN = (
    "list",
    "today --json",
    "find brake",
    "show 1",
    "--plain who 2229",
    "add brake -c Ann --promise 3pm --priority high --tag bike --note x",
    "note 1 called back",
    "callback kept 1 done --next 3pm",
    "customer edit @3 --note x --phone 1 --phone 2",
    "export tickets x.csv",
    "undo --list",
    "settings tries 4",
)


@pytest.mark.parametrize("line", PLAIN)
def test_what_is_typed_daily_is_plain(line: str) -> None:
    assert read_plain(line.split()) is not None


@pytest.mark.parametrize(
    "odd", [["list", "--help"], ["lsit"], ["callback"], ["show"], ["show", "x"], ["list", "--limit"]]
)
def test_help_and_mistakes_are_left_to_typer(odd: list[str]) -> None:
    assert read_plain(odd) is None


def test_an_empty_word_is_no_command() -> None:
    assert read_plain(["", "note", "1", "hello"]) is None
    assert read_plain(["callback", "", "1"]) is None


@pytest.mark.parametrize("line", ["list", "add brake", "--version"])
def test_a_plain_line_loads_no_typer(desk: Path, line: str) -> None:
    program = "import sys; from deskside.cli.app import answer; answer(sys.argv[1:]); sys.exit('typer' in sys.modules)"
    environment = {**os.environ, "DESKSIDE_FILE": str(desk), "DESKSIDE_NOW": NOW.isoformat(), "LOGNAME": "mei"}
    done = subprocess.run(
        [sys.executable, "-c", program, *line.split()], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
