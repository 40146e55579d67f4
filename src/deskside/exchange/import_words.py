"""What an import says of itself, wherever it is asked for: how it read the file, what it found odd (R-34)."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from deskside.desk.declarations import Exchanged
from deskside.desk.imports.undo_import import TakenBack
from deskside.desk.subjects import subjects
from deskside.exchange.dates import ORDERS
from deskside.exchange.incoming import Particular
from deskside.exchange.plan import Plan, Proposed
from deskside.language.i18n import N_, _, listed, ngettext

_FEW = 3
_FEW_NAMES = 5
_FIRST_LINES = 10
_SHOWN_LINES = 100
_LONGEST_VALUE = 32
STATES = {
    "done": "",
    "undone": N_("taken back"),
    "unfinished": N_("not finished"),
    "undoing": N_("being taken back"),
}
"""What became of an import, by the state of its batch."""


def other_encoding() -> str:
    """The option that says the encoding, where the bytes leave it open; a page names its own row instead."""
    return _("If that looks wrong, say the encoding with --encoding.")


def as_read(plan: Plan) -> list[str]:
    """How a file was understood: its encoding, its separator, its line of names, the order of its dates."""
    read = [plan.table.encoding]
    if plan.table.separator:
        read.append(separated(plan.table.separator))
    if plan.table.header_line > 1:
        read.append(_("columns on line {line}").format(line=plan.table.header_line))
    if plan.order is not None:
        said = _("dates as {order}") if plan.order_found else _("dates as {order}, the shop’s own order")
        read.append(said.format(order=_(ORDERS[plan.order])))
    return read


def separated(separator: str) -> str:
    """By what the cells of a file are separated."""
    named = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs"), "|": _("upright strokes")}
    return _("separated by {sign}").format(sign=named.get(separator, separator))


class Group(NamedTuple):
    """Rows of which the same is to be said: how many, and the first lines."""

    kind: str
    text: str
    rows: int
    lines: list[int]


def groups(plan: Plan, *, each: bool = False) -> list[Group]:
    """What is odd about rows, each text once, in the order of the file.

    Where more than a few rows have something of their own to say of the same kind, that is told once, unless `each` is.
    """
    found: dict[tuple[str, str], list[int]] = {("remark", text): [*at] for text, at in plan.lines_by_remark.items()}
    for problem in plan.problems:
        found.setdefault(("doubtful" if problem.doubtful else "bad", problem.reason), []).append(problem.line)
    alike = Counter((kind, text.general) for kind, text in found if isinstance(text, Particular))
    lines: dict[tuple[str, str], list[int]] = {}
    for (kind, text), at in found.items():
        many = not each and isinstance(text, Particular) and alike[kind, text.general] > _FEW
        lines.setdefault((kind, text.general if many and isinstance(text, Particular) else text), []).extend(at)
    return [Group(kind, text, len({*at}), sorted({*at})[:_FIRST_LINES]) for (kind, text), at in lines.items()]


def in_words(group: Group) -> str:
    """The same in a sentence, with the lines."""
    lines = listed(map(str, group.lines))
    if group.rows > len(group.lines):
        few = listed(map(str, group.lines[:3]))
        said = ngettext("{n} row (lines {lines}, …): {text}", "{n} rows (lines {lines}, …): {text}", group.rows)
        return said.format(n=group.rows, lines=few, text=group.text)
    said = ngettext("Line {lines}: {text}", "Lines {lines}: {text}", group.rows)
    return said.format(lines=lines, text=group.text)


_BECOMES = {"remark": N_("Remark"), "doubtful": N_("Doubtful"), "bad": N_("Not taken")}


def with_outcome(group: Group) -> str:
    """The same sentence after what it is: a remark, a doubt, or why rows are not taken."""
    return _("{outcome} · {said}").format(outcome=_(_BECOMES[group.kind]), said=in_words(group))


def nobody_here(rows: "Counter[str]") -> str:
    """Of assignees who are no staff of ours: the most named first, with how many rows each, and how many more."""
    few = rows.most_common(_FEW_NAMES)
    said = _("“{name}”") if len(rows) == 1 else _("“{name}” ({n})")
    names = listed(said.format(name=in_short(name), n=n) for name, n in few)
    if more := len(rows) - len(few):
        names = _("{names} and {n} more").format(names=names, n=more)
    total = rows.total()
    said = ngettext(
        "{n} row: nobody here is called {names}; the name is kept in the note.",
        "{n} rows: nobody here is called {names}; the name is kept in the note.",
        total,
    )
    return said.format(n=total, names=names)


def in_short(value: str) -> str:
    """A value as it is shown beside others."""
    words = " ".join(value.split())
    return words if len(words) <= _LONGEST_VALUE else f"{words[: _LONGEST_VALUE - 1]}…"


def proposed_for(each: Proposed) -> str:
    """For whom a payment is to be noted, and on which invoices it is to count."""
    return listed(filter(None, (each.customer, each.invoices)))


def taken_back(done: TakenBack) -> list[str]:
    """What became of an import that was taken back: a sentence, and one for each kind of record of which some stay."""
    kinds = {subject.name: subject.exchanged for subject in subjects() if subject.exchanged is not None}
    beside = sum(done.beside[name] for kind in kinds.values() for name in kind.beside)
    if not (done.restored or done.gone.total() or beside) and any(done.left.values()):
        return _all_stays(done, kinds)
    some = [subject for subject in kinds if done.gone[subject]] or list(kinds)
    counts = [ngettext(*kinds[each].counted, done.gone[each]).format(n=done.gone[each]) for each in some]
    for name, words in (pair for kind in kinds.values() for pair in kind.beside.items()):
        if n := done.beside[name]:
            counts.append(ngettext(*words, n).format(n=n))
    said = _("Import {batch} of {file} taken back: {records}.")
    lines = [said.format(batch=done.batch, file=done.file_name, records=listed(counts))]
    for subject, kind in kinds.items():
        if done.left.get(subject):
            lines.append(_(kind.left).format(records=_run_of(_names(done, subject, kind))))
    return lines


def _all_stays(done: TakenBack, kinds: Mapping[str, Exchanged]) -> list[str]:
    """Of an import of which nothing went: that, and what stays."""
    nothing = _("Nothing of import {batch} of {file} can be taken back: all of it was worked on since, and stays.")
    left = [
        _("{kind} {names}").format(kind=_(subject), names=_run_of(_names(done, subject, kind)))
        for subject, kind in kinds.items()
        if done.left.get(subject)
    ]
    stays = _("Left: {records}. Take back what was changed later, then this import.")
    return [nothing.format(batch=done.batch, file=done.file_name), stays.format(records=listed(left))]


def _names(done: TakenBack, subject: str, kind: Exchanged) -> list[str]:
    return done.names.get(subject) or [kind.reference.format(key=key) for key in done.left[subject]]


def _run_of(names: list[str]) -> str:
    """Numbers one after the other, the first hundred of them."""
    shown = listed(names[:_SHOWN_LINES])
    more = len(names) - _SHOWN_LINES
    return shown if more <= 0 else _("{names} and {n} more").format(names=shown, n=more)
