"""What stands in a file's columns, against what their names promise (R-34)."""

import re
from collections.abc import Callable, Iterable, Sequence

from deskside.errors import BadInput
from deskside.exchange import nothing
from deskside.exchange.column_titles import plain
from deskside.exchange.columns import SIGNATURE, Columns, has_no_title
from deskside.exchange.contact_cells import is_number
from deskside.exchange.dates import ORDERS, in_order, take_apart
from deskside.exchange.plan import ReadColumn
from deskside.exchange.side_column import find_account, find_other_side, find_payer, find_side
from deskside.exchange.synonyms import known
from deskside.exchange.tables import Row
from deskside.language.i18n import _, listed
from deskside.language.phones import digits
from deskside.language.several_numbers import split_numbers

_LOOKED_AT = 200
_SHOWN = 3
_MOSTLY = 0.8
_UNSURE = frozenset({"number", "contact", "contact no", "contact number", "联系", "no"})
_COUNTERS = frozenset({"序号", "lfd nr", "pos", "row", "line"})
_LONG = 9
_SHORTEST_PHONE = 7
_SIGNS = r"[-−(]?\s*[^\d\s.,()-]{0,3}\s*[-−]?"
_WITH_CENTS = re.compile(rf"{_SIGNS}(?:\d+|\d{{1,3}}(?:[.,' ]\d{{2,3}})+)[.,]\d\d\s*[^\d\s]{{0,3}}")
_NUMBER = re.compile(rf"{_SIGNS}\d[\d.,' ]*\s*[^\d\s]{{0,3}}")
_STAMP = re.compile(r"1\d{9}(?:\d{3})?")
_SAYS_A_TIME = re.compile(r"\b(?:at|on|time|date|datum|zeit|am|created|updated)\b|时间|日期")
_DAYS = {"payments": "dated", "invoices": "issued_on", "purchases": "bought_on"}
_DUE = re.compile(r"\bdue\b|\bfaellig|\bfallig|\bzahlbar|到期|付款期限|echeance|vencimiento|scadenza|vencto|forfall")
_LATER = re.compile(
    r"updat|modif|chang|geandert|expir|valid|available|payout|refund|paid|settle|bezahlt|更新|修改|退款|结清|付款|收款|到账"
)
"""Titles of days on which something else happened than that an invoice was issued, or money came."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def believe_contents(columns: Columns, rows: Sequence[Row]) -> None:
    """Take a column that may be an id, a name or a number by its name for a number, where it is full of them; an id
    that only counts the rows for none; and what says something in the place of an empty column of the same name.
    What somebody has said is left."""
    if columns.own:
        return
    if "id" not in columns.told:
        _leave_counters(columns, rows)
    _fill_empty(columns, rows)
    if columns.kind.name == "payments":
        find_payer(columns, rows)
        find_side(columns, rows)
        find_other_side(columns, rows)
        find_account(columns)
    _find_days(columns, rows)
    if "phone" in columns.places or "phone" in columns.told or "phone" not in columns.kind.known():
        return
    for place, title in enumerate(columns.header):
        if not (plain(title) in _UNSURE or has_no_title(columns.header, place)) or not _full_of(
            _values(rows, place), _is_phone
        ):
            continue
        for ours in ("id", "name", "customer_id", "people"):
            if columns.places.get(ours) == [place]:
                del columns.places[ours]
        columns.places.setdefault("phone", []).append(place)
        columns.rest = [other for other in columns.rest if other != place]


def unread_columns(header: Sequence[str], rows: Sequence[Row]) -> list[ReadColumn]:
    """The columns of a table of which none is known yet, with three values of each."""
    columns = [
        (place, ReadColumn(title, "", tuple(_few(_values(rows, place))), place)) for place, title in enumerate(header)
    ]
    return [read for place, read in columns if read.title and (read.values or not has_no_title(header, place))]


def _leave_counters(columns: Columns, rows: Sequence[Row]) -> None:
    """The number of a row in a list is another one in the next list: it tells no record apart."""
    unnamed = [place for place in columns.rest if has_no_title(columns.header, place)]
    for place in [*columns.places.get("id", ()), *columns.also.get("id", ()), *unnamed]:
        counted = _values(rows, place)
        first = int(counted[0]) if counted and counted[0].isdecimal() and len(counted[0]) < _LONG else None
        title = plain(columns.header[place])
        no_id = place in unnamed or title in _COUNTERS or (not title and "subject" not in columns.places)
        if first not in (0, 1) or not no_id:
            continue
        if counted == [str(number) for number in range(first, first + len(counted))]:
            if columns.places.get("id") == [place]:
                del columns.places["id"]
            columns.rest = [other for other in columns.rest if other != place]
            columns.counter = columns.header[place]
            return


def _fill_empty(columns: Columns, rows: Sequence[Row]) -> None:
    for ours, places in columns.places.items():
        if ours in SIGNATURE or ours in columns.told or len(places) != 1 or _values(rows, places[0]):
            continue
        for other in columns.also.get(ours, ()):
            if other in columns.rest and _values(rows, other):
                columns.rest = sorted([*(place for place in columns.rest if place != other), *places])
                columns.places[ours] = [other]
                break


def _find_days(columns: Columns, rows: Sequence[Row]) -> None:
    """Take the only column full of dates for the day of a payment or an invoice, where none is known by its name; the
    only one that says so for the day on which an invoice is due. `BadInput` for payments of which none can be found."""
    ours = _DAYS.get(columns.kind.name, "")
    if not ours or not rows:
        return
    dated = [place for place in columns.rest if _is_dated(columns.header[place], _values(rows, place))]
    due = [place for place in dated if _DUE.search(plain(columns.header[place]))]
    others = [place for place in dated if place not in due and not _LATER.search(plain(columns.header[place]))]
    for name, found in ((ours, others), ("due_on", due)):
        if name in columns.kind.known() and name not in columns.places and name not in columns.told and len(found) == 1:
            columns.places[name] = found
            columns.rest = [place for place in columns.rest if place not in found]
    if columns.kind.name == "payments" and ours not in columns.places:
        names = listed(f"“{columns.header[place]}”" for place in (dated or columns.rest))
        raise BadInput(
            _("No column of this file is known as the day of a payment."),
            hint=_("Say which one is with --map dated=…; it has: {names}").format(names=names),
        )


def _is_dated(title: str, values: Sequence[str]) -> bool:
    return _full_of(values, _is_date) or (bool(_SAYS_A_TIME.search(plain(title))) and _full_of(values, _is_stamp))


def read_columns(columns: Columns, rows: Sequence[Row]) -> list[ReadColumn]:
    """What became of each column, with three of its values, in the file's order; none of our own exports."""
    if columns.own:
        return []
    ours = {place: name for name, places in columns.places.items() for place in places}
    return [
        ReadColumn(title, ours.get(place, ""), tuple(_few(_values(rows, place))), place)
        for place, title in enumerate(columns.header)
        if title
        and (
            place in ours
            or (place in columns.rest and (not has_no_title(columns.header, place) or _values(rows, place)))
        )
    ]


