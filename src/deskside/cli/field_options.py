"""Options of commands from the fields of a record: what the help says of them, and what was given read as values."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar

from deskside.cli import completion
from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.parameters import Offers, Option, Parameter
from deskside.cli.wrong_usage import WrongUsage
from deskside.fields.kinds import NONE, Choice, Words
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, _

Texts = list[str] | None
REACH = {
    "phone": Option(metavar=N_("NUMBER"), help=N_("A number; may be given several times.")),
    "email": Option(metavar=N_("ADDRESS"), help=N_("An e-mail; may be given several times.")),
}
"""The options of numbers and addresses."""
CONTACT = Option(
    metavar=N_("KIND=TEXT"), help=N_("Another way to reach them, like wechat=limei66; may be given several times.")
)
PEOPLE = {
    "person": Option(metavar=N_("NAME"), help=N_("Somebody there, “name, role”; may be given several times.")),
    "does": Option(metavar=N_("NAME=PART"), help=N_("What somebody there has to do with buying: decides, pays, uses.")),
}
"""The options of the people of a company."""
REACH_OF_ONE = {
    "remove": Option(metavar=N_("NUMBER"), help=N_("A number or address that is not theirs any more.")),
    "do_not_call": Option(metavar=N_("NUMBER"), help=N_("A number that must not be called.")),
}
"""Those of a customer who is there already."""
Command = TypeVar("Command", bound=Callable[..., None])


def takes(record: Record, command: str) -> Callable[[Command], Command]:
    """Let a command take the fields of a record as options: those that have a help for `command`, "add" or "edit".

    They are made when the command is read; the function takes them by keyword, by the names of the fields.
    """

    def marked(function: Command) -> Command:
        function.__dict__["more"] = lambda: [
            each for field in record.ordered(command) for each in _options(field, command)
        ]
        return function

    return marked


def values(run: Run, record: Record, given: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, as values by the names of the fields; what was not given is left out."""
    read = {}
    for field in record.fields:
        if (typed := given.get(field.name)) is not None:
            typed = joined([typed]) if isinstance(field.kind, Words) else typed
            read[field.name] = field.kind.parse(run.conn, typed, run)
    return read


def nothing_named(run: Run) -> WrongUsage:
    """Nothing was given that would change anything."""
    return WrongUsage(_("Nothing to change was named."), hint=_("See: {command} --help").format(command=run.command))


def _options(field: Field, command: str) -> list[Parameter]:
    if field.kind.name == "reach":
        flags = REACH | {"contact": CONTACT} | (REACH_OF_ONE if command == "edit" else {})
        return [Parameter(name, Texts, option, None) for name, option in flags.items()]
    if field.kind.name == "people":
        return [Parameter(name, Texts, option, None) for name, option in PEOPLE.items()]
    sentence = getattr(field, command) or field.help
    return [Parameter(field.name, *_option(field, sentence), None)] if sentence else []


def _option(field: Field, sentence: str) -> tuple[Any, Option]:
    kind, flag = field.kind, f"--{(field.flag or field.name).replace('_', '-')}"
    match kind.name:
        case "yes-no":
            return bool | None, Option(f"{flag}/--no-{flag[2:]}", help=sentence)
        case "choice" | "manner":
            assert isinstance(kind, Choice)
            codes = (*kind.words, NONE) if kind.none else tuple(kind.words)
            return Literal[codes] | None, Option(flag, help=sentence)
        case "tags":
            return Texts, _typed(field, sentence, completion.tags, flag)
        case "staff":
            return str | None, _typed(field, sentence, completion.staff, flag)
        case "customer":
            return str | None, _typed(field, sentence, completion.customers, "-c", flag)
        case "referrer":
            return str | None, _typed(field, sentence, completion.customers, flag)
    return str | None, _typed(field, sentence, None, flag)


def _typed(field: Field, sentence: str, offers: Offers | None, *flags: str) -> Option:
    return Option(*flags, metavar=field.kind.metavar, help=sentence, offers=offers)
