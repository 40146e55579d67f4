"""`deskside export …`: records for other programs, to a file or to standard output."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from deskside.cli import output
from deskside.cli.context import Run
from deskside.cli.parameters import Argument, Option
from deskside.cli.paths import a_path
from deskside.cli.terminal_question import asked
from deskside.errors import BadInput
from deskside.language.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from deskside.exchange.export_file import Form

File = Annotated[
    Path | None, Argument(metavar=N_("FILE"), parser=a_path, help=N_("Where to; without it, to standard output."))
]
Format = Annotated[
    Literal["csv", "json", "xlsx"] | None,
    Option("--format", metavar="csv|json|xlsx", help=N_("The form; else as the file's name says, else csv.")),
]
CardFormat = Annotated[
    Literal["csv", "json", "xlsx", "vcard"] | None,
    Option("--format", metavar="csv|json|xlsx|vcard", help=N_("The form; else as the file's name says, else csv.")),
]
Replace = Annotated[bool, Option("--replace", help=N_("Write over a file that is there."))]
Attachments = Annotated[
    bool, Option("--attachments", help=N_("What is attached too, in a folder beside the file; import brings it back."))
]
Written = TypeVar("Written")
_HERE = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


def records(
    run: Run, file: File = None, form: Format = None, replace: Replace = False, attachments: Attachments = False
) -> None:
    """Every record of the kind that the command is named after."""
    _export(run, file, form, replace=replace, attachments=attachments)


def cards(
    run: Run, file: File = None, form: CardFormat = None, replace: Replace = False, attachments: Attachments = False
) -> None:
    """The same, of a kind that goes out as vCards, too."""
    _export(run, file, form, replace=replace, attachments=attachments)


def _export(run: Run, file: Path | None, form: "Form | None", *, replace: bool, attachments: bool) -> None:
    from deskside.exchange.kind import exchange_kind
    from deskside.exchange.own_columns import own_columns, with_own_columns

    kind = exchange_kind(run.command.split()[-1])
    kind = with_own_columns(kind, own_columns(run.conn, kind))
    if attachments and "files" not in kind.own.columns:
        raise BadInput(_("Nothing is attached to these records."), hint=_("Leave --attachments out."))
    if attachments and (file is None or is_standard_output(file)):
        raise BadInput(
            _("Attached files do not go to standard output."), hint=_("Name a file; they stand in a folder beside it.")
        )
    if file is None or is_standard_output(file):
        from deskside.desk.shared_sql import one_moment
        from deskside.exchange import exporting

        with one_moment(run.conn):
            if form == "vcard":
                print_pieces(exporting.cards(run.conn, kind, run.shop.zone))
                return
            found = exporting.records(run.conn, kind, run.shop.zone)
            if form == "xlsx":
                raise BadInput(
                    _("A workbook is not written to standard output."), hint=_("Name a file that ends in .xlsx.")
                )
            as_json = (form or ("json" if run.json else "csv")) == "json"
            print_pieces(exporting.as_json(kind, found) if as_json else exporting.as_csv(kind, found))
        return
    from deskside.exchange.export_file import form_of_records, write_export

    chosen = form or form_of_records(file, kind.name) or "csv"

    def write(*, replace: bool) -> int:
        return write_export(
            run.conn,
            kind,
            file,
            chosen,
            desk=Path(run.path),
            zone=run.shop.zone,
            attachments=attachments,
            replace=replace,
        )

    to_file(run, file, write, replace=replace)


def to_file(run: Run, file: Path, write: Callable[..., int], *, replace: bool) -> None:
    """Write a file with `write`, which says how many rows it has; one that is there only after a yes."""
    count = to_free_name(run, write, replace=replace)
    if run.json:
        run.answer({"path": str(file), "rows": count})
    else:
        run.say(ngettext("{n} row written to {path}", "{n} rows written to {path}", count).format(n=count, path=file))


def to_free_name(run: Run, write: Callable[..., Written], *, replace: bool) -> Written:
    """What `write` gives, which writes a file; over one that is there only after a yes."""
    from deskside.store.new_file import AlreadyThere

    try:
        return write(replace=replace)
    except AlreadyThere as there:
        if run.json or not asked(f"{there.message} {_('Replace it? [y/N] ')}"):
            raise AlreadyThere(
                there.message, hint=_("Name another file, or say --replace. Nothing was changed.")
            ) from None
        return write(replace=True)


def is_standard_output(file: Path) -> bool:
    """Whether the name stands for standard output."""
    return str(file) in _HERE


def print_pieces(pieces: Iterable[str]) -> None:
    """To a terminal cleaned (R-90), to a pipe or file as it is, always in UTF-8."""
    if sys.stdout.isatty():
        for piece in pieces:
            output.write(piece.rstrip("\r\n"))
        return
    binary = getattr(sys.stdout, "buffer", None)
    for piece in pieces:
        if binary is None:
            sys.stdout.write(piece)
        else:
            sys.stdout.flush()
            binary.write(piece.encode("utf-8", "replace"))
