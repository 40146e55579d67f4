"""What stands on the screen of a guided call: its stages, what to say, the answers, what is owed."""

from datetime import date

from deskside.desk.collection_calls.account import Due, parts_of
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.steps import ENDED, OTHERWISE, STAGES
from deskside.desk.collection_calls.words import choice_words, parts_in_words, promise_facts, what_to_type
from deskside.desk.customers.banner import banner_said
from deskside.errors import BadInput
from deskside.language.glyphs import signs
from deskside.language.i18n import _, ngettext, pgettext
from deskside.language.text import cells, one_line, pad
from deskside.language.wrapping import wrap
from deskside.when.format_time import day_month, days_late, long_day
from deskside.widgets.chooser import Choice
from deskside.widgets.styled_text import Span, width_of

_PROMISE_STEPS = ("promise_amount", "promise_on", "rest", "rest_on", "plan_count", "plan_first", "plan_parts", "other")


def stage_line(call: GuidedCall, width: int) -> list[Span]:
    """The stages in order: those behind with their sign, the one that stands in the accent, the rest muted."""
    now = "" if call.ask is None else call.ask.stage
    if call.has_ended and not now:
        return [(signs().cut(" " + _(OTHERWISE), width), "key")]
    spans: list[Span] = [(" ", "")]
    for stage, label in STAGES.items():
        word = pgettext("to pay", "Promise") if stage == "promise" else _(label)
        if width_of(spans) > 1:
            spans.append((" · ", "muted"))
        if stage == now:
            spans.append((word, "key"))
        elif stage in call.done_stages:
            spans.append((f"{signs().kept} {word}", "kept"))
        else:
            spans.append((word, "muted"))
    return spans


def shared(room: int, said: int, facts: int) -> tuple[int, int]:
    """How the rows left are shared by the sentence and the facts, who want so many: two facts before all of it."""
    to_say = min(said, max(room - min(facts, 2), 2))
    return to_say, max(room - to_say, 1)


def said_lines(said: str, width: int, most: int = 99) -> list[list[Span]]:
    """The sentence to say, in quotation marks, below its head; nothing where nothing is said."""
    if not said:
        return []
    lines = wrap(f"“{said}”", width - 2)
    if len(lines) >= most:
        lines = [*lines[: most - 2], signs().cut(" ".join(lines[most - 2 :]), width - 2)]
    return [[(" " + _("Say"), "muted")], *([(" " + line, "")] for line in lines)]


def choices(call: GuidedCall) -> list[Choice]:
    """The answers to the question that stands now; `0` is the call ended otherwise."""
    ask = call.ask
    if ask is None:
        return []
    rows = [Choice(value, *choice_words(call, value)) for value in ask.choices]
    if call.has_ended:
        return rows
    return [*rows, Choice(ENDED, _(OTHERWISE), _("no answer, wrong person, dispute, paid"), digit=0)]


def fact_lines(call: GuidedCall, width: int, most: int = 99) -> list[list[Span]]:
    """The banner; the number before the right person is there; then what is owed and was promised, how kept (R-52)."""
    banner = banner_said(call.account.banner)
    first: list[list[Span]] = [[(signs().cut(banner, width), "due")]] if banner else []
    return [*first, *_fact_lines(call, width, max(most - len(first), 1))]


def _fact_lines(call: GuidedCall, width: int, most: int) -> list[list[Span]]:
    account = call.account
    lines: list[list[Span]] = []
    if not call.right_person:
        if account.blocked:
            lines.append([(signs().cut(one_line(account.blocked), width), "missed")])
        if call.step in ("obstacles", "person"):
            lines += [[(signs().cut(one_line(each.words), width), "due")] for each in account.in_the_way]
        lines.append([(one_line(account.phone) or _("no number"), "strong")])
        return lines[-most:]
    broken, awaited = promise_facts(account)
    if broken:
        lines.append([(signs().cut(f"{signs().broken} {broken}", width), "missed")])
    lines += [[(signs().cut(f"{signs().later} {each}", width), "")] for each in awaited]
    if call.step in _PROMISE_STEPS and account.record:
        lines.append([(signs().cut(account.record, width), "due")])
    lines = lines[: max(most - 1, 0)]
    room = max(most - len(lines), 1)
    seen = account.dues if len(account.dues) <= room else account.dues[: room - 1]
    amounts = [account.said(due.open) for due in seen]
    wide = max(map(cells, amounts), default=0)
    dues: list[list[Span]] = [
        _due(due, pad(amount, wide, "right"), width) for due, amount in zip(seen, amounts, strict=True)
    ]
    if left := len(account.dues) - len(seen):
        total = (
            ngettext("{n} more invoice, {amount} in all", "{n} more invoices, {amount} in all", left)
            if seen
            else ngettext("{n} invoice, {amount} in all", "{n} invoices, {amount} in all", left)
        )
        dues.append([(total.format(n=left, amount=account.said(account.asked)), "muted")])
    return [*dues, *lines]


def _due(due: Due, amount: str, width: int) -> list[Span]:
    late = days_late(due.days) if due.days > 0 else _("not due yet")
    words = _("{late} · invoice {number} due {day}").format(late=late, number=due.reference, day=day_month(due.due_on))
    return [(amount, "strong"), ("  ", ""), (signs().cut(one_line(words), max(width - cells(amount) - 2, 1)), "muted")]


def understood(call: GuidedCall, typed: str, width: int, most: int) -> list[list[Span]]:
    """What is typed as the step understands it: a day with its weekday, an amount, parts; or what stands against it."""
    try:
        said = call.read(typed)
    except BadInput as trouble:
        words = trouble.message if typed.strip() else what_to_type(call)
    else:
        words = _in_words(call, said)
    lines = wrap(words, max(width - 1, 1)) if words else [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], signs().cut(" ".join(lines[most - 1 :]), width)]
    return [[(line, "muted")] for line in lines]


def _in_words(call: GuidedCall, value: str) -> str:
    kind = "" if call.ask is None else call.ask.kind
    if value and kind in ("day", "past-day"):
        return long_day(date.fromisoformat(value), with_year=True)
    if value and kind == "parts":
        return parts_in_words(call.account, parts_of(value))
    return call.account.said(int(value)) if value and kind == "amount" else ""
