"""Verbs about attached files: keep one, look at it, save it, take it off."""

from collections.abc import Callable
from pathlib import Path

from deskside.desk.attachments.attach import attach, remove_file
from deskside.desk.attachments.file_text import kind_said
from deskside.desk.attachments.files_of import FileRow, file_row, files_of_customer, files_of_ticket
from deskside.desk.attachments.read_file import Content
from deskside.errors import DesksideError, NotFound
from deskside.language.i18n import _, sentences
from deskside.language.text import one_line
from deskside.screens.actions.common import Targets
from deskside.screens.menu import about
from deskside.screens.sheets.base import ChooseSheet
from deskside.widgets.chooser import Choice
from deskside.widgets.desk_app import DeskApp
from deskside.widgets.path_field import in_short, path_typed

OPEN, SAVE, REMOVE = "open", "save", "remove"


async def add(app: DeskApp, targets: Targets) -> str | None:
    """Keep a file with the ticket, else with the customer."""
    return await _ask_for_file(app, targets, "")


async def add_file(app: DeskApp, targets: Targets, path: str) -> None:
    """Keep a file whose path is known: only the note is asked."""
    said = await _ask_for_file(app, targets, path)
    if said:
        app.answer(said)


async def choose(app: DeskApp, targets: Targets) -> str | None:
    """Choose among the files of the ticket, or of the customer, and look at one."""
    target = targets[0]
    if target.ticket is not None:
        found = app.desk.ask(files_of_ticket, target.ticket)
    else:
        found = app.desk.ask(files_of_customer, target.ids["customer"])
    if not found:
        raise NotFound(_("No file is attached there."), hint=_("K attaches one."))
    if len(found) == 1:
        return await _look(app, found[0])
    rows = [Choice(each.id, each.name, " · ".join(filter(None, _facts(each)))) for each in found]
    chosen = await app.push_screen_wait(ChooseSheet(_("Files"), about(list(targets)), rows, str))
    return None if chosen is None else await _look(app, app.desk.ask(file_row, int(chosen)))


async def look(app: DeskApp, targets: Targets) -> str | None:
    """What the file is, and what to do with it."""
    return await _look(app, app.desk.ask(file_row, targets[0].ids["file"]))


async def drop(app: DeskApp, targets: Targets) -> str | None:
    """Take the file off."""
    return _removed(app, app.desk.ask(file_row, targets[0].ids["file"]))


async def _ask_for_file(app: DeskApp, targets: Targets, path: str) -> str | None:
    from deskside.screens.sheets.attach import AttachSheet

    target = targets[0]
    # Meant first is the ticket, or what hangs on it; a file's own row stands for its customer.
    number = None if "file" in target.ids else target.ticket
    whose = {"ticket": number} if number is not None else {"customer": target.customer}

    def act(content: Content, note: str) -> str:
        key = app.desk.do(attach, content, note=note, **whose)
        row = app.desk.ask_in_thread(file_row, key)
        said = _("Attached: {name}").format(name=f"{one_line(row.name)} ({kind_said(row.media, row.bytes)})")
        return " · ".join((said, _("u takes it back")))

    return await app.push_screen_wait(AttachSheet(about(list(targets)), act, path))


async def _look(app: DeskApp, row: FileRow) -> str | None:
    from deskside.screens.sheets.file import FileSheet

    chosen = await app.push_screen_wait(FileSheet(row))
    acts: dict[str, Callable[[DeskApp, FileRow], str | None]] = {OPEN: _opened, REMOVE: _removed}
    if chosen == SAVE:
        return await _save(app, row)
    return acts[chosen](app, row) if chosen in acts else None


def _opened(app: DeskApp, row: FileRow) -> None:
    app.run_worker(lambda: _view(app, row), thread=True, group="view")


def _view(app: DeskApp, row: FileRow) -> None:
    from deskside.desk.attachments.private_copy import private_copy
    from deskside.terminal.viewer import view

    def say(text: str) -> None:
        if app.is_running:
            app.call_from_thread(app.answer, text)

    try:
        path = app.desk.ask_in_thread(private_copy, row)
    except DesksideError as trouble:
        say(trouble.said)
        return
    say(_("Opened: {name} · the copy is removed when the desk closes").format(name=one_line(row.name)))
    if trouble_there := view(path):
        say(sentences(trouble_there, _("“Save” writes it where another program opens it.")))


async def _save(app: DeskApp, row: FileRow) -> str | None:
    from deskside.exchange.export_attachment import write_attachment
    from deskside.screens.sheets.export import free_name, usual_folder
    from deskside.screens.sheets.words_sheet import LineSheet

    def act(typed: str) -> str:
        file = _typed_path(typed, row)
        app.desk.ask_in_thread(write_attachment, file, row, desk=app.desk.path)
        return _("Saved: {path}").format(path=in_short(file))

    name = Path(row.name)
    proposed = in_short(free_name(usual_folder(), name.stem, name.suffix))
    return await app.push_screen_wait(LineSheet(_("Save"), row.name, _("File"), "", act, proposed, in_thread=True))


def _typed_path(typed: str, row: FileRow) -> Path:
    from deskside.screens.sheets.export import usual_folder

    file = usual_folder() / path_typed(typed, _("Write the path in full."))
    return file / row.name if file.is_dir() else file


def _removed(app: DeskApp, row: FileRow) -> str:
    app.desk.do(remove_file, row.id)
    return " · ".join((_("Removed: {name}").format(name=one_line(row.name)), _("u takes it back")))


def _facts(row: FileRow) -> tuple[str, str, str]:
    return kind_said(row.media, row.bytes), "" if row.ticket is None else f"#{row.ticket}", one_line(row.note)
