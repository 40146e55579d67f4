"""The rows of an import's page: what it would do, how its file is read, what becomes of its columns (R-34)."""

from typing import Any

from deskside.exchange.dates import ORDERS, take_apart
from deskside.exchange.find_columns import spoken
from deskside.exchange.import_draft import DryRun
from deskside.exchange.import_words import in_short, other_encoding, proposed_for, separated, with_outcome
from deskside.exchange.kind import exchange_kind
from deskside.exchange.reading import Reading
from deskside.language.glyphs import signs
from deskside.language.i18n import N_, _, ngettext
from deskside.language.text import cells, one_line, pad
from deskside.money.format_amount import shown
from deskside.money.manners import manner_of
from deskside.screens.menu import kind_word
from deskside.shop.settings import Shop
from deskside.widgets.section_list import Line

COUNTS = (N_("New"), N_("Updated"), N_("Unchanged"), N_("Doubtful"), N_("Not taken"))
GO, DECIDE, DECIDE_ALL = "go", "decide", "decide_all"
_SHOWN_PROPOSALS = 200


def would(seen: DryRun) -> list[Line]:
    """What the import would do, or why the file cannot be read so."""
    if seen.refused is not None:
        refused = seen.refused
        said = refused.hint or ""
        if "--" in said:
            said = _("Say below how it is to be read.")
        return [
            *heading(_("It cannot be read so")),
            row("refused", refused.message, "", f"{refused.message} {said}"),
        ]
    rows = [*heading(_("What it would do")), *counts(seen)]
    prose = _("Nothing has been written yet. What it brings is one import, and can be taken back as one.")
    rows.append(row(GO, _("Import it"), "", prose))
    for said in seen.warnings:
        # A command's option means nothing here: the row of the page that does it is named.
        here = said.replace(other_encoding(), _("If that looks wrong, another one is chosen at “Encoding” below."))
        doubt = _("Read as {encoding}, which may be wrong: see “Encoding” below").format(encoding=seen.encoding)
        rows.append(row(("warning", said), said if here == said else doubt, "", here))
    return rows


def to_decide(seen: DryRun, shop: Shop) -> list[Line]:
    """The payments of a file with what is proposed for each: those that wait for a decision, then the others."""
    manner = manner_of(shop.country, shop.currency)
    waiting = [each for each in seen.proposals if not each.sure]
    lines: list[Line] = []
    for title, some in ((_("To decide"), waiting), (_("Matched"), seen.proposals[len(waiting) :])):
        if not some:
            continue
        lines += heading(title)
        takable = sum(each.customer_id is not None for each in some)
        if some is waiting and takable:
            said = ngettext("{n} proposal", "{n} proposals", takable).format(n=takable)
            prose = _("Take every payment below as it is proposed; what nothing is proposed for stays.")
            lines.append(row(DECIDE_ALL, _("Take all as proposed"), said, prose))
        amounts = [shown(each.amount, manner) for each in some[:_SHOWN_PROPOSALS]]
        wide = max(map(cells, amounts))
        for each, amount in zip(some, amounts, strict=False):
            said = f"{pad(amount, wide, 'right')}  {proposed_for(each) or _('nobody known')}"
            prose = _("{day} · {text} · {why}").format(day=each.dated, text=in_short(each.text), why=each.why)
            lines.append(row((DECIDE, each.line), in_short(each.payer or each.text), said, prose))
        if (more := len(some) - _SHOWN_PROPOSALS) > 0:
            prose = _("The first are shown; once they are decided, the next ones are.")
            lines.append(row(("more", title), _("{n} more").format(n=more), "", prose))
    return lines


def counts(seen: DryRun) -> list[Line]:
    """How many rows are what."""
    facts = [f"{_(word)} {count:,}" for word, count in zip(COUNTS, seen.counts, strict=True)]
    return [Line("heading", "counts", spans=[("  ", ""), (" · ".join(facts), "")])]


