"""The command `deskside`: reads the line, runs the command, ends with its status."""

import gc
import os
import sys
from collections.abc import Callable, Sequence

from deskside.cli import cli_errors, output
from deskside.cli.context import COMPLETE, PROGRAM, Run
from deskside.cli.global_options import look_ahead
from deskside.cli.plain_line import read_plain
from deskside.errors import DesksideError, unexpected
from deskside.language.i18n import environment_language, set_language
from deskside.store.store_errors import file_troubles


def run() -> None:
    """Run the command line of this process and end it with its status."""
    _open_what_is_closed()
    output.speak_utf8()
    status = guarded(lambda: answer(sys.argv[1:]))
    gc.freeze()  # or the interpreter looks through everything once more before it ends: a tenth of a quick command
    sys.exit(status)


def _open_what_is_closed() -> None:
    """Standard streams that are closed: nothing comes in, nothing is said, and an answer cannot be written.

    That is told as of any answer that finds no room: what a command did is done.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")


def guarded(command: Callable[[], int]) -> int:
    """A command's status, whatever comes: a closed pipe is quiet, Ctrl+C is tidy, a fault of ours says where."""
    as_json = "--json" in sys.argv
    try:
        status = command()
        sys.stdout.flush()
    except BrokenPipeError:
        _say_no_more()
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return cli_errors.STOPPED
    except OSError as error:
        _say_no_more()
        return cli_errors.tell(cli_errors.from_system(error), as_json=as_json)
    except Exception as error:
        return cli_errors.tell(unexpected(error), as_json=as_json)
    return status


def _say_no_more() -> None:
    """What was not written yet is not tried again when the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def answer(argv: Sequence[str]) -> int:
    """Run one command line; the status. What is foreseen is told on standard error, the unforeseen is raised."""
    if COMPLETE in os.environ:
        from deskside.cli.root import build_root
        from deskside.cli.shells import complete

        return complete(build_root(), PROGRAM, COMPLETE)
    asked = look_ahead(argv)
    set_language(asked.lang or environment_language())
    run = Run(asked)
    try:
        try:
            run.settle_language()
            with file_troubles(lambda: run.path):
                status = _perform(run, list(argv))
                run.say_what_is_left()
        finally:
            run.close()
    except DesksideError as error:
        return cli_errors.tell(error, as_json=asked.json, remarks=run.remarks)
    except OSError:
        raise
    except Exception as error:
        from deskside.desk.error_log import note_fault

        note_fault(run.path, error)
        raise
    run.say_remarks()
    return status


def _perform(run: Run, words: list[str]) -> int:
    plain = read_plain(words)
    if plain is not None:
        return run.perform(*plain)
    from deskside.cli.root import read_by_typer

    return read_by_typer(run, words)
