"""`deskside demo`: the sample shop, in a file of its own."""

from pathlib import Path
from typing import Annotated

from deskside.cli.context import Run
from deskside.cli.parameters import Option
from deskside.cli.screens import alone
from deskside.errors import Refused
from deskside.language.i18n import N_, _
from deskside.store import desk_file, file_header, paths


def demo(
    run: Run,
    reset: Annotated[bool, Option("--reset", help=N_("Begin with a fresh sample shop."))] = False,
) -> int:
    """Open the sample shop; without a terminal, print its plan for today.

    It lives in its own file beside the desk's, or in the one that --file names; never in a file that is not a sample.
    """
    from deskside.desk.sample import make_sample, ready_sample, sample_path

    path = Path(paths.locate(run.asked.file)) if run.asked.file else sample_path()
    _refuse_a_real_desk(path)
    (make_sample if reset else ready_sample)(path, run.now)
    sample = Run(run.asked._replace(file=str(path)))
    run.close()
    try:
        return alone(sample)
    finally:
        sample.close()


def _refuse_a_real_desk(path: Path) -> None:
    from deskside.shop.settings import is_sample

    if not file_header.exists(path):
        return
    with desk_file.reading(path) as conn:
        if not is_sample(conn):
            raise Refused(
                _("{path} is a desk of its own, not the sample shop.").format(path=path),
                hint=_("Leave --file out: the sample shop has a file of its own."),
            )
