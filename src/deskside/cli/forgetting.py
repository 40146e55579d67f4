"""`deskside customer forget|export`: what is held on somebody goes, or is handed over (R-35)."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from deskside.cli import completion, customer_output
from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.customers import Who
from deskside.cli.export import Replace, is_standard_output, print_pieces
from deskside.cli.json_shapes import Shape
from deskside.cli.parameters import Argument, Option
from deskside.cli.paths import a_path
from deskside.cli.terminal_question import asked, is_at_a_terminal
from deskside.desk.shared_sql import one_moment
from deskside.errors import BadInput
from deskside.language.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from deskside.desk.forgetting.plan import ForgetPlan

_One = Annotated[
    str, Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("@ID, a number, an e-mail or a whole name."))
]


def forget(
    run: Run,
    who: Who,
    yes: Annotated[bool, Option("--yes", help=N_("Do it without asking."))] = False,
    dry_run: Annotated[bool, Option("--dry-run", help=N_("Only say what would become of it."))] = False,
) -> None:
    """Remove all that is held on a customer; money stays with its numbers. It is not taken back."""
    from deskside.desk.forgetting.copies import copies_of
    from deskside.desk.forgetting.forget import RIGHT, forget_customer
    from deskside.desk.forgetting.plan import forget_plan
    from deskside.desk.rights import require

    text = joined(who)
    require(run.conn, run.me, RIGHT)
    if not dry_run and (gone := _forgotten_before(run, text)) is not None:
        _clear(run, gone)
        return
    customer_id = customer_output.known(run, text)
    plan = forget_plan(run.conn, customer_id, now=run.now)
    copies = copies_of(run.path)
    if not run.json:
        _tell(run, plan, copies)
    goes_on = not dry_run and (yes or asked(_("Forget {name}? It is not taken back. [y/N] ").format(name=plan.name)))
    if goes_on:
        run.do(forget_customer, customer_id)
        if not run.json:
            run.say(_("@{id} is forgotten. It is not taken back.").format(id=customer_id))
        cleared = _clear(run, customer_id)
    elif not run.json:
        answered = dry_run or is_at_a_terminal()
        run.say(_("Nothing was changed.") if answered else _("Nothing was changed. To do it, say --yes."))
    if run.json:
        run.answer(_shape(plan, copies) | {"forgotten": goes_on, "cleared": goes_on and cleared})


def _forgotten_before(run: Run, text: str) -> int | None:
    """The number of somebody who was forgotten before, whose file may not be cleared yet."""
    from deskside.desk.customers.matching import parse_query
    from deskside.desk.missing import forgotten

    meant = parse_query(text).id
    told = None if meant is None else forgotten(run.conn, meant)
    if told is None:
        return None
    run.remark(told.message)
    return meant


def _clear(run: Run, customer_id: int) -> bool:
    """Write the file anew without what was removed; said where another terminal or the disk stands in the way."""
    from deskside.desk.forgetting.clear_file import cleared_said

    run.close()
    if still_there := cleared_said(run.path, customer_id, run.waiting, run.patience):
        run.remark(still_there)
    return not still_there


def _tell(run: Run, plan: "ForgetPlan", copies: Sequence[str]) -> None:
    from deskside.cli.amounts import saying
    from deskside.desk.forgetting.said import parts_of

    run.facts([(f"@{plan.customer}", plan.name)])
    for part in parts_of(plan, copies, lambda amount: saying(run, amount.currency)(amount.minor)):
        run.gap()
        run.say(part.heading)
        for sentence in part.sentences:
            run.say(f"  {sentence}")
    run.gap()


def _shape(plan: "ForgetPlan", copies: Sequence[str]) -> Shape:
    from deskside.money.format_amount import shape

    named: list[dict[str, Any]] = [
        {"table": each.table, "key": each.key, "where": each.where, "text": each.text} for each in plan.still_named
    ]
    return {
        "id": plan.customer,
        "removed": dict(plan.removed),
        "blanked": dict(plan.blanked),
        "kept": dict(plan.money),
        "drafts": plan.drafts,
        "incoming_calls": plan.calls,
        "changes": plan.changes,
        "closed_tickets": plan.live_tickets,
        "cancelled_calls": plan.open_calls,
        "still_open": [shape(amount) for amount in plan.open_amounts],
        "still_named": named,
        "copies": list(copies),
        "imported_from": plan.imports,
        "backups": plan.backups,
    }


def export(
    run: Run,
    who: Annotated[
        str,
        Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("@ID, a number, an e-mail or a whole name.")),
    ],
    file: Annotated[
        Path | None, Argument(metavar=N_("FILE"), parser=a_path, help=N_("Where to; without it, to standard output."))
    ] = None,
    form: Annotated[
        Literal["text", "html", "pdf", "json"] | None,
        Option("--format", metavar="text|html|pdf|json", help=N_("The form; else as the file’s name says, else text.")),
    ] = None,
    attachments: Annotated[
        bool, Option("--attachments", help=N_("Their files too: beside the file, or in it where that is JSON."))
    ] = False,
    replace: Replace = False,
) -> None:
    """All that is held on one customer, to hand it to them: to read, or as JSON."""
    from deskside.exchange.hand_over import content, write
    from deskside.store.new_file import AlreadyThere

    customer_id = customer_output.known(run, who)
    if file is None or is_standard_output(file):
        chosen = form or ("json" if run.json else "text")
        if chosen == "pdf" or (attachments and chosen != "json"):
            raise BadInput(
                _("That does not go to standard output."), hint=_("Name a file: deskside customer export WHO FILE")
            )
        with one_moment(run.conn):
            print_pieces([content(run.conn, customer_id, chosen, attachments=attachments, now=run.now).decode()])
        return

    def written(*, replace: bool) -> list[Path]:
        with one_moment(run.conn):
            return write(
                run.conn,
                customer_id,
                file,
                form,
                desk=Path(run.path),
                attachments=attachments,
                replace=replace,
                now=run.now,
            )

    try:
        paths = written(replace=replace)
    except AlreadyThere as there:
        if run.json or not asked(f"{there.message} {_('Replace it? [y/N] ')}"):
            raise AlreadyThere(
                there.message, hint=_("Name another file, or say --replace. Nothing was changed.")
            ) from None
        paths = written(replace=True)
    if run.json:
        run.answer({"path": str(file), "files": [str(path) for path in paths[1:]]})
        return
    run.say(_("All that is held on them is written to {path}").format(path=file))
    if len(paths) > 1:
        said = ngettext("{n} file beside it, in {path}", "{n} files beside it, in {path}", len(paths) - 1)
        run.say(said.format(n=len(paths) - 1, path=paths[1].parent))
