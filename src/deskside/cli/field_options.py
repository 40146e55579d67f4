"""Options of commands from the fields of a record: what the help says of them, and what was given read as values."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar

from deskside.cli import completion
from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.parameters import Offers, Option, Parameter
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.own_fields.declared import RECORDS, declared
from deskside.errors import NotFound
from deskside.fields.kinds import NONE, Choice, Words
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, _, listed
from deskside.language.text import fold, one_line

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
OWN = Option(metavar=N_("NAME=VALUE"), help=N_("A field of the shop’s own; may be given several times."))
"""The option of the fields that the shop added."""
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
            *(each for field in record.ordered(command) for each in _options(field, command)),
            *([Parameter("field", Texts, OWN, None)] if record.table in RECORDS else []),
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
    for typed in given.get("field") or ():
        field, text = _own(run, record, typed)
        read[field.name] = field.kind.parse(run.conn, text, run)
    return read


def _own(run: Run, record: Record, typed: str) -> tuple[Field, str]:
    """The own field that is named before the sign, and what stands after it."""
    label, sign, text = typed.replace("＝", "=").partition("=")
    fields = declared(run.conn, record.table)
    if not sign:
        raise WrongUsage(
            _("“{text}” is not a field with its value.").format(text=typed), hint=_("Write it as NAME=VALUE.")
        )
    for field in fields:
        if fold(field.label) == fold(label.strip()):
            return field, text.strip()
    known = listed(str(field.label) for field in fields)
    raise NotFound(
        _("There is no own field “{name}”.").format(name=one_line(label)),
        hint=_("Use one of: {choices}").format(choices=known) if known else _("Add one with: deskside field add"),
    )


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
