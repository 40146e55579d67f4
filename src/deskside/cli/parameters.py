"""What commands take, declared in their signatures: `Annotated[type, Argument(…)]` or `Annotated[type, Option(…)]`.

Typer reads it (`typer_tree.py`), and where a line is plain it is read without Typer (`plain_line.py`).
"""

from collections.abc import Callable, Sequence
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

Offers = Callable[[Any, str], Sequence[tuple[str, str]]]
REQUIRED = object()


class _Declared:
    """`parser` reads the value where the type does not say how; `offers` what could be completed: of run and text."""

    def __init__(
        self,
        *flags: str,
        metavar: str | None = None,
        help: str = "",
        parser: Callable[[str], Any] | None = None,
        offers: Offers | None = None,
    ) -> None:
        self.flags = flags
        self.metavar = metavar
        self.help = help
        self.parser = parser
        self.offers = offers


class Argument(_Declared):
    """A word in its place, or all that are left where its type is a list."""


class Option(_Declared):
    """A word after one of its `flags`; without them its own name is one. A list is of one that may come again.

    That of yes or no takes no word; `--x/--no-x` says either.
    """


class Parameter(NamedTuple):
    """One thing that a command takes. `type` is as it stands in the signature, with None where it may be missing."""

    name: str
    type: Any
    declared: Argument | Option
    default: Any = REQUIRED

    @property
    def flags(self) -> tuple[str, ...]:
        """What an option is called, each way of it apart."""
        return self.declared.flags or (f"--{self.name.replace('_', '-')}",)

    @property
    def kind(self) -> Any:
        """Its type where it is given."""
        if get_origin(self.type) in (Union, UnionType):
            return next(each for each in get_args(self.type) if each is not NoneType)
        return self.type


def parameters(command: Callable[..., Any]) -> list[Parameter]:
    """What a command takes, after the run: what its signature says, then what it was given `more`."""
    code = command.__code__
    names = code.co_varnames[1 : code.co_argcount]
    defaults = dict(zip(reversed(names), reversed(command.__defaults__ or ()), strict=False))
    taken = [(name, command.__annotations__[name]) for name in names]
    own = [Parameter(name, each.__origin__, each.__metadata__[0], defaults.get(name, REQUIRED)) for name, each in taken]
    return [*own, *command.__dict__.get("more", list)()]
