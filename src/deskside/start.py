"""Open the screens: what must be asked of the terminal first, then the app. Textual is imported here, not before."""

from pathlib import Path

from deskside.terminal import probe


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

    while True:
        app = DesksideApp(
            path,
            person=person,
            terminal=terminal,
            slow=probe.over_ssh(),
            language=language,
        )
        if app.run() != TO_SAMPLE:
            return app.return_code or 0
        terminal = terminal._replace(typed=b"")
        run_sample(language)


def run_sample(language: str | None = None) -> int:
    """Run the app on the sample shop, made as of today where it is missing or old."""
    from deskside.desk.sample import ready_sample, sample_path
    from deskside.shop import clock

    path = sample_path()
    ready_sample(path, clock.now())
    return run_screens(path, language=language)
