"""`deskside import …`: looked at first, written as one batch, taken back as one (R-34)."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from deskside.cli.context import Run, waiting
from deskside.cli.import_report import describe, list_imports, run_of, shape
from deskside.language.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from deskside.exchange.plan import Plan

File = Annotated[
    Path, typer.Argument(metavar="FILE", help=N_("The file; its form is read from it."), show_default=False)
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map", metavar="OURS=THEIRS", help=N_("Which column of the file is which of ours; without THEIRS, none.")
    ),
]
Order = Annotated[
    Literal["dmy", "mdy", "ymd"] | None,
    typer.Option(
        "--date-order", metavar="dmy|mdy|ymd", help=N_("The order of its dates, where the file does not show it.")
    ),
]
Dry = Annotated[bool, typer.Option("--dry-run", help=N_("Only say what would be done."))]
Yes = Annotated[bool, typer.Option("--yes", help=N_("Do it without asking."))]
Source = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help=N_("Where the file comes from; else files with the same columns belong together.")
    ),
]


def records(
    ctx: typer.Context,
    file: File,
    columns: Map = None,
    date_order: Order = None,
    source: Source = None,
    dry_run: Dry = False,
    yes: Yes = False,
) -> None:
    """Import records of the kind that the command is named after, from a file of another program or one of ours."""
    _import(ctx.obj, ctx.info_name or "", file, dry_run, yes, told=columns or (), order=date_order, source=source)


def undo(
    ctx: typer.Context,
    batch: Annotated[int | None, typer.Argument(metavar="BATCH", help=N_("Which import; none lists them."))] = None,
) -> None:
    """Take an import back; what was worked on since is left and listed."""
    from deskside.desk.batches import take_back
    from deskside.desk.import_lock import import_lock

    here: Run = ctx.obj
    if batch is None:
        list_imports(here)
        return
    here.ready_to_write()
    with import_lock(here.path):
        done = here.do(take_back, batch)
    if here.json:
        left = {"tickets": done.left_tickets, "customers": done.left_customers}
        here.answer(
            {
                "batch": batch,
                "tickets": done.tickets,
                "customers": done.customers,
                "restored": done.restored,
                "left": left,
            }
        )
        return
    here.say(
        _("Import {batch} of {file} taken back: {tickets}, {customers}.").format(
            batch=batch,
            file=done.file_name,
            tickets=ngettext("{n} ticket", "{n} tickets", done.tickets).format(n=done.tickets),
            customers=ngettext("{n} customer", "{n} customers", done.customers).format(n=done.customers),
        )
    )
    if done.left_tickets:
        listed = run_of([f"#{number}" for number in done.left_tickets])
        here.say(_("Worked on since, so left: {tickets}").format(tickets=listed))
    if done.left_customers:
        listed = run_of([f"@{number}" for number in done.left_customers])
        here.say(_("Customers left, since something of ours stands on them: {customers}").format(customers=listed))


def _import(here: Run, kind: str, file: Path, dry_run: bool, yes: bool, **told: Any) -> None:
    from deskside.desk.import_lock import import_lock
    from deskside.exchange.dry_run import prepare
    from deskside.exchange.importer import carry_out
    from deskside.exchange.kind import exchange_kind
    from deskside.exchange.rejects import write_rejects

    def plan() -> "Plan":
        return prepare(
            here.conn, exchange_kind(kind), file, shop=here.shop, now=here.now, progress=_progress(here), **told
        )

    if dry_run or not yes:
        planned = plan()
        if here.json:
            here.answer(shape(planned, None, None))
        else:
            describe(here, planned)
        if dry_run or here.json or not _confirmed(here, planned):
            return
    here.ready_to_write()
    with import_lock(here.path):
        planned = plan()
        batch = carry_out(here.path, planned, by=here.me, progress=_progress(here), waiting=waiting)
    rejects = write_rejects(planned)
    if here.json:
        here.answer(shape(planned, batch, rejects))
        return
    if yes:
        describe(here, planned)
    if batch is None:
        here.say(_("Nothing was changed."))
    else:
        here.say(_("Import {batch} done · deskside import undo {batch} takes it back").format(batch=batch))
    if rejects is not None:
        here.say(_("What was not taken is in {path}, with the reasons.").format(path=rejects))


def _confirmed(here: Run, plan: "Plan") -> bool:
    if not plan.acts and not plan.problems:
        here.say(_("There is nothing to import."))
        return False
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        here.say(_("Nothing was changed. To import it, say --yes."))
        return False
    sys.stdout.write(_("Import it? [y/N] "))
    sys.stdout.flush()
    if sys.stdin.readline().strip().lower() in (_("y"), _("yes"), "y", "yes"):
        return True
    here.say(_("Nothing was changed."))
    return False


def _progress(here: Run) -> "Any":
    """Tell how far it is on a terminal, on one line that is written over."""
    if here.json or here.plain or not sys.stderr.isatty():
        return None

    def tell(stage: str, done: int, total: int) -> None:
        words = _("Read {done} of {total}") if stage == "read" else _("Written {done} of {total}")
        sys.stderr.write(f"\r\x1b[K{words.format(done=done, total=total)}" if done < total else "\r\x1b[K")
        sys.stderr.flush()

    return tell
