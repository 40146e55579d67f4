"""The account of the row under the cursor: who, how it divides by age, and invoice by invoice what is open."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from deskside.desk.collecting.account import AccountSummary
from deskside.desk.collecting.ageing import AgeingRow
from deskside.desk.collecting.guard_rails import Rails
from deskside.desk.collecting.share_bar import share_bar, step_signs
from deskside.desk.invoices.finding import called_by
from deskside.desk.invoices.open_items import OpenItem
from deskside.desk.shared_sql import beside
from deskside.desk.ways_to_pay import method_word
from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.language.text import cells, one_line
from deskside.money.amounts import Amount, Minor
from deskside.money.format_amount import shown
from deskside.money.manners import Manner, manner_of
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.desk_app import shop_of
from deskside.widgets.styled_text import Span, content, two_sided, width_of

LABEL = 10
"""The cells of the label before a line, and of the bar."""
LOW = 3
"""The lines of a low strip: who, the bar, and one line with what matters most."""


class AccountStrip(Widget):
    """Three lines, or as many as its style sheet gives it."""

    DEFAULT_CSS = "AccountStrip { height: 3; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self) -> None:
        super().__init__()
        self._shown: AccountSummary | None = None

    def show(self, shown: AccountSummary | None) -> None:
        """Show this account; None where no row is."""
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def render(self) -> RenderResult:
        if self._shown is None:
            return ""
        shop = shop_of(self)
        manner = manner_of(shop.country, shop.currency)
        lines = strip_lines(self._shown, max(self.size.width - 1, 1), self.size.height, manner)
        return Content("\n").join(content(line) for line in lines)


def strip_lines(shown: AccountSummary, width: int, height: int, manner: Manner) -> list[list[Span]]:
    """The account in so many lines; the invoices that have no room are counted (L-93)."""
    lines = [_head(shown, width, manner), *(_aged(row, shown.titles, width, manner) for row in shown.owed)]
    if height <= LOW:
        told = _told(shown, width, manner) or ([_invoices(shown, width, manner)] if shown.items else [])
        return [*lines[: LOW - 1], *told][:LOW]
    lines += _told(shown, width, manner)
    room = max(height - len(lines), 1)
    fitting = shown.items if len(shown.items) <= room else shown.items[: room - 1]
    for place, item in enumerate(fitting):
        lines.append(
            [*_label(_("Invoices") if not place else ""), *_item(item, shown.as_of, width - LABEL - 3, manner)]
        )
    if more := len(shown.items) - len(fitting):
        lines.append([*_label(""), (_("{n} more").format(n=more), "muted")])
    return lines


def _head(shown: AccountSummary, width: int, manner: Manner) -> list[Span]:
    sign = signs()
    left: list[Span] = [(" ", ""), (sign.cut(one_line(shown.customer.name), width // 3), "strong")]
    if number := beside(shown.customer.name, shown.phone):
        left.append((f"   {sign.cut(one_line(number), 24)}", "accent"))
    owes = " + ".join(_said(row.total, row, manner) for row in shown.owed if row.total > 0)
    ways = [_("owes {amount}").format(amount=owes) if owes else ""]
    if shown.rails is not None and shown.owed:
        ways = rails_ways(shown.rails, clock.now())
    room = width - width_of(left) - 2
    right = next((way for way in ways if cells(way) <= room), sign.cut(ways[-1], max(room, 0)))
    return two_sided(left, [(right, "")], width) if right else left


def rails_ways(rails: Rails, now: datetime) -> list[str]:
    """The guard rails, the longest way of saying them first (R-62).

    "2 of 7 this week · their time 20:10 · allowed until 21:00"; the time there gives way, then the count.
    """
    zone = ZoneInfo(rails.zone)
    if rails.allowed and rails.until is not None:
        end = _("allowed until {time}").format(time=format_time.clock(rails.until, zone))
    elif rails.next_at is not None:
        end = _("again from {when} there").format(when=format_time.brief(rails.next_at, zone, now))
    else:
        return [rails.why]
    count = _("{n} of {most} this week").format(n=rails.attempts, most=rails.most)
    there = _("their time {time}").format(time=format_time.clock(now, zone))
    return [" · ".join(parts) for parts in ((count, there, end), (count, end), (end,))]


def _told(shown: AccountSummary, width: int, manner: Manner) -> list[list[Span]]:
    """What to know before a call: what stands in the way, and what they promised."""
    promised = [
        f"{format_time.dated(each.due_on)} {shown_amount(each.amount, each.currency, manner)}"
        f" {one_line(method_word(each.method))}"
        for each in shown.promises
    ]
    told = [
        (_("First"), shown.obstacles, "due"),
        (_("Promised"), promised, ""),
        (_("Note"), [*filter(None, [shown.answered])], "muted"),
    ]
    return [
        [*_label(label), (signs().cut(one_line(" · ".join(words)), width - LABEL - 3), tone)]
        for label, words, tone in told
        if words
    ]


def _aged(row: AgeingRow, titles: tuple[str, ...], width: int, manner: Manner) -> list[Span]:
    """The bar with what it shows, in its order; where there is no room the youngest give way, who matter least."""
    steps = step_signs(len(titles), signs())
    ages = [
        f"{step} {title} {_said(minor, row, manner)}"
        for step, title, minor in zip(steps, titles, row.buckets, strict=True)
        if minor
    ]
    said = []
    if row.credit:
        said.append(_("credit {amount}").format(amount=_said(Minor(-row.credit), row, manner)))
    if row.disputed:
        said.append(_("disputed {amount}").format(amount=_said(row.disputed, row, manner)))
    bar, room = share_bar(row.buckets, signs()), width - LABEL - 3
    while len(ages) > 1 and cells("   ".join((*ages, *said))) > room:
        del ages[0]
    words = signs().cut("   ".join((*ages, *said)), room)
    return [(" ", ""), (signs().pad(bar, LABEL), "accent"), ("  ", ""), (words, "")]


def _invoices(shown: AccountSummary, width: int, manner: Manner) -> list[Span]:
    first = [_words(item, shown.as_of, manner) for item in shown.items[:4]]
    return [*_label(_("Invoices")), (signs().cut(" · ".join(first), width - LABEL - 3), "")]


def _item(item: OpenItem, as_of: date, width: int, manner: Manner) -> list[Span]:
    said = _words(item, as_of, manner)
    if item.disputed:
        said += " · " + _("disputed {amount}").format(amount=shown(Amount(item.disputed, item.currency), manner))
    return [(signs().cut(said, width), "missed" if item.due_on < as_of else "")]


def _words(item: OpenItem, as_of: date, manner: Manner) -> str:
    number = one_line(called_by(item.invoice_id, item.number))
    return f"{number} {shown(Amount(item.open, item.currency), manner)} {format_time.due_or_late(item.due_on, as_of)}"


def _label(word: str) -> list[Span]:
    return [(" ", ""), (signs().pad(word, LABEL), "muted"), ("  ", "")]


def shown_amount(minor: Minor, currency: str, manner: Manner) -> str:
    """An amount for people."""
    return shown(Amount(minor, currency), manner)


def _said(minor: Minor, row: AgeingRow, manner: Manner) -> str:
    return shown(Amount(minor, row.currency), manner)
