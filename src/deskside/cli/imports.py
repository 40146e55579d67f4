"""`deskside import …`: looked at first, written as one batch, taken back as one (R-34)."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli import completion
from deskside.cli.context import Run
from deskside.cli.import_decisions import decided
from deskside.cli.import_report import describe, list_imports, shape
from deskside.cli.parameters import Argument, Option
from deskside.cli.paths import a_path
from deskside.cli.progress import counter
from deskside.cli.terminal_question import asked
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.subjects import subjects
from deskside.errors import BadInput
from deskside.fields.kinds import Choice
from deskside.language.i18n import N_, _, choices
from deskside.shop.zones import local_day
from deskside.store import file_header

if TYPE_CHECKING:
    from collections.abc import Callable

    from deskside.exchange.payment_decision import Decision
    from deskside.exchange.plan import Plan, Progress
    from deskside.exchange.reading import Reading

File = Annotated[Path, Argument(metavar=N_("FILE"), parser=a_path, help=N_("The file; its form is read from it."))]
Map = Annotated[
    list[str] | None,
    Option(
        "--map", metavar=N_("OURS=THEIRS"), help=N_("Which column of the file is which of ours; without THEIRS, none.")
    ),
]


def _date_order(word: str) -> str:
    """As the setting takes it, in codes or words."""
    from deskside.shop.setting_fields import DATE_ORDERS, SHOP

    kind = SHOP["date_order"].kind
    if not isinstance(kind, Choice) or (order := kind.code(word)) is None:
        raise WrongUsage(
            _("{name} is one of: {choices}").format(name="--date-order", choices=choices(DATE_ORDERS)),
            hint=_("See: {command} --help").format(command="deskside import"),
        )
    return order


Order = Annotated[
    str | None,
    Option(
        "--date-order",
        metavar="dmy|mdy|ymd",
        parser=_date_order,
        offers=completion.date_orders,
        help=N_("The order of its dates, where the file does not show it."),
    ),
]
Encoding = Annotated[
    str | None,
    Option(metavar=N_("NAME"), help=N_("The encoding of its letters, such as cp1250, where it is read wrongly.")),
]
HeaderRow = Annotated[
    int | None,
    Option("--header-row", metavar=N_("N"), help=N_("The line on which the names of its columns stand.")),
]
Decide = Annotated[
    list[str] | None,
    Option(
        "--decide",
        metavar=N_("LINE=WHAT"),
        help=N_("Of a doubtful payment: yes, no, new, an invoice or a customer; all=yes takes every proposal."),
    ),
]
Dry = Annotated[bool, Option("--dry-run", help=N_("Only say what would be done."))]
Yes = Annotated[bool, Option("--yes", help=N_("Do it without asking."))]
Source = Annotated[
    str | None,
    Option(metavar=N_("NAME"), help=N_("Where the file comes from; else files with the same columns belong together.")),
]


def records(
    run: Run,
    file: File,
    columns: Map = None,
    date_order: Order = None,
    source: Source = None,
    encoding: Encoding = None,
    header_row: HeaderRow = None,
    dry_run: Dry = False,
    yes: Yes = False,
) -> None:
    """Import records of the kind that the command is named after, from a file of another program or one of ours."""
    kind = run.command.split()[-1]
    _read_in(run, file, dry_run, yes, kind, tuple(columns or ()), date_order, source, encoding, header_row)


def payments(
    run: Run,
    file: File,
    columns: Map = None,
    date_order: Order = None,
    source: Source = None,
    encoding: Encoding = None,
    header_row: HeaderRow = None,
    decide: Decide = None,
    dry_run: Dry = False,
    yes: Yes = False,
) -> None:
    """Import payments, whose doubtful rows can be decided one by one or all at once."""
    how = (tuple(columns or ()), date_order, source, encoding, header_row)
    _read_in(run, file, dry_run, yes, "payments", *how, tuple(decide or ()))


def _batch(text: str | int) -> int:
    digits = str(text).strip()
    if not digits.isdecimal() or len(digits) > 18:
        raise BadInput(
            _("“{text}” is not the number of an import.").format(text=text),
            hint=_("See them with: deskside import undo"),
        )
    return int(digits)


def undo(
    run: Run,
    batch: Annotated[
        int | None, Argument(metavar=N_("BATCH"), parser=_batch, help=N_("Which import; none lists them."))
    ] = None,
) -> None:
    """Take an import back; what was worked on since is left and listed."""
    from deskside.desk.imports.undo_import import find_batch, undo_import

    if batch is None:
        list_imports(run)
        return
    find_batch(run.conn, batch)
    run.ready_to_write()
    progress = counter(run, _("Taken back {done} of {total}"))
    done = undo_import(run.path, batch, by=run.me, now=run.now, progress=progress, waiting=run.waiting)
    if run.json:
        kinds = {subject.name: subject.exchanged for subject in subjects() if subject.exchanged is not None}
        left = {kind.name: done.left.get(subject, []) for subject, kind in kinds.items()}
        gone = {kind.name: done.gone[subject] for subject, kind in kinds.items()}
        gone |= {f"{name.replace('-', '_')}s": done.beside[name] for kind in kinds.values() for name in kind.beside}
        run.answer({"batch": batch, **gone, "restored": done.restored, "left": left})
        return
    from deskside.exchange.import_words import taken_back

    for said in taken_back(done):
        run.say(said)


def _read_in(run: Run, file: Path, dry_run: bool, yes: bool, *how: Any) -> None:
    """Import a file, or what comes through a pipe; `how` it is read is that of a `Reading`, in order."""
    from deskside.exchange.piped_file import as_file
    from deskside.exchange.reading import Reading

    with as_file(file) as whole:
        _import(run, whole, dry_run, yes, Reading(*how))


def _import(run: Run, file: Path, dry_run: bool, yes: bool, reading: "Reading") -> None:
    from deskside.desk.imports.batches import settle
    from deskside.exchange.dry_run import prepare
    from deskside.exchange.readable_file import file_stamp
    from deskside.exchange.reading import Incoming
    from deskside.exchange.run_import import import_file

    def plan() -> "Plan":
        return prepare(run.conn, file, reading, shop=run.shop, now=run.now, progress=_progress(run))

    seen = None
    if dry_run or not yes:
        seen = file_stamp(file)
        planned = plan()
        _refuse_strange(planned)
        if run.json:
            run.answer(shape(planned, None, None))
        else:
            describe(run, planned)
        asked_again = False
        while not (dry_run or run.json) and (answers := decided(planned, _understood(run), asked_again)):
            anew = {said.partition("=")[0] for said in answers}
            before = [said for said in reading.decisions if said.partition("=")[0] not in anew]
            reading = reading._replace(decisions=(*before, *answers))
            planned, asked_again = plan(), True
            describe(run, planned)
        if dry_run or run.json or not _confirmed(run, planned):
            return
    if yes and (reading.decisions or not file_header.exists(run.path)):
        _refuse_strange(plan())  # what cannot be read has made no desk
    run.ready_to_write()
    try:
        incoming = Incoming(run.path, file, reading, run.shop, run.now, run.me, seen)
        planned, batch, rejects, notes = import_file(run.conn, incoming, _progress(run), run.waiting)
    except KeyboardInterrupt:
        if taken_back := settle(run.conn, run.path, by=run.me, now=run.now):
            sys.stderr.write(f"\r\x1b[K{taken_back}\n" if sys.stderr.isatty() else f"{taken_back}\n")
        raise
    if run.json:
        run.answer(shape(planned, batch, rejects))
        return
    if yes:
        describe(run, planned)
    for said in () if yes else notes:
        run.say(said)
    if batch is None:
        run.say(_("Nothing was changed."))
    else:
        run.say(_("Import {batch} done · deskside import undo {batch} takes it back").format(batch=batch))
    if rejects is not None:
        run.say(_("What was not taken is in {path}, with the reasons.").format(path=rejects))


def _understood(run: Run) -> "Callable[[str], Decision]":
    """How a decision is understood: the desk is read for the first one."""
    from functools import cache

    from deskside.exchange.open_book import OpenBook
    from deskside.exchange.payers import Payers
    from deskside.exchange.payment_decision import decision_of

    @cache
    def known() -> tuple[OpenBook, Payers]:
        return OpenBook(run.conn, local_day(run.now, run.shop.zone), run.shop), Payers(run.conn)

    return lambda answer: decision_of(answer, *known())


def _refuse_strange(plan: "Plan") -> None:
    """`BadInput` for a decision of --decide that is not understood."""
    for line, why in sorted(plan.strange.items()):
        raise BadInput(
            _("Line {line}: {why}").format(line=line, why=why),
            hint=_("Write it as 12=yes, 12=no, 12=new, 12=INVOICE or 12=CUSTOMER; all=yes is for all others."),
        )


def _confirmed(run: Run, plan: "Plan") -> bool:
    if not plan.acts and not plan.problems:
        run.say(_("There is nothing to import."))
        return False
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        run.say(_("Nothing was changed. To import it, say --yes."))
        return False
    if asked(_("Import it? [y/N] ")):
        return True
    run.say(_("Nothing was changed."))
    return False


def _progress(run: Run) -> "Progress | None":
    """Tell how far it is: how many rows are looked at, then how many are read and written."""
    words = {
        "look": _("Looked through {done} rows"),
        "read": _("Read {done} of {total}"),
        "write": _("Written {done} of {total}"),
    }
    tells = {stage: tell for stage, said in words.items() if (tell := counter(run, said)) is not None}
    return (lambda stage, done, total: tells[stage](done, total)) if tells else None
