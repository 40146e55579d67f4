"""What an import says: how it read the file, what it would do or did, and which imports there were (R-34)."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from deskside.cli.context import Run
from deskside.cli.output import Column
from deskside.language.i18n import _, listed, ngettext

if TYPE_CHECKING:
    from deskside.exchange.plan import Plan, Proposed

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
    _proposals(run, plan)
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


def _proposals(run: Run, plan: "Plan") -> None:
    """What is proposed for each payment that is sure; of the others that is said among what is odd."""
    from deskside.exchange.import_words import in_short, proposed_for
    from deskside.money.format_amount import shown
    from deskside.money.manners import manner_of

    sure = [each for each in plan.proposals if each.sure]
    manner = manner_of(run.shop.country, run.shop.currency)
    said = _("Line {line} · {day} · {who} · {amount} → {to}: {why}")
    for each in sure[:_SHOWN_GROUPS]:
        to = proposed_for(each)
        who, amount = each.payer or in_short(each.text), shown(each.amount, manner)
        run.say(f"  {said.format(line=each.line, day=each.dated, who=who, amount=amount, to=to, why=each.why)}")
    if (more := len(sure) - _SHOWN_GROUPS) > 0:
        run.say(
            ngettext("{n} more is as sure; --json tells it.", "{n} more are as sure; --json tells them.", more).format(
                n=more
            )
        )


def _proposed(each: "Proposed") -> dict[str, Any]:
    from deskside.money.format_amount import shape as shape_of_amount

    shaped = each._asdict() | {"amount": shape_of_amount(each.amount), "customer": None}
    if each.customer_id is not None:
        shaped["customer"] = {"id": each.customer_id, "name": each.customer}
    del shaped["customer_id"]
    return shaped


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

    proposed = {"proposals": [_proposed(each) for each in plan.proposals]} if plan.kind.name == "payments" else {}
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
        **proposed,
    }
