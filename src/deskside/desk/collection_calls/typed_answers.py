"""What is typed as the answer to a question of a guided call: read as it is kept, and shown as it is typed."""

from datetime import date, timedelta

from deskside.desk.collection_calls.account import GuidedAccount, parts_of
from deskside.desk.collection_calls.answer_words import answer_of_word, answers_said
from deskside.desk.collection_calls.steps import Ask
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.text import fold, keep
from deskside.money.amounts import Amount, Minor
from deskside.money.format_amount import plain
from deskside.money.typed_amounts import parse_amount
from deskside.when.format_time import dated

_PLAIN = str.maketrans("；：＝", ";:=")


def read_answer(account: GuidedAccount, ask: Ask, typed: str) -> str:
    """What was typed as it is kept; `BadInput` where it is no answer to the question."""
    text = typed.strip()
    if not text and ask.kind != "choice" and not ask.needed:
        return ""
    if ask.kind == "choice":
        if (value := answer_of_word(account, ask, text, has_ended=True)) is None:
            raise BadInput(
                _("“{text}” is not among the answers.").format(text=typed),
                hint=_("It is one of: {choices}").format(choices=answers_said(account, ask)),
            )
        return value
    if not text:
        raise BadInput(_("Nothing is written yet."), hint=_("Write it, or go one question back."))
    if ask.kind == "parts":
        return _parts(account, ask, text)
    if ask.kind == "amount":
        return str(_amount(account, ask, text))
    if ask.kind in ("day", "past-day"):
        read = account.read_past_day if ask.kind == "past-day" else account.read_day
        return _day(account, ask, read(text)).isoformat()
    if ask.step == "legal_name" and fold(text) != fold(account.name.strip()):
        raise BadInput(
            _("A legal step needs the name of the account: {name}.").format(name=account.name),
            hint=_("Write it like that, or go one question back."),
        )
    return account.read_number(keep(text)) if ask.step == "right_number" else keep(text)


def shown_answer(account: GuidedAccount, ask: Ask, value: str) -> str:
    """A kept answer to a question, as it is typed."""
    if value and ask.kind == "amount":
        return plain(Amount(Minor(int(value)), account.currency))
    if value and ask.kind == "parts":
        each = (f"{dated(day)}: {plain(Amount(minor, account.currency))}" for day, minor in parts_of(value))
        return "; ".join(each)
    return value


def _amount(account: GuidedAccount, ask: Ask, text: str) -> Minor:
    amount = parse_amount(text, account.manner, only=account.currency, positive=True).minor
    if amount > ask.most:
        raise BadInput(_("That is more than the {amount} that is asked for.").format(amount=account.said(ask.most)))
    return amount


def _day(account: GuidedAccount, ask: Ask, day: date) -> date:
    if ask.kind == "past-day" and day > account.today:
        raise BadInput(_("That day is still to come."), hint=_("Write when it was paid."))
    if ask.kind != "past-day" and day < account.today:
        raise BadInput(_("That day has passed."), hint=_("Write a day from today on."))
    if ask.after and day <= date.fromisoformat(ask.after):
        raise BadInput(_("The rest comes after the first part."), hint=_("Write a later day."))
    return day


def _parts(account: GuidedAccount, ask: Ask, text: str) -> str:
    found: dict[date, int] = {}
    for pair in filter(None, map(str.strip, text.translate(_PLAIN).split(";"))):
        day, amount = next((pair.split(sign, 1) for sign in "=:" if sign in pair), (pair, ""))
        if not amount.strip():
            raise BadInput(
                _("“{text}” is not a part.").format(text=pair),
                hint=_("Write the day, a colon and the amount, parts with ; between them: {example}").format(
                    example=f"{dated(account.today)}: 40; {dated(account.today + timedelta(days=30))}: 40"
                ),
            )
        on = _day(account, ask, account.read_day(day.strip()))
        if on in found:
            raise BadInput(_("Two parts have the same day."), hint=_("Each part has its own."))
        found[on] = _amount(account, ask, amount.strip())
    if sum(found.values()) > ask.most:
        raise BadInput(
            _("The parts come to more than the {amount} that is asked for.").format(amount=account.said(ask.most))
        )
    return " ".join(f"{day.isoformat()}={minor}" for day, minor in sorted(found.items()))
