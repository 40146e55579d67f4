"""The guided call: a list of answers, and the question that stands after them (R-60). Nothing here reads or writes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from deskside.desk.collection_calls.account import GuidedAccount
from deskside.desk.collection_calls.conversation import Came, Talk, conversation, ended
from deskside.desk.collection_calls.steps import ENDED, STAGES, Ask
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.text import fold, keep
from deskside.money.amounts import Amount, Minor
from deskside.money.format_amount import plain
from deskside.money.typed_amounts import parse_amount

_AGAIN = ("promise_amount", "plan_count")
"""The questions that are asked again where the read-back is not agreed to."""


class GuidedCall:
    """One call on its way. What was answered can be gone back on; notes and half-typed words are part of it.

    `ask` is the question that stands now, None once the call came to something (`came`). Leaving before a number was
    `dialled` counts no attempt (L-43).
    """

    def __init__(self, account: GuidedAccount) -> None:
        self.account = account
        self.path: list[tuple[str, str]] = []
        self.notes = ""
        self.typed = ""
        self._dialled = False
        self._run()

    @classmethod
    def start(cls, account: GuidedAccount) -> "GuidedCall":
        """A call that begins."""
        return cls(account)

    # -- where it stands

    @property
    def step(self) -> str:
        """The name of the question that stands now; empty at the end."""
        return "" if self.ask is None else self.ask.step

    @property
    def answers(self) -> dict[str, str]:
        """What was answered, by the names of the steps; those at which the call ended otherwise have no answer."""
        return {step: value for step, value in self.path if value != ENDED}

    @property
    def right_person(self) -> bool:
        """Whether they are the right person, so that amounts may be shown (R-60)."""
        return self.answers.get("person") == "right"

    @property
    def has_ended(self) -> bool:
        """Whether the call ended otherwise: `0` was answered."""
        return any(value == ENDED for _step, value in self.path)

    @property
    def dialled(self) -> bool:
        """Whether the number was dialled: it was copied, somebody answered, or the call ended otherwise."""
        return self._dialled or self.has_ended

    @property
    def done_stages(self) -> Sequence[str]:
        """The stages that lie behind, in order."""
        done = {ask.stage for ask in self._asked}
        return [stage for stage in STAGES if stage in done and (self.ask is None or stage != self.ask.stage)]

    @property
    def stands_at_first(self) -> bool:
        """Whether nothing was answered yet, so that going back leaves the call."""
        return not self.path

    # -- what is done

    def answer(self, typed: str) -> None:
        """Answer the question that stands now: a choice by its name, or what was typed.

        `BadInput` for what is no answer to it; then it stands as before.
        """
        if self.ask is None:
            return
        if typed == ENDED:
            self.end_otherwise()
            return
        value = self.read(typed)
        if (self.step, value) == ("read_back", "change"):
            while self.path and self.path.pop()[0] not in _AGAIN:
                pass
        else:
            self._dialled = self._dialled or self.step == "person"
            self.path.append((self.step, value))
        self.typed = ""
        self._run()

    def end_otherwise(self) -> None:
        """`0`: ask what happened; once more asks it again."""
        places = [place for place, (_step, value) in enumerate(self.path) if value == ENDED]
        if places:
            del self.path[places[0] + 1 :]
        else:
            self.path.append((self.step, ENDED))
        self.typed = ""
        self._run()

    def back(self) -> bool:
        """One step back; whether there was one."""
        if not self.path:
            return False
        self.path.pop()
        self.typed = ""
        self._run()
        return True

    def note(self, text: str) -> None:
        """What is written down while they talk; it takes the place of what was there."""
        self.notes = text

    def dial(self) -> None:
        """The number was taken to be dialled."""
        self._dialled = True

    # -- the draft

    def to_draft(self) -> dict[str, Any]:
        """All of it as JSON takes it (R-22)."""
        return {
            "path": [list(step) for step in self.path],
            "notes": self.notes,
            "typed": self.typed,
            "dialled": self._dialled,
        }

    @classmethod
    def from_draft(cls, account: GuidedAccount, body: Mapping[str, Any]) -> "GuidedCall":
        """The call as it was left. Where the account has changed meanwhile, it stands at what no longer fits."""
        call = cls(account)
        call.resume(body)
        return call

    def resume(self, body: Mapping[str, Any]) -> None:
        """Go on where a draft was left, as far as its answers fit; notes taken here already stay."""
        self.notes = self.notes or str(body.get("notes", ""))
        self._dialled = bool(body.get("dialled"))
        for step, value in body.get("path", ()):
            if self.step != step or not (value == ENDED or self._fits(str(value))):
                return
            self.path.append((step, str(value)))
            self._run()
        self.typed = str(body.get("typed", ""))

    # -- what is typed

    def read(self, typed: str) -> str:
        """What was typed as it is kept; `BadInput` where it is no answer to the question."""
        ask, text = self.ask, typed.strip()
        assert ask is not None
        if not text and ask.kind != "choice" and not ask.needed:
            return ""
        if ask.kind == "choice":
            if text not in ask.choices:
                raise BadInput(_("“{text}” is not among the answers.").format(text=typed))
            return text
        if not text:
            raise BadInput(_("Nothing is written yet."), hint=_("Write it, or go back with Esc."))
        if ask.kind == "parts":
            return self._parts(ask, text)
        if ask.kind == "amount":
            return str(self._amount(ask, text))
        if ask.kind in ("day", "past-day"):
            return self._day(ask, self.account.read_day(text)).isoformat()
        if ask.step == "legal_name" and fold(text) != fold(self.account.name.strip()):
            raise BadInput(
                _("A legal step needs the name of the account: {name}").format(name=self.account.name),
                hint=_("Write it like that, or go back with Esc."),
            )
        return keep(text)

    def shown(self, value: str) -> str:
        """A kept answer to the question that stands now, as it is typed: what is proposed."""
        ask = self.ask
        if ask is None or not value:
            return value
        if ask.kind == "amount":
            return plain(Amount(Minor(int(value)), self.account.currency))
        if ask.kind == "parts":
            pairs = [pair.split("=") for pair in value.split()]
            return "; ".join(f"{day}={plain(Amount(Minor(int(minor)), self.account.currency))}" for day, minor in pairs)
        return value

    def _amount(self, ask: Ask, text: str) -> Minor:
        amount = parse_amount(text, self.account.manner, only=self.account.currency, positive=True).minor
        if amount > ask.most:
            raise BadInput(
                _("That is more than the {amount} that is asked for.").format(amount=self.account.said(ask.most))
            )
        return amount

    def _day(self, ask: Ask, day: date) -> date:
        today = self.account.today
        if ask.kind == "past-day" and day > today:
            raise BadInput(_("That day is still to come."), hint=_("Write when it was paid."))
        if ask.kind == "day" and day < today:
            raise BadInput(_("That day has passed."), hint=_("Write a day from today on."))
        if ask.after and day <= date.fromisoformat(ask.after):
            raise BadInput(_("The rest comes after the first part."), hint=_("Write a later day."))
        return day

    def _parts(self, ask: Ask, text: str) -> str:
        found: dict[date, int] = {}
        for pair in filter(None, map(str.strip, text.split(";"))):
            day, equals, amount = pair.partition("=")
            if not equals:
                raise BadInput(
                    _("“{text}” is not a part.").format(text=pair),
                    hint=_("Write day=amount, parts with ; between them: 2026-12-01=40; 2027-01-01=40"),
                )
            on = self._day(Ask(ask.step, "day"), self.account.read_day(day.strip()))
            if on in found:
                raise BadInput(_("Two parts have the same day."), hint=_("Each part has its own."))
            found[on] = self._amount(ask, amount.strip())
        if sum(found.values()) > ask.most:
            raise BadInput(
                _("The parts come to more than the {amount} that is asked for.").format(
                    amount=self.account.said(ask.most)
                )
            )
        return " ".join(f"{day.isoformat()}={minor}" for day, minor in sorted(found.items()))

    def _fits(self, value: str) -> bool:
        try:
            return self.read(self.shown(value)) == value
        except BadInput:
            return False

    # -- the course of it

    def _run(self) -> None:
        """Go through the talk with all answers: the question after them, or what came of it."""
        self.ask: Ask | None
        self.came: Came | None = None
        self._asked: list[Ask] = []
        talk: Talk = conversation(self.account)
        self.ask = next(talk)
        spoke = False
        for step, value in self.path:
            self._asked.append(self.ask)
            try:
                if value == ENDED:
                    talk = ended(self.account, spoke=spoke)
                    self.ask = next(talk)
                else:
                    spoke = spoke or (step, value) == ("person", "right")
                    self.ask = talk.send(value)
            except StopIteration as end:
                self.ask, self.came = None, end.value
                return


def promised_parts(call: GuidedCall) -> list[tuple[date, Minor]]:
    """What was promised and for when: one amount, or several parts with their days, in order."""
    answers, day = call.answers, date.fromisoformat
    if "plan_parts" in answers:
        pairs = [pair.split("=") for pair in answers["plan_parts"].split()]
        return [(day(on), Minor(int(minor))) for on, minor in pairs]
    if "promise_on" in answers:
        first = Minor(int(answers["promise_amount"]))
        found = [(day(answers["promise_on"]), first)]
        if "rest_on" in answers:
            found.append((day(answers["rest_on"]), Minor(_asked_in_all(call) - first)))
        return found
    if "rest_on" in answers:
        return [(day(answers["rest_on"]), Minor(call.account.asked - int(answers["paid_amount"])))]
    return []


def rest_of(call: GuidedCall) -> Minor:
    """What is left of what is asked for, after what they pay, promised first, or contest."""
    answers = call.answers
    taken = answers.get("promise_amount") or answers.get("paid_amount") or "0"
    return Minor(_asked_in_all(call) - int(taken))


def _asked_in_all(call: GuidedCall) -> int:
    return call.account.asked - int(call.answers.get("dispute_amount", "0"))