def warnings(columns: Columns, rows: Sequence[Row]) -> list[str]:
    """Which columns are kept in words although they are full of numbers, addresses or dates."""
    found = []
    if columns.counter:
        found.append(_("“{column}” only counts the rows, and is left out.").format(column=columns.counter))
    ours, places = columns.kind.known(), columns.places.keys()
    if "phone" in places and places.isdisjoint(("name", "first", "last", "company")):
        found.append(_("No column is known as a name: say which is one with --map name=…, or choose it."))
    if "opened" in ours and "opened" not in places:
        found.append(_("No column says when a ticket was opened: its earliest time counts, else now."))
    for place in () if columns.own else columns.rest:
        values, title = _values(rows, place), columns.header[place]
        if "balance" in ours and _are_amounts(title, values):
            if not any(values == _values(rows, used) for each in columns.places.values() for used in each):
                found.append(_("“{column}” is full of amounts, but kept in words.").format(column=title))
        elif _full_of(values, _is_stamp):
            if _SAYS_A_TIME.search(plain(title)):
                found.append(_("“{column}” is full of dates, but kept in words.").format(column=title))
        elif _full_of(values, _is_phone):
            found.append(_("“{column}” is full of telephone numbers, but kept in words.").format(column=title))
        elif _full_of(values, lambda text: "@" in text and "." in text and " " not in text):
            found.append(_("“{column}” is full of e-mail addresses, but kept in words.").format(column=title))
        elif _full_of(values, _is_date):
            found.append(_("“{column}” is full of dates, but kept in words.").format(column=title))
    return found


def _values(rows: Sequence[Row], place: int) -> list[str]:
    cells = (row.cells[place] for row in rows[:_LOOKED_AT] if place < len(row.cells))
    return [text for cell in cells if (text := nothing.something(cell))]


def _few(values: Iterable[str]) -> list[str]:
    return [*dict.fromkeys(values)][:_SHOWN]


def _full_of(values: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return bool(values) and sum(map(holds, values)) >= _MOSTLY * len(values)


def _are_amounts(title: str, values: Sequence[str]) -> bool:
    """Whether a column holds money: its cells have decimals as money has, or its name says so and they are numbers."""
    words, said = known("known_words.txt")["money in titles"], plain(title)

    def named(kind: str) -> bool:
        return any(word in (said.split() if word.isascii() else said) for word in words[kind])

    form = _NUMBER if named("money") else _WITH_CENTS
    return not named("no money") and _full_of(values, lambda text: bool(form.fullmatch(text)))


def _is_date(text: str) -> bool:
    written = take_apart(text)
    if written is None:
        return False
    days = (in_order(written, order) for order in ORDERS)
    return any(day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR for day in days)


def _is_stamp(text: str) -> bool:
    """Whether a number is seconds or milliseconds since 1970, of about now."""
    return text.isdecimal() and text.isascii() and bool(_STAMP.fullmatch(text))


def _is_phone(text: str) -> bool:
    return all(
        is_number(part) and len(digits(part)) >= _SHORTEST_PHONE and take_apart(part) is None
        for part in split_numbers(text, "")
    )
