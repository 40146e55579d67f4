"""`deskside restore`: a backup put in the desk's place (R-92)."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from deskside.cli.backups import copied_so_far
from deskside.cli.context import Run
from deskside.cli.parameters import Argument, Option
from deskside.cli.passphrases import passphrase_of
from deskside.cli.paths import a_path
from deskside.cli.terminal_question import asked, is_at_a_terminal
from deskside.errors import DesksideError, Refused
from deskside.language.i18n import N_, _

if TYPE_CHECKING:
    from deskside.desk.backups.restore import Holding

_Backup = Annotated[Path, Argument(metavar=N_("PATH"), parser=a_path, help=N_("The backup."))]


def restore(
    run: Run,
    path: _Backup,
    yes: Annotated[bool, Option("--yes", help=N_("Do it without asking."))] = False,
) -> None:
    """Put a backup in the desk’s place; what was there is kept beside it (R-92)."""
    from deskside.desk.backups.restore import RIGHT, look, look_at_old, opened
    from deskside.desk.backups.restore import restore as put_back
    from deskside.desk.rights import require

    desk = Path(run.path)
    old = look_at_old(desk)
    if old is not None:
        require(run.conn, run.me, RIGHT)
    with opened(path, passphrase_of(path), desk) as plain:
        new = look(plain)
        if not run.json:
            run.facts([(_("The backup"), _holding(run, new)), (_("Replaces"), _replaced(run, desk, old))])
        if not (yes or asked(_("Put it in the desk’s place? [y/N] "))):
            if is_at_a_terminal():
                run.say(_("Nothing was changed."))
                return
            raise Refused(_("Nothing was changed."), hint=_("To put it in the desk’s place, say --yes."))
        run.close()
        done = put_back(plain, desk, now=run.now, progress=copied_so_far(run))
    if run.json:
        run.answer(
            {
                "path": str(desk),
                "bytes": done.bytes,
                "rows": done.rows,
                "integrity": "ok",
                "kept": None if done.kept is None else str(done.kept),
            }
        )
        return
    run.say(_("{path} is the desk now, as it was then").format(path=path))
    if done.kept is not None:
        run.say(_("What it replaced is still there: {path}").format(path=done.kept))


def _holding(run: Run, holding: "Holding") -> str:
    from deskside.desk.backups.said import holding_said

    return holding_said(holding, run.shop.zone, run.now)


def _replaced(run: Run, desk: Path, old: "Holding | None") -> str:
    from deskside.store.file_header import exists

    if old is not None:
        return _holding(run, old)
    try:
        is_there = exists(desk)
    except DesksideError:
        is_there = True
    return _("a file that cannot be read; it is kept") if is_there else _("nothing: no desk is there")
