"""What an import says: how it read the file, what it would do or did, and which imports there were (R-34)."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from deskside.cli.context import Run
from deskside.cli.output import Column
from deskside.language.i18n import _, ngettext

if TYPE_CHECKING:
    from deskside.exchange.plan import Plan

_SHOWN_LINES = 100


def describe(run: Run, plan: "Plan") -> None:
    """How the file was understood, how many rows are what, and each odd row by its line."""
    from deskside.exchange.dates import ORDERS

    read = [plan.table.encoding]
    if plan.table.separator:
        named = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs")}
        read.append(_("separated by {sign}").format(sign=named.get(plan.table.separator, plan.table.separator)))
    if plan.order is not None:
        read.append(_("dates as {order}").format(order=_(ORDERS[plan.order])))
    run.say(_("{file}: {facts}").format(file=plan.path.name, facts=_(", ").join(read)))
    run.facts(
        [
            (_("Columns"), ", ".join(f"{ours} = {theirs}" for ours, theirs in plan.columns)),
            (_("Kept in words"), ", ".join(plan.kept_in_words)),
            (_("New"), str(plan.new)),
            (_("Updated"), str(plan.updated)),
            (_("Unchanged"), str(plan.unchanged)),
            (_("Doubtful"), str(plan.doubtful) if plan.doubtful else ""),
            (_("Not taken"), str(plan.bad) if plan.bad else ""),
        ]
    )
    by_text: dict[str, list[int]] = {}
    for line, text in [*plan.remarks, *((problem.line, problem.reason) for problem in plan.problems)]:
        by_text.setdefault(text, []).append(line)
    for text, lines in by_text.items():
        listed = run_of([str(line) for line in lines])
        run.say(ngettext("Line {lines}: {text}", "Lines {lines}: {text}", len(lines)).format(lines=listed, text=text))


def list_imports(run: Run) -> None:
    """Every import, the latest first."""
    from deskside.cli.json_shapes import iso
    from deskside.desk.imports.batches import list_batches
    from deskside.when.format_time import stamp

    rows = list_batches(run.conn)
    if run.json:
        run.answer(
            [
                {
                    "batch": row.id,
                    "kind": row.kind,
                    "file": row.file_name,
                    "at": iso(row.at, run.shop.zone),
                    "state": row.state,
                }
                | row.counts
                for row in rows
            ]
        )
        return
    states = {"done": "", "undone": _("taken back"), "unfinished": _("not finished"), "undoing": _("being taken back")}
    columns = (
        Column(_("Import"), align="right"),
        Column(_("When")),
        Column(_("File"), elastic=True),
        Column(_("New"), align="right"),
        Column(""),
    )
    run.table(
        columns,
        [
            (
                str(row.id),
                stamp(row.at, run.shop.zone, run.now),
                row.file_name,
                str(row.counts.get("new", "")),
                states[row.state],
            )
            for row in rows
        ],
        _("Nothing was imported yet."),
    )


def shape(plan: "Plan", batch: int | None, rejects: Path | None) -> dict[str, Any]:
    """An import in JSON; the counts add up to the rows read."""
    return {
        "batch": batch,
        "new": plan.new,
        "updated": plan.updated,
        "unchanged": plan.unchanged,
        "doubtful": plan.doubtful,
        "bad": plan.bad,
        "remarks": plan.remarked,
        "rejects": None if rejects is None else str(rejects),
        "lines": [{"line": line, "kind": "remark", "text": text} for line, text in plan.remarks]
        + [
            {"line": problem.line, "kind": "doubtful" if problem.doubtful else "bad", "text": problem.reason}
            for problem in plan.problems
        ],
    }


def run_of(names: list[str]) -> str:
    """Numbers one after the other, the first hundred of them."""
    shown = ", ".join(names[:_SHOWN_LINES])
    more = len(names) - _SHOWN_LINES
    return shown if more <= 0 else _("{names} and {n} more").format(names=shown, n=more)
