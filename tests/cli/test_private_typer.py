"""Typer's private names: each is still there and takes what it is given; with what is lost without it.

When a new Typer has lost one, `cli/private_typer.py` is the only place to mend.
"""

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from deskside.cli import private_typer

COMPLAINTS = "a complaint about the command line is a fault of our own (status 70)"
COMPLETION = "nothing is completed in this shell"
NAMES: list[tuple[Callable[..., Any], set[str], str]] = [
    (private_typer.NoSuchOption, {"option_name", "possibilities", "ctx"}, COMPLAINTS),
    (private_typer.MissingParameter, {"param", "ctx"}, COMPLAINTS),
    (private_typer.BadOptionUsage, {"option_name", "message", "ctx"}, COMPLAINTS),
    (private_typer.BashComplete, {"cli", "ctx_args", "prog_name", "complete_var"}, COMPLETION),
    (private_typer.ZshComplete, {"cli", "ctx_args", "prog_name", "complete_var"}, COMPLETION),
    (private_typer.FishComplete, {"cli", "ctx_args", "prog_name", "complete_var"}, COMPLETION),
    (private_typer.PowerShellComplete, {"cli", "ctx_args", "prog_name", "complete_var"}, COMPLETION),
    (private_typer.shell_name, set(), "--install-completion does not know for which shell"),
    (private_typer.install, {"shell", "prog_name", "complete_var"}, "--install-completion writes nothing"),
    (private_typer.get_completion_script, {"shell", "prog_name", "complete_var"}, "--show-completion prints nothing"),
]


@pytest.mark.parametrize(("found", "takes", "lost"), NAMES, ids=lambda value: getattr(value, "__name__", None))
def test_a_name_is_there_and_takes_what_it_is_given(found: Callable[..., Any], takes: set[str], lost: str) -> None:
    assert takes <= set(inspect.signature(found).parameters), f"else {lost}"


def test_every_name_is_looked_at() -> None:
    assert {found for found, _takes, _lost in NAMES} == {getattr(private_typer, name) for name in private_typer.__all__}


@pytest.mark.parametrize("kind", ["BashComplete", "ZshComplete", "FishComplete", "PowerShellComplete"])
def test_completion_is_asked_and_written_by_methods_of_these_names(kind: str) -> None:
    shell = getattr(private_typer, kind)
    assert {"get_completion_args", "format_completion", "complete"} <= set(dir(shell)), COMPLETION
