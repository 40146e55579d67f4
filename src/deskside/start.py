"""Open the screens: what must be asked of the terminal first, then the app. Textual is imported here, not before."""

from pathlib import Path

from deskside import terminal


def run_screens(path: Path, *, person: str | None = None, sample: bool = False, language: str | None = None) -> int:
    """Run the app on the desk at `path` until it is closed; the status to end with.

    `person` is who sits down, `language` overrides theirs. Raises `StoreProblem` before anything is drawn.
    """
    terminal.prepare()
    wide, light = terminal.wide_signs(), terminal.light_background()

    from deskside.app import DesksideApp

    app = DesksideApp(
        path,
        person=person,
        sample=sample,
        wide=wide,
        light=light,
        slow=terminal.over_ssh(),
        language=language,
    )
    app.run()
    return app.return_code or 0
