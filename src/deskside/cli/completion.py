"""What can be completed on the command line; a file that is missing or in trouble has nothing to offer."""

from collections.abc import Callable
from typing import TYPE_CHECKING, SupportsIndex

from deskside.errors import DesksideError

if TYPE_CHECKING:
    from deskside.cli.context import Run
    from deskside.desk.completions import Offer


class Found(str):
    """A value that was found otherwise than by its beginning (李梅 for `lm`); Typer drops what does not begin so."""

    def startswith(
        self,
        prefix: "str | tuple[str, ...]",  # noqa: ARG002
        start: "SupportsIndex | None" = None,  # noqa: ARG002
        end: "SupportsIndex | None" = None,  # noqa: ARG002
        /,
    ) -> bool:
        """Always: the look-up knows better."""
        return True


def _offering(find: "Callable[[Run, str], list[Offer]]") -> "Callable[[Run, str], list[Offer]]":
    def offers(run: "Run", incomplete: str) -> "list[Offer]":
        try:
            return find(run, incomplete)
        except DesksideError:
            return []

    return offers


@_offering
def tickets(run: "Run", incomplete: str) -> "list[Offer]":
    """Numbers of live tickets, the newest first, with their subjects."""
    from deskside.desk.completions import live_tickets

    sign = "#" if incomplete.startswith("#") else ""
    return [(f"{sign}{number}", subject) for number, subject in live_tickets(run.conn, _digits(incomplete))]


@_offering
def callbacks(run: "Run", incomplete: str) -> "list[Offer]":
    """Ids of open promises, the earliest first, with whom to call."""
    from deskside.desk.completions import open_calls

    return open_calls(run.conn, _digits(incomplete))


@_offering
def incoming(run: "Run", incomplete: str) -> "list[Offer]":
    """Ids of calls that wait to be returned, those first who wait longest, with who rang."""
    from deskside.desk.telephone.unanswered import unanswered

    waiting, digits = unanswered(run.conn, now=run.now, days=None)[0], _digits(incomplete)
    return [(str(each.id), each.called) for each in waiting if str(each.id).startswith(digits)]


@_offering
def customers(run: "Run", incomplete: str) -> "list[Offer]":
    """Names of customers as the look-up finds them, by 汉字, pinyin or a part, or with @ their ids."""
    from deskside.desk.completions import customer_ids, customer_names

    if incomplete.startswith("@"):
        return [(f"@{key}", name) for key, name in customer_ids(run.conn, _digits(incomplete))]
    return [(Found(name), word) for name, word in customer_names(run.conn, incomplete, run.shop.region)]


@_offering
def invoices(run: "Run", incomplete: str) -> "list[Offer]":
    """Numbers of invoices that are not settled, the first due first, with whose they are."""
    from deskside.desk.completions import open_invoices

    return open_invoices(run.conn, incomplete)


@_offering
def staff(run: "Run", _incomplete: str) -> "list[Offer]":
    """Who works here."""
    from deskside.desk.staff.members import list_staff

    return [(row.name, "") for row in list_staff(run.conn)]


@_offering
def tags(run: "Run", _incomplete: str) -> "list[Offer]":
    """Tags in use."""
    from deskside.desk.completions import tag_names

    return tag_names(run.conn)


@_offering
def ticket_filter(run: "Run", incomplete: str) -> "list[Offer]":
    """What a word of a filter of tickets could go on with."""
    return _filters(run, incomplete, "ticket")


@_offering
def customer_filter(run: "Run", incomplete: str) -> "list[Offer]":
    """What a word of a filter of customers could go on with."""
    return _filters(run, incomplete, "customer")


@_offering
def ticket_views(run: "Run", _incomplete: str) -> "list[Offer]":
    """Views of tickets by their fixed names or those they were given."""
    return _views(run, "ticket")


@_offering
def customer_views(run: "Run", _incomplete: str) -> "list[Offer]":
    """Views of customers by their fixed names or those they were given."""
    return _views(run, "customer")


@_offering
def settings(_here: "Run", _incomplete: str) -> "list[Offer]":
    """Keys of settings, with what they are called."""
    from deskside.desk.shop.settings import settings as every_setting
    from deskside.language.i18n import _

    return [(key, _(field.label)) for key, field in every_setting().items()]


@_offering
def languages(_here: "Run", _incomplete: str) -> "list[Offer]":
    """The languages Deskside speaks."""
    from deskside.language.i18n import LANGUAGES

    return [(code, "") for code in LANGUAGES]


@_offering
def date_orders(_here: "Run", _incomplete: str) -> "list[Offer]":
    """The orders of a day's, month's and year's numbers, with their words."""
    from deskside.language.i18n import _
    from deskside.shop.setting_fields import DATE_ORDERS

    return [(code, _(word)) for code, word in DATE_ORDERS.items()]


def _filters(run: "Run", incomplete: str, of: str) -> "list[Offer]":
    from deskside.desk.filter_proposals import proposals

    found = proposals(run.conn, incomplete, of)
    return [(Found(incomplete[: each.start] + each.text), each.about) for each in found]


def _views(run: "Run", of: str) -> "list[Offer]":
    from deskside.desk.views import views

    return [(view.code or view.name, view.name if view.code else view.filter) for view in views(run.conn, run.me, of)]


def _digits(incomplete: str) -> str:
    return "".join(character for character in incomplete if character.isdecimal())
