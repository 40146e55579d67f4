"""Open the screens: what must be asked of the terminal first, then the app. Textual is imported here, not before."""

from pathlib import Path

from deskside.errors import DesksideError
from deskside.language.i18n import _
from deskside.terminal import probe
from deskside.terminal.restoring import Restoring


def run_screens(path: Path, *, person: str | None = None, language: str | None = None) -> int:
    """Run the app on the desk at `path` until it is closed; the status to end with.

    `person` is who sits down, `language` overrides theirs. Raises `StoreProblem` before anything is drawn. Who asks
    for the sample shop gets it, and comes back here when it is closed.
    """
    probe.prepare()
    with probe.asking() as answers:
        from deskside.app import DesksideApp
        from deskside.screens.sample_shop import TO_SAMPLE

        terminal = answers()

    said = ""
    while True:
        app = DesksideApp(
            path,
            person=person,
            terminal=terminal,
            slow=probe.over_ssh(),
            language=language,
            said=said,
        )
        wish = app.run()
        terminal = terminal._replace(typed=b"")
        if isinstance(wish, Restoring):
            said = _restored(path, wish)
        elif wish == TO_SAMPLE:
            said = ""
            run_sample(language)
        else:
            return app.return_code or 0


def _restored(path: Path, wish: Restoring) -> str:
    """Put a backup in the desk's place between two runs of the screens; what came of it."""
    from deskside.desk.backups.restore import opened, restore
    from deskside.shop import clock

    try:
        with opened(wish.backup, wish.passphrase, path) as plain:
            done = restore(plain, path, now=clock.now())
    except DesksideError as trouble:
        return trouble.said
    said = _("This is the desk as it was in {path}.").format(path=wish.backup.name)
    return said if done.kept is None else f"{said} {_('What it replaced is kept: {path}').format(path=done.kept)}"


def run_sample(language: str | None = None) -> int:
    """Run the app on the sample shop, made as of today where it is missing or old."""
    from deskside.desk.sample import ready_sample, sample_path
    from deskside.shop import clock

    path = sample_path()
    ready_sample(path, clock.now())
    return run_screens(path, language=language)
