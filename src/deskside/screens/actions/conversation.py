"""Verbs that write words: told, note, solve (R-21, P-05)."""

from collections.abc import Callable

from deskside.language.i18n import _, ngettext
from deskside.screens.actions.common import (
    Targets,
    kept_about,
    kept_with,
    may_become,
    row_of,
    tickets,
)
from deskside.screens.actions.many import do_on
from deskside.screens.menu import about
from deskside.screens.sheets.words_sheet import WordsSheet
from deskside.widgets.desk_app import DeskApp


async def told(app: DeskApp, targets: Targets) -> str | None:
    """Keep what the customer was told, on the ticket's own channel unless another is chosen (P-05, P-07)."""
    from deskside.desk.tickets.conversation import tell

    numbers = tickets(targets)

    def act(text: str, channel: str) -> str:
        return do_on(
            app,
            numbers,
            _("Noted on #{number}: what we told {name} · u takes it back").format(
                number=numbers[0], name=targets[0].name
            ),
            lambda n: ngettext(
                "Noted on {n} ticket what we told them", "Noted on {n} tickets what we told them", n
            ).format(n=n),
            tell,
            text,
            channel,
        )

    asks = _("what the customer was told, in the words you used")
    return await app.push_screen_wait(_told_sheet(app, targets, _("Told"), asks, act, "told"))


async def note(app: DeskApp, targets: Targets) -> str | None:
    """Write a note that only the shop reads."""
    from deskside.desk.tickets.conversation import add_note

    numbers = tickets(targets)

    def act(text: str, _channel: str) -> str:
        said = _("Noted on #{number} · u takes it back").format(number=numbers[0])
        return do_on(
            app,
            numbers,
            said,
            lambda n: ngettext("Noted on {n} ticket", "Noted on {n} tickets", n).format(n=n),
            add_note,
            text,
        )

    sheet = WordsSheet(
        _("Note"), about(list(targets)), _("only the shop reads this"), act, kept="note", kept_about=kept_about(numbers)
    )
    return await app.push_screen_wait(sheet)


async def told_customer(app: DeskApp, targets: Targets) -> str | None:
    """Keep what a customer was told where it is about no ticket, on the channel they prefer (P-07, R-30)."""
    from deskside.desk.customers.card import preferred_channel
    from deskside.desk.customers.customer_notes import tell_customer

    target = targets[0]
    proposed = app.desk.ask(preferred_channel, target.ids["customer"])

    def act(text: str, channel: str) -> str:
        app.desk.do(tell_customer, target.customer, text, channel)
        return _("Noted: what we told {name} · u takes it back").format(name=target.name)

    asks = _("what the customer was told, in the words you used")
    sheet = WordsSheet(
        _("Told"), target.name, asks, act, channel=proposed, said=_("Told"), kept="told", kept_about=kept_with(target)
    )
    return await app.push_screen_wait(sheet)


async def note_customer(app: DeskApp, targets: Targets) -> str | None:
    """Write a note on a customer that only the shop reads."""
    from deskside.desk.customers.customer_notes import note_customer as write

    target = targets[0]

    def act(text: str, _channel: str) -> str:
        app.desk.do(write, target.customer, text)
        return _("Noted about {name} · u takes it back").format(name=target.name)

    sheet = WordsSheet(
        _("Note"), target.name, _("only the shop reads this"), act, kept="note", kept_about=kept_with(target)
    )
    return await app.push_screen_wait(sheet)


async def solve(app: DeskApp, targets: Targets) -> str | None:
    """Solve it with what the customer was told; open promises are answered by it (R-12)."""
    from deskside.desk.tickets.status import resolve

    numbers = tickets(targets)
    may_become(app, numbers, "resolved")

    def act(text: str, channel: str) -> str:
        return do_on(
            app,
            numbers,
            _("#{number} solved, with what {name} was told · u takes it back").format(
                number=numbers[0], name=targets[0].name or _("the customer")
            ),
            lambda n: ngettext("{n} ticket solved", "{n} tickets solved", n).format(n=n),
            resolve,
            text,
            channel,
        )

    asks = _("what the customer was told: what was wrong, what was done")
    return await app.push_screen_wait(_told_sheet(app, targets, _("Solve"), asks, act, "solve"))


def _told_sheet(
    app: DeskApp, targets: Targets, word: str, asks: str, act: Callable[[str, str], str], kept: str
) -> WordsSheet:
    """What the customers of tickets were told, on the channel of the first."""
    numbers = tickets(targets)
    return WordsSheet(
        word,
        about(list(targets)),
        asks,
        act,
        channel=row_of(app, numbers[0]).channel,
        said=_("Told"),
        kept=kept,
        kept_about=kept_about(numbers),
    )
