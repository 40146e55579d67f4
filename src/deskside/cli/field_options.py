"""Options of commands from the fields of a record: what the help says of them, and what was given read as values."""

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, TypeVar

import typer

from deskside.cli import completion
from deskside.cli.context import Run
from deskside.cli.options import joined
from deskside.cli.wrong_usage import WrongUsage
from deskside.fields.kinds import NONE, Choice, Words
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, _

Texts = list[str] | None
REACH = {
    "phone": Annotated[Texts, typer.Option(metavar="NUMBER", help=N_("A number; may be given several times."))],
    "email": Annotated[Texts, typer.Option(metavar="ADDRESS", help=N_("An e-mail; may be given several times."))],
}
"""The options of numbers and addresses."""
REACH_OF_ONE = {
    "remove": Annotated[
        Texts, typer.Option(metavar="NUMBER", help=N_("A number or address that is not theirs any more."))
    ],
    "do_not_call": Annotated[Texts, typer.Option(metavar="NUMBER", help=N_("A number that must not be called."))],
}
"""Those of a customer who is there already."""
Command = TypeVar("Command", bound=Callable[..., None])


def takes(record: Record, command: str) -> Callable[[Command], Command]:
    """Let a command take the fields of a record as options: those that have a help for `command`, "add" or "edit".

    They are made when the command is; what the function takes by keyword besides is given to it by their names.
    """

    def marked(function: Command) -> Command:
        function.__dict__["takes"] = (record, command)
        return function

    return marked


def completed(function: Callable[..., None]) -> Callable[..., None]:
    """The function with the options that it `takes` in its signature, in place of its `**given`."""
    if "takes" in function.__dict__:
        record, command = function.__dict__["takes"]
        function.__dict__.pop("__signature__", None)
        signature = inspect.signature(function)
        own = [each for each in signature.parameters.values() if each.kind is not each.VAR_KEYWORD]
        options = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
            for field in record.ordered(command)
            for name, annotation in _options(field, command)
        ]
        function.__dict__["__signature__"] = signature.replace(parameters=[*own, *options])
    return function


def values(run: Run, record: Record, given: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, as values by the names of the fields; what was not given is left out."""
    read = {}
    for field in record.fields:
        if (typed := given.get(field.name)) is not None:
            typed = joined([typed]) if isinstance(field.kind, Words) else typed
            read[field.name] = field.kind.parse(run.conn, typed, run)
    return read


def nothing_named(ctx: typer.Context) -> WrongUsage:
    """Nothing was given that would change anything."""
    return WrongUsage(
        _("Nothing to change was named."), hint=_("See: {command} --help").format(command=ctx.command_path)
    )


def _options(field: Field, command: str) -> list[tuple[str, Any]]:
    if field.kind.name == "reach":
        return [*REACH.items(), *(REACH_OF_ONE.items() if command == "edit" else ())]
    sentence = getattr(field, command) or field.help
    return [(field.name, _option(field, sentence))] if sentence else []


def _option(field: Field, sentence: str) -> Any:
    kind, flag = field.kind, f"--{(field.flag or field.name).replace('_', '-')}"
    match kind.name:
        case "yes-no":
            return Annotated[bool | None, typer.Option(f"{flag}/--no-{flag[2:]}", help=sentence)]
        case "choice" | "manner":
            assert isinstance(kind, Choice)
            codes = (*kind.words, NONE) if kind.none else tuple(kind.words)
            return Annotated[Literal[codes] | None, typer.Option(flag, help=sentence)]
        case "tags":
            return Annotated[Texts, _typed(flag, field, sentence, completion.tags)]
        case "staff":
            return Annotated[str | None, _typed(flag, field, sentence, completion.staff)]
        case "customer":
            return Annotated[str | None, _typed("-c", field, sentence, completion.customers, flag)]
    return Annotated[str | None, _typed(flag, field, sentence)]


def _typed(flag: str, field: Field, sentence: str, offers: Any = None, *also: str) -> Any:
    return typer.Option(flag, *also, metavar=field.kind.metavar, help=sentence, autocompletion=offers)
