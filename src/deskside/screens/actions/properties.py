"""Verbs that set one thing: status, assignee, priority, tags (R-20)."""

from typing import TYPE_CHECKING, Any

from deskside.desk.callbacks.handover import calls_of_others, calls_said
from deskside.desk.callbacks.quiet_hours import NOBODY, Whom
from deskside.desk.codes import LEVELS, PRIORITIES, STATUSES, status_word
from deskside.desk.shared_sql import Named
from deskside.desk.staff.members import list_staff
from deskside.errors import Refused
from deskside.language.i18n import N_, _, listed, ngettext
from deskside.screens.actions.common import Targets, kept_about, row_of, tickets
from deskside.screens.actions.many import Several, do_on
from deskside.screens.menu import about
from deskside.screens.sheets.base import ChooseSheet
from deskside.screens.sheets.promise import PromiseSheet
from deskside.screens.sheets.words_sheet import LineSheet, WordsSheet
from deskside.shop import clock
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
    from deskside.desk.tickets.marked import statuses
    from deskside.desk.tickets.status import MOVES, set_status

    numbers = tickets(targets)
    row = row_of(app, numbers[0])
    found = {row.status} | {*app.desk.ask(statuses, numbers).values()}
    ways = [name for name in STATUSES if all(name in MOVES[one] and name != one for one in found)]
    if not ways:
        raise Refused(_("There is no status that all these tickets can go to."), hint=_("Mark fewer of them."))
    heading = f"{about(list(targets))}   {status_word(row.status)}"
    while True:
        choices = [Choice(name, status_word(name), _(STATUS_MEANS[name])) for name in ways]
        chosen = await app.push_screen_wait(ChooseSheet(_("Status"), heading, choices, str))
        if chosen is None:
            return None
        said = _("#{number} is {status} now · u takes it back").format(number=numbers[0], status=status_word(chosen))

        def act(text: str, channel: str, to: str = chosen, sentence: str = said) -> str:
            return do_on(app, numbers, sentence, _now(to), set_status, to, text=text, channel=channel)

        def hold(when: "When", reason: str, sentence: str = said) -> str:
            return do_on(app, numbers, sentence, _now("hold"), set_status, "hold", text=reason, promise=when)

        if chosen in ("open", "waiting") or (chosen == "closed" and found == {"resolved"}):
            return act("", "phone")
        if chosen == "hold":
            sheet: PromiseSheet | WordsSheet = PromiseSheet(
                _("On hold"),
                about(list(targets)),
                hold,
                reason=_("Waits for"),
                asks=_("the part or the supplier it waits for"),
                reason_first=True,
                whom=Whom(ticket=numbers[0]) if len(numbers) == 1 else NOBODY,
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
                channel=row.channel,
                said=_("Told"),
                kept="status",
                kept_about=f"{kept_about(numbers)} {chosen}",
            )
        done = await app.push_screen_wait(sheet)
        if done is not None:
            return done


def _now(status: str) -> Several:
    def several(n: int) -> str:
        return ngettext("{n} ticket now {status}", "{n} tickets now {status}", n).format(
            n=n, status=status_word(status)
        )

    return several


async def assign(app: DeskApp, targets: Targets) -> str | None:
    """Say who works on it."""
    from deskside.desk.tickets.properties import assign as give

    numbers = tickets(targets)
    people: list[Any] = [Named(row.id, row.name) for row in app.desk.ask(list_staff)]
    choices = [Choice(each.id, each.name) for each in people] + [Choice("", _("nobody"), quiet=True, digit=0)]
    now_with = row_of(app, numbers[0]).assignee_id
    marked = next((place for place, each in enumerate(people) if each.id == now_with), len(people))

    chosen = await app.push_screen_wait(ChooseSheet(_("With"), about(list(targets)), choices, str, marked))
    if chosen is None:
        return None
    who = next((each for each in people if str(each.id) == chosen), None)
    whom = who.id if who is not None else None

    def act(along: bool) -> str:
        others = app.desk.ask(calls_of_others, numbers, whom, now=clock.now())
        said = _("#{number} is with {name} now · u takes it back").format(
            number=numbers[0], name=who.name if who else _("nobody")
        )
        name = who.name if who else _("nobody")

        def several(n: int) -> str:
            return ngettext("{n} ticket now with {name}", "{n} tickets now with {name}", n).format(n=n, name=name)

        done = do_on(app, numbers, said, several, give, whom, calls=along)
        return " · ".join((done, *calls_said(others, who.name if who else "", along=along)))

    others = app.desk.ask(calls_of_others, numbers, whom, now=clock.now())
    if who is None or not any(each.free for each in others):
        return act(False)
    free, owners = sum(each.free for each in others), listed(each.owner for each in others if each.free)
    heading = ngettext("The promised call", "{n} promised calls", free).format(n=free)
    ways = [
        Choice(False, _("Stays with {name}").format(name=owners), _("who promised it calls")),
        Choice(True, _("Goes along to {name}").format(name=who.name), _("at the same time")),
    ]
    return await app.push_screen_wait(ChooseSheet(heading, about(list(targets)), ways, act))


async def priority(app: DeskApp, targets: Targets) -> str | None:
    """Say how much it hurries."""
    from deskside.desk.tickets.properties import set_priority

    numbers = tickets(targets)
    words = [_(PRIORITIES[name]) for name in LEVELS]

    def act(level: int) -> str:
        said = _("#{number}: priority {priority} · u takes it back").format(number=numbers[0], priority=words[level])

        def several(n: int) -> str:
            said = ngettext("{n} ticket with priority {priority}", "{n} tickets with priority {priority}", n)
            return said.format(n=n, priority=words[level])

        return do_on(app, numbers, said, several, set_priority, level)

    choices = [Choice(level, words[level]) for level in range(len(LEVELS))]
    sheet = ChooseSheet(_("Priority"), about(list(targets)), choices, act, row_of(app, numbers[0]).priority)
    return await app.push_screen_wait(sheet)


async def tags(app: DeskApp, targets: Targets) -> str | None:
    """Put tags on, and with one ticket take off those that are no longer in the line."""
    from deskside.desk.tickets.page import tags_of
    from deskside.desk.tickets.properties import add_tags, set_tags

    numbers = tickets(targets)
    one = len(numbers) == 1
    has = app.desk.ask(tags_of, numbers[0]) if one else ()

    def act(line: str) -> str:
        words = [word.strip().lstrip("#") for word in line.replace("，", ",").replace("、", ",").split(",")]
        wanted = [word for word in words if word]
        said = _("#{number}: tags {tags} · u takes it back").format(number=numbers[0], tags=listed(wanted) or _("none"))

        def several(n: int) -> str:
            said = ngettext("{n} ticket now tagged {tags}", "{n} tickets now tagged {tags}", n)
            return said.format(n=n, tags=listed(wanted))

        return do_on(app, numbers, said, several, set_tags if one else add_tags, wanted)

    start = ", ".join(has) + (", " if has else "")
    asks = _("words, with a comma between")
    sheet = LineSheet(
        _("Tags"), about(list(targets)), _("Tags"), asks, act, start, kept="tags", kept_about=kept_about(numbers)
    )
    return await app.push_screen_wait(sheet)
