"""`deskside customer dates …`: the days of the year that matter to customers (R-06, P-09)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli import completion
from deskside.cli.arguments import Limit, joined
from deskside.cli.context import Run
from deskside.cli.customer_output import known
from deskside.cli.field_options import nothing_named
from deskside.cli.json_shapes import Shape, iso, of_named, today_shape
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.cli.queries import more_of
from deskside.cli.typed_amounts import today
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.dates.fields import DATE
from deskside.desk.dates.row_text import done_said, last_said, what_said, why_said
from deskside.errors import BadInput
from deskside.fields.kinds import NONE
from deskside.language.i18n import N_, _
from deskside.when.yearly import written

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from deskside.desk.dates.upcoming import DateRow, Done
    from deskside.desk.today import TodayRow

_DAYS, _MOST_DAYS = 30, 3660
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def date_id(text: str) -> int:
    """The id of an important date, as `deskside customer dates` shows it."""
    if not text.strip().isdecimal() or len(text.strip()) > 15:
        raise BadInput(
            _("“{text}” is not the id of an important date.").format(text=text),
            hint=_("See them with: deskside customer dates"),
        )
    return int(text.strip())


def number_of_days(text: str | int) -> int:
    """How many days ahead."""
    digits = str(text).strip()[:9]
    if not digits.isdecimal() or int(digits) > _MOST_DAYS:
        raise WrongUsage(_("“{text}” is not a number of days.").format(text=text), hint=_("Write it like: --days 30"))
    return int(digits)


def a_year(text: str | int) -> int:
    """A year that the lunar calendar is known for."""
    digits = str(text).strip()[:9]
    if not digits.isdecimal() or not _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
        raise WrongUsage(_("“{text}” is not a year.").format(text=text), hint=_("Write it like: --year 2027"))
    return int(digits)


Id = Annotated[int, Argument(metavar=N_("ID"), parser=date_id, help=N_("The id of the date."))]
Day = Annotated[
    str | None,
    Option(metavar=N_("DAY"), help=N_("The day: 5 march, 2019-03-12, 3月5日, lunar 8-15, 农历闰六月初一.")),
]
Remind = Annotated[
    str | None, Option(metavar=N_("N"), help=N_("Remind so many days before it; none is as its kind has it."))
]
Note = Annotated[str | None, Option(metavar=N_("TEXT"), help=N_("What else to know."))]


def dates(
    run: Run,
    who: Annotated[
        list[str] | None,
        Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Whose; of everybody if not said.")),
    ] = None,
    days: Annotated[
        int | None,
        Option(metavar=N_("N"), parser=number_of_days, help=N_("The days ahead, today included; 30 if not said.")),
    ] = None,
    year: Annotated[int | None, Option(metavar=N_("YEAR"), parser=a_year, help=N_("All of a year instead."))] = None,
    limit: Limit = 50,
) -> None:
    """What falls in the days ahead or in a year; of a customer all there is, with the next time of each."""
    from deskside.desk.dates.upcoming import dates_of, upcoming

    if days is not None and year is not None:
        raise WrongUsage(
            _("Name --days or --year, not both."), hint=_("See: {command} --help").format(command=run.command)
        )
    customer, day = known(run, joined(who)) if who else None, today(run)
    nothing = _("No important date comes in those days.")
    if customer is not None and days is None and year is None:
        nothing = _("No important date is noted there.")
        found = dates_of(run.conn, customer, today=day)
        rows, total = found[:limit], len(found)
    else:
        first, last = day, day + timedelta(days=_DAYS if days is None else days)
        if year is not None:
            first, last = date(year, 1, 1), date(year, 12, 31)
        rows, total = upcoming(run.conn, first, last, customer=customer, limit=limit)
    if run.json:
        run.answer([shape(row, run.shop.zone) for row in rows])
        return
    _table(run, rows, day, nothing, named=customer is None)
    more_of(run, total - len(rows))


def add(
    run: Run,
    who: Annotated[str, Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Whose it is."))],
    kind: Annotated[
        str,
        Argument(
            metavar=N_("KIND"),
            help=N_("birthday, founding, first-purchase, wedding, name-day, other, or a kind of your own."),
        ),
    ],
    day: Annotated[
        list[str], Argument(metavar=N_("DAY"), help=N_("5 march, 2019-03-12, 3月5日, lunar 8-15, 农历闰六月初一."))
    ],
    person: Annotated[str | None, Option(metavar=N_("NAME"), help=N_("Whose at the company, by name."))] = None,
    remind: Remind = None,
    note: Note = None,
) -> None:
    """Note a day of the year; without its year nobody is told an age."""
    from deskside.desk.dates.add_date import add_date

    customer = known(run, who)
    values = _values(run, {"kind": kind, "day": joined(day), "remind_days": remind, "note": note})
    if person is not None:
        values["person"] = _person(run, customer, person)
    _answer(run, run.do(add_date, customer, values), _("Date {id} noted: {date}"))


def edit(
    run: Run,
    date_id: Id,
    day: Day = None,
    kind: Annotated[str | None, Option(metavar=N_("KIND"), help=N_("What it is."))] = None,
    person: Annotated[
        str | None, Option(metavar=N_("NAME"), help=N_("Whose at the company, by name; none is the customer’s own."))
    ] = None,
    remind: Remind = None,
    note: Note = None,
) -> None:
    """Correct a date; what is not named stays."""
    from deskside.desk.dates.add_date import edit_date

    values = _values(run, {"kind": kind, "day": day, "remind_days": remind, "note": note})
    if person is not None:
        row = run.conn.execute("select customer_id from important_date where id = ?", (date_id,)).fetchone()
        values["person"] = None if person == NONE or row is None else _person(run, row[0], person)
    if not values:
        raise nothing_named(run)
    run.do(edit_date, date_id, values)
    _answer(run, date_id, _("Date {id} changed: {date}"))


def done(
    run: Run,
    date_id: Id,
    text: Annotated[list[str] | None, Argument(metavar=N_("TEXT"), help=N_("What was done, in words."))] = None,
    how: Annotated[
        str | None,
        Option(metavar="card|gift|call|note|nothing", help=N_("What it was, where the words do not begin with it.")),
    ] = None,
    on: Annotated[
        str | None,
        Option(metavar=N_("DAY"), help=N_("For the time on that day or in that year; else the one that Today shows.")),
    ] = None,
) -> None:
    """Write down what was done about it: a card, a gift, a call, a message, or nothing."""
    from deskside.desk.dates.date_done import date_done, how_of
    from deskside.when.format_time import dated

    words = joined(text or [])
    way, words = how_of(words) if how is None else (how, words)
    occasion = run.do(date_done, date_id, way, words, occasion=None if on is None else _occasion(run, date_id, on))
    _answer(run, date_id, _("Noted for {day}: {date}").replace("{day}", dated(occasion)), on=occasion)


def _occasion(run: Run, date_id: int, text: str) -> date:
    """The day of the time that is meant: itself, or the one that falls in a year or month."""
    from deskside.cli.typed_amounts import day_of
    from deskside.desk.dates.date_done import occasion_within
    from deskside.desk.spans import span_of

    span = span_of(text, today(run))
    return day_of(run, text) if span is None else occasion_within(run.conn, date_id, span)


def drop(run: Run, date_id: Id) -> None:
    """Take a date away; what was done about it stays on the timeline."""
    from deskside.desk.dates.add_date import drop_date

    run.do(drop_date, date_id)
    if run.json:
        run.answer({"id": date_id})
        return
    run.done(_("Date {id} is taken away").format(id=date_id))


def today_row(row: "TodayRow", zone: "ZoneInfo") -> Shape:
    """An important date of `today`, by its `id`."""
    return today_shape(row, {"id": row.ids["date"]}, zone)


def shape(row: "DateRow", zone: "ZoneInfo") -> Shape:
    """A date with one of its occasions, in JSON."""
    from deskside.when.yearly_text import day_said

    return {
        "id": row.id,
        "customer": of_named(row.customer),
        "person": row.person or None,
        "kind": row.kind,
        "calendar": row.day.calendar,
        "day": written(row.day),
        "on": row.on.isoformat() if row.on is not None else None,
        "turns": row.turns,
        "text": day_said(row.day),
        "note": row.note,
        "remind_days": row.remind_days,
        "done": [_done(each, zone) for each in row.done],
        "last": None if row.last is None else _done(row.last, zone),
    }


def table(run: Run, rows: Sequence["DateRow"]) -> None:
    """The dates of a customer for people."""
    if rows:
        _table(run, rows, today(run), "", named=False)


def _table(run: Run, rows: Sequence["DateRow"], day: date, nothing: str, *, named: bool) -> None:
    columns = [
        Column(_("ID"), align="right"),
        *([Column(_("Customer"), elastic=True)] if named else []),
        Column(_("What")),
        Column(_("When")),
        Column(_("Done"), elastic=True),
        Column(_("Note"), elastic=True),
    ]
    shown = [
        (
            str(row.id),
            *([row.customer.name] if named else []),
            what_said(row),
            why_said(row._replace(remind_days=0), day),
            done_said(row) or last_said(row),
            row.note,
        )
        for row in rows
    ]
    run.table(tuple(columns), shown, nothing)


def _done(done: "Done", zone: "ZoneInfo") -> Shape:
    return {
        "on": done.occasion.isoformat(),
        "how": done.how,
        "text": done.text,
        "at": iso(done.at, zone),
        "by": done.by,
    }


def _answer(run: Run, key: int, sentence: str, on: date | None = None) -> None:
    """What was written, as it stands now; with `on` the occasion of that day."""
    from deskside.desk.dates.row_text import date_said
    from deskside.desk.dates.upcoming import date_row, upcoming

    row = date_row(run.conn, key, today=today(run))
    if on is not None and row.on != on:
        row = next(each for each in upcoming(run.conn, on, on, customer=row.customer.id)[0] if each.id == key)
    if run.json:
        run.answer(shape(row, run.shop.zone))
        return
    run.done(
        sentence.format(
            id=key, date=_("{name}: {words}").format(name=row.customer.name, words=date_said(row, today(run)))
        )
    )


def _values(run: Run, given: Mapping[str, str | None]) -> dict[str, Any]:
    return {name: DATE[name].kind.parse(run.conn, typed, run) for name, typed in given.items() if typed is not None}


def _person(run: Run, customer: int, name: str) -> int:
    from deskside.desk.dates.of_customer import person_named

    return person_named(run.conn, customer, name)
