"""What an import says: how it read the file, what it would do or did, and which imports there were (R-34)."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from deskside.cli.context import Run
from deskside.cli.output import Column
from deskside.language.i18n import _, listed, ngettext

if TYPE_CHECKING:
    from deskside.exchange.plan import Plan

_SHOWN_GROUPS = 40


def describe(run: Run, plan: "Plan") -> None:
    """How the file was understood, what became of each column, how many rows are what, and what is odd about them."""
    from deskside.exchange.find_columns import spoken_name
    from deskside.exchange.import_words import as_read, groups, in_short, with_outcome

    run.say(_("{file}: {facts}").format(file=plan.path.name, facts=listed(as_read(plan))))
    for column in plan.columns:
        told = {
            "ours": spoken_name(plan.kind, column.ours),
            "theirs": column.title,
            "values": " · ".join(map(in_short, column.values)),
        }
        if not column.values:
            said = _("{ours} = {theirs}, empty") if column.ours else _("“{theirs}” is empty")
        else:
            said = _("{ours} = {theirs}: {values}") if column.ours else _("“{theirs}” kept in words: {values}")
        run.say(f"  {said.format(**told)}")
    for warning in plan.warnings:
        run.say(warning)
    run.facts(
        [
            (_("New"), str(plan.new)),
            (_("Updated"), str(plan.updated)),
            (_("Unchanged"), str(plan.unchanged)),
            (_("Doubtful"), str(plan.doubtful) if plan.doubtful else ""),
            (_("Not taken"), str(plan.bad) if plan.bad else ""),
        ]
    )
    found = sorted(groups(plan), key=lambda group: -group.rows)
    for group in found[:_SHOWN_GROUPS]:
        run.say(with_outcome(group))
    if (more := len(found) - _SHOWN_GROUPS) > 0:
        said = ngettext("{n} more remark; --json tells it.", "{n} more remarks; --json tells them.", more)
        run.say(said.format(n=more))


def list_imports(run: Run) -> None:
    """Every import, the latest first."""
    from deskside.cli.json_shapes import iso
    from deskside.desk.imports.batches import list_batches
    from deskside.exchange.import_words import STATES
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
                _(STATES[row.state]) if STATES[row.state] else "",
            )
            for row in rows
        ],
        _("Nothing was imported yet."),
    )


def shape(plan: "Plan", batch: int | None, rejects: Path | None) -> dict[str, Any]:
    """An import in JSON; the counts add up to the rows read."""
    from deskside.exchange.import_words import groups

    return {
        "batch": batch,
        "new": plan.new,
        "updated": plan.updated,
        "unchanged": plan.unchanged,
        "doubtful": plan.doubtful,
        "bad": plan.bad,
        "remarks": plan.remarked,
        "rejects": None if rejects is None else str(rejects),
        "lines": [{"kind": "warning", "text": text, "count": 0, "lines": []} for text in plan.warnings]
        + [
            {"kind": group.kind, "text": group.text, "count": group.rows, "lines": group.lines}
            for group in groups(plan, each=True)
        ],
    }
