"""`deskside hours`: the coming days as they are counted."""

from typing import Annotated

from deskside.cli.context import Run
from deskside.cli.output import Column
from deskside.cli.parameters import Option
from deskside.cli.wrong_usage import WrongUsage
from deskside.language.i18n import N_, _, pgettext


def day_count(typed: str | int) -> int:
    """How many days, at least one and at most a year of them."""
    from deskside.shop.coming_days import MOST_DAYS

    text = str(typed)
    if not text.isdecimal() or not text.isascii() or len(text) > 4 or not 1 <= int(text) <= MOST_DAYS:
        raise WrongUsage(
            _("“{text}” is not a number of days from 1 to {most}.").format(text=text, most=MOST_DAYS),
            hint=_("Write it like: --days 14"),
        )
    return int(text)


def hours(
    run: Run,
    days: Annotated[int, Option(metavar=N_("N"), parser=day_count, help=N_("How many days, today first."))] = 14,
) -> None:
    """When the shop is open on the days ahead, holidays and days of their own among them."""
    from deskside.shop.coming_days import coming_days, hours_and_minutes
    from deskside.shop.public_holidays import published_until
    from deskside.shop.zones import local_day
    from deskside.when.format_time import long_day, open_hours

    today = local_day(run.now, run.shop.zone)
    coming = coming_days(run.hours, today, days)
    until = published_until(run.shop.country)
    if until is not None and coming[-1].day.year > until:
        run.remark(_("Public holidays after {year} are an estimate until they are published.").format(year=until))
    if run.json:
        run.answer(
            [
                {
                    "day": each.day.isoformat(),
                    "open": [[_clock(start), _clock(end)] for start, end in each.spans],
                    "why": each.why,
                }
                for each in coming
            ]
        )
        return
    columns = (
        Column(_("Day")),
        Column(_("Opening hours")),
        Column(_("Counted"), align="right"),
        Column(_("Why"), elastic=True),
    )
    run.table(
        columns,
        [
            (
                long_day(each.day, each.day.year != today.year),
                open_hours(each.spans) if each.spans else pgettext("shop", "closed"),
                hours_and_minutes(each.minutes),
                each.why,
            )
            for each in coming
        ],
    )


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
