"""`deskside attach …`: files that tickets and customers have."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from deskside.cli.arguments import ticket_number
from deskside.cli.context import Run
from deskside.cli.customer_output import known as known_customer
from deskside.cli.export import Replace
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.cli.paths import a_path
from deskside.cli.terminal_question import asked
from deskside.cli.tickets import known as known_ticket
from deskside.desk.attachments.file_text import kind_said, size_said
from deskside.errors import BadInput, Refused
from deskside.language.i18n import N_, _, ngettext, pgettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from deskside.cli.json_shapes import Shape
    from deskside.desk.attachments.files_of import FileRow


def file_id(text: str) -> int:
    """The id of a file, as `deskside attach list` shows it."""
    digits = text.strip()
    if not digits.isdecimal() or len(digits) > 15:
        raise BadInput(
            _("“{text}” is not the id of a file.").format(text=text),
            hint=_("See them with: deskside attach list N"),
        )
    return int(digits)


Id = Annotated[int, Argument(metavar=N_("ID"), parser=file_id, help=N_("The id of the file."))]
_WHOSE = N_("The ticket’s number, or the customer: @ID, a number, a name.")


def attach_file(
    run: Run,
    whose: Annotated[str, Argument(metavar=N_("N|WHO"), help=_WHOSE)],
    file: Annotated[Path, Argument(metavar=N_("FILE"), parser=a_path, help=N_("The path of the file."))],
    note: Annotated[str, Option(metavar=N_("TEXT"), help=N_("What it shows, or why it is kept."))] = "",
    name: Annotated[str, Option(metavar=N_("NAME"), help=N_("What it is called here; its own name if not said."))] = "",
) -> None:
    """Keep a file with a ticket or a customer; it is inside the desk’s one file from then on."""
    from deskside.desk.attachments.attach import attach
    from deskside.desk.attachments.files_of import file_row
    from deskside.desk.attachments.files_of import whose as whose_it_is
    from deskside.desk.attachments.read_file import read_file

    ticket, customer = _owner(run, whose)
    made = run.do(attach, read_file(file), ticket=ticket, customer=customer, name=name, note=note)
    row = file_row(run.conn, made)
    if run.json:
        run.answer(shape(row, run.shop.zone))
        return
    run.done(
        _("File {id} attached to {whose}: {name} ({kind})").format(
            id=row.id, whose=whose_it_is(run.conn, row), name=row.name, kind=kind_said(row.media, row.bytes)
        )
    )


def list_files(
    run: Run, whose: Annotated[str | None, Argument(metavar=N_("N|WHO"), help=N_("Whose; else what all take."))] = None
) -> None:
    """The files of a ticket, or of a customer and their tickets; of nobody in particular, how much all of them take."""
    from deskside.desk.attachments.files_of import files_of_customer, files_of_ticket
    from deskside.desk.attachments.totals import totals

    if whose is None:
        total = totals(run.conn)
        if run.json:
            run.answer(total._asdict())
            return
        said = ngettext("{n} file, {size}", "{n} files, {size}", total.files)
        run.say(said.format(n=total.files, size=size_said(total.bytes)))
        if total.removed:
            said = ngettext("{n} removed, kept for undo", "{n} removed, kept for undo", total.removed)
            run.say(said.format(n=total.removed))
        return
    ticket, customer = _owner(run, whose)
    found = files_of_ticket(run.conn, ticket) if ticket is not None else files_of_customer(run.conn, customer or 0)
    if run.json:
        run.answer([shape(row, run.shop.zone) for row in found])
        return
    if not found:
        run.paragraph(_("No file is attached there."))
    table(run, found)


def save(
    run: Run,
    file: Id,
    path: Annotated[
        Path, Argument(metavar=N_("PATH"), parser=a_path, help=N_("Where to; in a folder under its own name."))
    ],
    replace: Replace = False,
) -> None:
    """Write an attached file out again, as it came."""
    from deskside.desk.attachments.blobs import chunks
    from deskside.desk.attachments.files_of import file_row
    from deskside.exchange.export_file import put
    from deskside.store.new_file import AlreadyThere

    row = file_row(run.conn, file)
    target = path / row.name if path.is_dir() else path
    try:
        put(target, lambda: chunks(run.conn, row.blob), desk=Path(run.path), replace=replace)
    except AlreadyThere as there:
        if run.json or not asked(f"{there.message} {_('Replace it? [y/N] ')}"):
            raise AlreadyThere(
                there.message, hint=_("Name another file, or say --replace. Nothing was changed.")
            ) from None
        put(target, lambda: chunks(run.conn, row.blob), desk=Path(run.path), replace=True)
    if run.json:
        run.answer({"path": str(target), "bytes": row.bytes})
        return
    run.say(_("{size} written to {path}").format(size=size_said(row.bytes), path=target))


def open_file(run: Run, file: Id) -> None:
    """Look at a file in the system’s viewer, from a private copy that goes when Enter is pressed."""
    import sys

    from deskside.desk.attachments.files_of import file_row
    from deskside.desk.attachments.private_copy import private_copy, remove_own, remove_stale
    from deskside.terminal.viewer import view

    row = file_row(run.conn, file)
    if run.json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(
            _("Nobody sits here to look at it."), hint=_("Save it: deskside attach save {id} PATH").format(id=file)
        )
    remove_stale()
    try:
        trouble = view(private_copy(run.conn, row))
        if trouble is not None:
            raise Refused(trouble, hint=_("Save it: deskside attach save {id} PATH").format(id=file))
        asked(_("{name} is open. Enter removes the copy again.").format(name=row.name))
    finally:
        remove_own()


def remove(run: Run, file: Id) -> None:
    """Take a file off its ticket or customer."""
    from deskside.desk.attachments.attach import remove_file
    from deskside.desk.attachments.files_of import file_row

    row = file_row(run.conn, file)
    run.do(remove_file, file)
    if run.json:
        run.answer(shape(row, run.shop.zone))
        return
    run.done(_("Removed: {name}").format(name=row.name))


def shape(row: "FileRow", zone: "ZoneInfo") -> "Shape":
    """A file in JSON, without its bytes."""
    from deskside.cli.json_shapes import iso

    return {
        "id": row.id,
        "name": row.name,
        "bytes": row.bytes,
        "kind": row.media,
        "note": row.note,
        "ticket": row.ticket,
        "customer": row.customer,
        "at": iso(row.at, zone),
        "by": row.by or None,
    }


def table(run: Run, rows: "Sequence[FileRow]") -> None:
    """Files for people."""
    from deskside.when.format_time import stamp

    columns = (
        Column(_("ID"), align="right"),
        Column(pgettext("file", "Name"), elastic=True),
        Column(_("Kind")),
        Column(_("Attached")),
        Column("#", align="right"),
        Column(_("Note"), elastic=True),
    )
    shown = [
        (
            str(row.id),
            row.name,
            kind_said(row.media, row.bytes),
            stamp(row.at, run.shop.zone, run.now),
            "" if row.ticket is None else str(row.ticket),
            row.note,
        )
        for row in rows
    ]
    if shown:
        run.table(columns, shown)


def _owner(run: Run, text: str) -> tuple[int | None, int | None]:
    """The ticket, else the customer, that is meant: a short number is a ticket’s."""
    word = text.strip()
    if word.startswith(("#", "＃")) or (word.isdecimal() and len(word) < 7):
        number = ticket_number(word)
        known_ticket(run, number)
        return number, None
    return None, known_customer(run, word)
