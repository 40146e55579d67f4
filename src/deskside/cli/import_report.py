"""What an import says: how it read the file, what it would do or did, and which imports there were (R-34)."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from deskside.cli.context import Run
from deskside.cli.output import Column
from deskside.language.i18n import _, listed, ngettext

if TYPE_CHECKING:
    from deskside.exchange.plan import Plan

_SHOWN_LINES = 100
_FIRST_LINES = 10
_SHOWN_GROUPS = 40
_LONGEST_VALUE = 32


def describe(run: Run, plan: "Plan") -> None:
    """How the file was understood, what became of each column, how many rows are what, and what is odd about them."""
    from deskside.exchange.columns import spoken_name

    run.say(_("{file}: {facts}").format(file=plan.path.name, facts=listed(_as_read(plan))))
    for column in plan.columns:
        told = {
            "ours": spoken_name(plan.kind, column.ours),
            "theirs": column.title,
            "values": " · ".join(map(_short, column.values)),
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
    groups = sorted(_groups(plan), key=lambda group: -group.rows)
    for group in groups[:_SHOWN_GROUPS]:
        run.say(_in_words(group))
    if (more := len(groups) - _SHOWN_GROUPS) > 0:
        said = ngettext("{n} more remark; --json tells it.", "{n} more remarks; --json tells them.", more)
        run.say(said.format(n=more))


def _as_read(plan: "Plan") -> list[str]:
    from deskside.exchange.dates import ORDERS

    read = [plan.table.encoding]
    if plan.table.separator:
        named = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs"), "|": _("upright strokes")}
        read.append(_("separated by {sign}").format(sign=named.get(plan.table.separator, plan.table.separator)))
    if plan.table.header_line > 1:
        read.append(_("columns on line {line}").format(line=plan.table.header_line))
    if plan.order is not None:
        said = _("dates as {order}") if plan.order_found else _("dates as {order}, the shop’s own order")
        read.append(said.format(order=_(ORDERS[plan.order])))
    return read


class Group(NamedTuple):
    """Rows of which the same is to be said: how many, and the first lines."""

    kind: str
    text: str
    rows: int
    lines: list[int]


def _groups(plan: "Plan") -> list[Group]:
    """What is odd about rows, each text once, in the order of the file."""
    lines: dict[tuple[str, str], list[int]] = {}
    for problem in plan.problems:
        lines.setdefault(("doubtful" if problem.doubtful else "bad", problem.reason), []).append(problem.line)
    return [
        *(Group("remark", text, len(found), [*found[:_FIRST_LINES]]) for text, found in plan.lines_by_remark.items()),
        *(Group(kind, text, len(found), found[:_FIRST_LINES]) for (kind, text), found in lines.items()),
    ]


def _in_words(group: Group) -> str:
    lines = listed(map(str, group.lines))
    if group.rows > len(group.lines):
        few = listed(map(str, group.lines[:3]))
        said = ngettext("{n} row (lines {lines}, …): {text}", "{n} rows (lines {lines}, …): {text}", group.rows)
        return said.format(n=group.rows, lines=few, text=group.text)
    said = ngettext("Line {lines}: {text}", "Lines {lines}: {text}", group.rows)
    return said.format(lines=lines, text=group.text)


def _short(value: str) -> str:
    """A value as it is shown beside others."""
    words = " ".join(value.split())
    return words if len(words) <= _LONGEST_VALUE else f"{words[: _LONGEST_VALUE - 1]}…"


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
        "lines": [{"kind": "warning", "text": text, "count": 0, "lines": []} for text in plan.warnings]
        + [
            {"kind": group.kind, "text": group.text, "count": group.rows, "lines": group.lines}
            for group in _groups(plan)
        ],
    }


def run_of(names: list[str]) -> str:
    """Numbers one after the other, the first hundred of them."""
    shown = listed(names[:_SHOWN_LINES])
    more = len(names) - _SHOWN_LINES
    return shown if more <= 0 else _("{names} and {n} more").format(names=shown, n=more)
