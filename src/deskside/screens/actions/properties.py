"""Verbs that set one thing: status, assignee, priority, tags (R-20)."""

from typing import TYPE_CHECKING, Any

from deskside.desk.codes import LEVELS, PRIORITIES, STATUSES, status_word
from deskside.desk.shared_sql import Named
from deskside.desk.staff import list_staff
from deskside.errors import Refused
from deskside.language.i18n import N_, _
from deskside.screens.actions.common import Targets, kept_about, on_each, row_of, tickets
from deskside.screens.menu import about
from deskside.screens.sheets.base import ChooseSheet
from deskside.screens.sheets.promise import PromiseSheet
from deskside.screens.sheets.words_sheet import LineSheet, WordsSheet
from deskside.widgets.chooser import Choice
from deskside.widgets.desk_app import DeskApp

if TYPE_CHECKING:
    from deskside.when import When

STATUS_MEANS = {
    "open": N_("it is being worked on"),
    "waiting": N_("it is the customer's turn"),
    "hold": N_("for a part or a supplier: asks for what, and when we call"),
    "resolved": N_("asks what the customer was told"),
    "closed": N_("they agreed, or nothing more can be done"),
}


async def status(app: DeskApp, targets: Targets) -> str | None:
    """Choose from where it may go (R-20); what the move asks for follows in a sheet of its own."""
    from deskside.desk.tickets.status import MOVES, set_status

    numbers = tickets(targets)
    rows = [row_of(app, number) for number in numbers]
    ways = [name for name in STATUSES if all(name in MOVES[row.status] and name != row.status for row in rows)]
    if not ways:
        raise Refused(_("There is no status that all these tickets can go to."), hint=_("Mark fewer of them."))
    heading = f"{about(list(targets))}   {status_word(rows[0].status)}"
    while True:
        choices = [Choice(name, status_word(name), _(STATUS_MEANS[name])) for name in ways]
        chosen = await app.push_screen_wait(ChooseSheet(_("Status"), heading, choices, str))
        if chosen is None:
            return None
        said = _("#{number} is {status} now · u takes it back").format(number=numbers[0], status=status_word(chosen))

        def act(text: str, channel: str, to: str = chosen, sentence: str = said) -> str:
            return on_each(
                numbers, lambda number: app.desk.do(set_status, number, to, text=text, channel=channel), sentence
            )

        def hold(when: "When", reason: str, sentence: str = said) -> str:
            return on_each(
                numbers,
                lambda number: app.desk.do(set_status, number, "hold", text=reason, promise=when),
                sentence,
            )

        if chosen in ("open", "waiting") or (chosen == "closed" and all(row.status == "resolved" for row in rows)):
            return act("", "phone")
        if chosen == "hold":
            sheet: PromiseSheet | WordsSheet = PromiseSheet(
                _("On hold"),
                about(list(targets)),
                hold,
                reason=_("Waits for"),
                asks=_("the part or the supplier it waits for"),
                reason_first=True,
                kept="status",
                kept_about=f"{kept_about(numbers)} hold",
            )
        else:
            asks = _("what the customer was told: what was wrong, what was done")
            sheet = WordsSheet(
                status_word(chosen).capitalize(),
                about(list(targets)),
                asks,
                act,
                channel=rows[0].channel,
                kept="status",
                kept_about=f"{kept_about(numbers)} {chosen}",
            )
        done = await app.push_screen_wait(sheet)
        if done is not None:
            return done


async def assign(app: DeskApp, targets: Targets) -> str | None:
    """Say who works on it."""
    from deskside.desk.tickets.properties import assign as give

    numbers = tickets(targets)
    people: list[Any] = [Named(row.id, row.name) for row in app.desk.ask(list_staff)]
    choices = [Choice(each, each.name) for each in people] + [Choice(None, _("nobody"), quiet=True, digit=0)]
    now_with = row_of(app, numbers[0]).assignee_id
    marked = next((place for place, each in enumerate(people) if each.id == now_with), len(people))

    def act(who: Named | None) -> str:
        said = _("#{number} is with {name} now · u takes it back").format(
            number=numbers[0], name=who.name if who else _("nobody")
        )
        return on_each(numbers, lambda number: app.desk.do(give, number, who.id if who else None), said)

    return await app.push_screen_wait(ChooseSheet(_("With"), about(list(targets)), choices, act, marked))


async def priority(app: DeskApp, targets: Targets) -> str | None:
    """Say how much it hurries."""
    from deskside.desk.tickets.properties import set_priority

    numbers = tickets(targets)
    words = [_(PRIORITIES[name]) for name in LEVELS]

    def act(level: int) -> str:
        said = _("#{number}: priority {priority} · u takes it back").format(number=numbers[0], priority=words[level])
        return on_each(numbers, lambda number: app.desk.do(set_priority, number, level), said)

    choices = [Choice(level, words[level]) for level in range(len(LEVELS))]
    sheet = ChooseSheet(_("Priority"), about(list(targets)), choices, act, row_of(app, numbers[0]).priority)
    return await app.push_screen_wait(sheet)


async def tags(app: DeskApp, targets: Targets) -> str | None:
    """Put tags on, and with one ticket take off those that are no longer in the line."""
    from deskside.desk.tickets.page import tags_of
    from deskside.desk.tickets.properties import add_tags, remove_tags
    from deskside.language.text import fold

    numbers = tickets(targets)
    has = app.desk.ask(tags_of, numbers[0]) if len(numbers) == 1 else ()

    def act(line: str) -> str:
        words = [word.strip().lstrip("#") for word in line.replace("，", ",").replace("、", ",").split(",")]
        wanted = {fold(word): word for word in words if word}
        before = {fold(word): word for word in has}
        gone = [word for key, word in before.items() if key not in wanted]
        new = [word for key, word in wanted.items() if key not in before]
        if gone:
            app.desk.do(remove_tags, numbers[0], gone)
        said = _("#{number}: tags {tags} · u takes it back").format(
            number=numbers[0], tags=_(", ").join(wanted.values()) or _("none")
        )
        return on_each(numbers, lambda number: app.desk.do(add_tags, number, new), said) if new else said

    start = ", ".join(has) + (", " if has else "")
    asks = _("words, with a comma between")
    sheet = LineSheet(
        _("Tags"), about(list(targets)), _("Tags"), asks, act, start, kept="tags", kept_about=kept_about(numbers)
    )
    return await app.push_screen_wait(sheet)