def how_read(seen: DryRun, reading: Reading) -> list[Line]:
    """How the file is read; each of it can be said otherwise."""
    prose = _("Whether its rows are tickets, customers, invoices, payments or purchases.")
    rows = [*heading(_("How it is read")), row("kind", _("What its rows are"), kind_word(seen.kind), prose)]
    if seen.encoding not in ("", "Excel"):
        said = reading.encoding or seen.encoding
        if seen.separator:
            said = _("{one}, {other}").format(one=said, other=separated(seen.separator))
        prose = _("The encoding of its letters. Where they look wrong, another one is right.")
        rows.append(row("encoding", _("Encoding"), said, prose))
    if seen.header_line or seen.columns:
        line = seen.header_line or reading.header_line
        said = _("line {line}").format(line=line) if line else _("not found")
        rows.append(row("header_line", _("Names of columns"), said, _("The line on which the names stand.")))
    if seen.order is not None or _has_open_days(seen):
        said = _(ORDERS[seen.order]) if seen.order else _("not known")
        if seen.order and seen.refused is None and not seen.order_found:
            said = _("{order}, the shop’s own order").format(order=said)
        rows.append(row("order", _("Order of dates"), said, _("How 03/04 is meant, where the file does not show it.")))
    prose = _("Files from one source belong together: the same row is known again. Without a name the columns tell.")
    rows.append(row("source", _("Where it is from"), reading.source or _("told by its columns"), prose))
    return rows


def _has_open_days(seen: DryRun) -> bool:
    """Whether a column of days is there whose order nobody knows."""
    values = [text for one in seen.columns if one.ours in exchange_kind(seen.kind).days for text in one.values]
    return any((written := take_apart(text)) is not None and not written.fixed for text in values)


def first_rows(seen: DryRun) -> list[Line]:
    """The first rows of the file as they stand."""
    if not seen.first:
        return []
    lines = heading(_("How it begins"))
    for each in seen.first:
        said = " · ".join(in_short(cell) for cell in each.cells if cell.strip())
        lines.append(row(("first", each.line), _("line {line}").format(line=each.line), said, said))
    return lines


def what_becomes(seen: DryRun) -> list[Line]:
    """The columns of the file with ours and three values."""
    if not seen.columns:
        return []
    words = spoken(exchange_kind(seen.kind))
    sign, wide = signs(), 16
    rows = heading(_("What becomes of its columns"))
    for place, column in enumerate(seen.columns):
        ours = column_word(words, column.ours) if column.ours else _("kept in words")
        values = " · ".join(map(in_short, column.values)) or _("empty")
        prose = _("“{theirs}” is {ours}: {values}").format(theirs=column.title, ours=ours, values=values)
        rows.append(row(("column", place), column.title, f"{sign.pad(ours, wide)}  {values}", prose))
    return rows


def remarks(seen: DryRun) -> list[Line]:
    """What is odd about rows, the most frequent first."""
    if not seen.groups:
        return []
    odd = [with_outcome(group) for group in seen.groups if not (seen.proposals and group.kind == "doubtful")]
    return [
        *heading(_("What is odd about rows")),
        *(row(("odd", place), each, "", each) for place, each in enumerate(odd)),
    ]


def heading(words: str) -> list[Line]:
    """A heading with air above it."""
    return [Line("air"), Line("heading", words, spans=[(" ", ""), (words, "accent")])]


def in_place(place: int, last: int, words: str) -> str:
    """The words after their place, so that all up to the `last` stand under each other: " 1. When?"."""
    return f"{place:>{len(str(last))}}. {one_line(words)}"


def row(key: Any, label: str, said: str, prose: str) -> Line:
    """A row of a page."""
    return Line("row", key, (label, said, prose))


def column_word(words: dict[str, str], ours: str) -> str:
    """What a column of ours is called."""
    return words.get(ours, ours).replace("_", " ")
