"""`deskside backup …`: copies of the desk that are checked, listed and tried (R-92)."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from deskside.cli.context import Run
from deskside.cli.parameters import Argument, Option
from deskside.cli.passphrases import chosen_passphrase, passphrase_of
from deskside.cli.paths import a_path
from deskside.cli.progress import counter
from deskside.errors import DesksideError, NotFound
from deskside.language.i18n import N_, _, dotted, ngettext, pgettext

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from deskside.cli.json_shapes import Shape
    from deskside.desk.backups.make import Made, Outcome
    from deskside.desk.today import TodayRow
    from deskside.store.backup import Progress


def backup(
    run: Run,
    path: Annotated[
        Path | None,
        Argument(
            metavar=N_("PATH"), parser=a_path, help=N_("A file or a folder; without it, the shop’s places of backups.")
        ),
    ] = None,
    replace: Annotated[bool, Option("--replace", help=N_("Write over a file that is there."))] = False,
    encrypt: Annotated[
        bool, Option("--encrypt", help=N_("Ask for a passphrase, without which nobody reads it."))
    ] = False,
) -> None:
    """Make a backup, while the desk is in use or not; it is checked before it counts (R-92)."""
    from deskside.cli.export import to_free_name
    from deskside.desk.backups.make import back_up, named
    from deskside.desk.backups.passphrase import kept_key, key_for

    _refuse_none(run)
    desk, key = Path(run.path), kept_key(run.conn)
    if encrypt:
        key = key_for(chosen_passphrase())
    target = None if path is None else named(path, desk, run.shop, run.now, encrypted=key is not None)
    run.close()

    def make(*, replace: bool) -> "Outcome":
        return back_up(
            desk,
            now=run.now,
            target=target,
            replace=replace,
            key=key,
            progress=copied_so_far(run),
            waiting=run.waiting,
            patience=run.patience,
        )

    outcome = to_free_name(run, make, replace=replace)
    for trouble in outcome.troubles:
        run.remark(trouble.said)
    if run.json:
        run.answer(_made(outcome.made[0]) | {"copies": [_made(each) for each in outcome.made[1:]]})
        return
    for each in outcome.made:
        run.say(_said(each))
    if outcome.removed:
        run.say(
            ngettext("{n} older backup made room for it", "{n} older backups made room for it", outcome.removed).format(
                n=outcome.removed
            )
        )


def list_backups(run: Run) -> None:
    """The backups, the youngest first: when, how large, whether they were tried."""
    from deskside.cli.json_shapes import iso
    from deskside.cli.output import Column
    from deskside.desk.attachments.file_text import size_said
    from deskside.desk.backups.made import all_backups
    from deskside.desk.backups.said import age_said, state_said
    from deskside.desk.backups.settings import wanted
    from deskside.when.format_time import stamp

    desk = Path(run.path)
    rows = all_backups(run.conn, wanted(run.conn, desk), desk)
    if run.json:
        run.answer(
            [
                {
                    "path": str(each.path),
                    "bytes": each.bytes,
                    "made_at": iso(each.made_at, run.shop.zone),
                    "age_minutes": (run.now - each.made_at) // timedelta(minutes=1),
                    "kind": each.kind or None,
                    "encrypted": each.encrypted,
                    "verified_at": iso(each.tested_at, run.shop.zone),
                    "there": each.is_there,
                }
                for each in rows
            ]
        )
        return
    columns = (
        Column(_("Made")),
        Column(pgettext("backup", "Age"), align="right"),
        Column(_("Size"), align="right"),
        Column(_("How it stands")),
        Column(_("Where"), elastic=True),
    )
    shown = [
        (
            stamp(each.made_at, run.shop.zone, run.now),
            age_said(each, run.now),
            size_said(each.bytes),
            state_said(each, run.shop.zone, run.now),
            str(each.path),
        )
        for each in rows
    ]
    run.table(columns, shown, nothing=_("No backup yet. Make one with: deskside backup"))


def verify(
    run: Run,
    path: Annotated[
        Path | None,
        Argument(metavar=N_("PATH"), parser=a_path, help=N_("The backup; without it, the youngest that is there.")),
    ] = None,
) -> None:
    """Try a backup: bring it back for a trial, look at all of it, and compare its exports with the desk’s."""
    from deskside.exchange.try_backup import compared_said, try_backup

    backup = path or _youngest(run)
    tried = try_backup(backup, Path(run.path), passphrase_of(backup), now=run.now, progress=copied_so_far(run))
    if run.json:
        compared = [each._asdict() for each in tried.compared]
        run.answer(
            {"path": str(backup), "bytes": tried.bytes, "rows": tried.rows, "integrity": "ok", "compared": compared}
        )
        return
    run.say(_("{path} was brought back for a trial, and all of it holds together").format(path=backup))
    for sentence in compared_said(tried):
        run.say(f"  {sentence}")


def passphrase(run: Run, none: Annotated[bool, Option("--none", help=N_("Encrypt no more."))] = False) -> None:
    """Have backups encrypted from now on by a passphrase, which is asked for, or no more."""
    from deskside.desk.backups.passphrase import choose_key, key_for

    key = None if none else key_for(chosen_passphrase())
    run.do(choose_key, key)
    if run.json:
        run.answer({"encrypted": key is not None})
    elif key is None:
        run.done(_("Backups are no longer encrypted; those that are there stay as they are"))
    else:
        run.done(_("Backups are encrypted from now on. Nobody can open them without the passphrase: write it down"))


def on_closing(run: Run) -> None:
    """Make the backup of the day once the screens are closed; what goes wrong is said and ends nothing."""
    from deskside.desk.backups.make import back_up, is_due
    from deskside.desk.backups.settings import wanted
    from deskside.shop import clock
    from deskside.shop.settings import is_sample
    from deskside.store import desk_file, file_header

    desk = Path(run.path)
    try:
        if not file_header.exists(desk):
            return
        with desk_file.reading(desk) as conn:
            wants = wanted(conn, desk)
            if is_sample(conn) or not wants.on_close or not is_due(conn, wants):
                return
        outcome = back_up(desk, now=clock.now(), kind="daily", progress=copied_so_far(run), patience=1)
    except DesksideError as error:
        run.remark(_("No backup was made: {reason}").format(reason=error.said))
        return
    except KeyboardInterrupt:
        run.remark(_("The backup was stopped: none was made."))
        return
    for trouble in outcome.troubles:
        run.remark(trouble.said)


def today_row(row: "TodayRow", zone: "ZoneInfo") -> "Shape":
    """That a backup is wanted, in `today`, by the `id` of the last one."""
    from deskside.cli.json_shapes import today_shape

    return today_shape(row, {"id": row.ids["backup"] or None}, zone) | {"customer": None, "why": row.what}


def _refuse_none(run: Run) -> None:
    from deskside.store.file_header import exists

    if not exists(run.path):
        raise NotFound(
            _("There is no desk at {path}.").format(path=run.path), hint=_("Name the desk's own file with --file.")
        )


def _youngest(run: Run) -> Path:
    from deskside.desk.backups.made import all_backups
    from deskside.desk.backups.settings import wanted

    desk = Path(run.path)
    for each in all_backups(run.conn, wanted(run.conn, desk), desk):
        if each.is_there:
            return each.path
    raise NotFound(_("No backup is there."), hint=_("Make one with: deskside backup"))


def copied_so_far(run: Run) -> "Progress | None":
    """What tells on a terminal how much is copied."""
    return counter(run, _("Copied {done} of {total} pages"))


def _made(made: "Made") -> "Shape":
    return {
        "path": str(made.path),
        "bytes": made.bytes,
        "rows": made.rows,
        "integrity": "ok",
        "encrypted": made.encrypted,
    }


def _said(made: "Made") -> str:
    from deskside.desk.attachments.file_text import size_said

    said = _("A backup is at {path}").format(path=made.path)
    return dotted(said, size_said(made.bytes), _("checked"), _("encrypted") if made.encrypted else "")
