"""The guided call: a list of answers, and the question that stands after them (R-60). Nothing here reads or writes."""

from collections.abc import Mapping, Sequence
from typing import Any

from deskside.desk.collection_calls.account import GuidedAccount
from deskside.desk.collection_calls.conversation import Came, Talk, conversation, ended
from deskside.desk.collection_calls.last_answers import LastAnswers
from deskside.desk.collection_calls.standing import standing
from deskside.desk.collection_calls.steps import ENDED, STAGES, Ask
from deskside.desk.collection_calls.typed_answers import read_answer, shown_answer
from deskside.errors import BadInput

_AGAIN = ("promise_amount", "plan_count", "paid_amount")
"""The questions that are asked again where the read-back is not agreed to."""
_FIRST = ("override", "obstacles")
"""The questions before the call: whether they are asked depends on the account, and they may come and go."""


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
        self.last = LastAnswers()
        self._ahead: list[tuple[str, str]] = []
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
        """What was answered and stands, by the names of the steps.

        Once the call ended otherwise that is what belongs to the ending, and of what came before who was there and why
        it is not paid: what was not agreed and read back was not agreed.
        """
        return standing(self.path)

    @property
    def right_person(self) -> bool:
        """Whether they are the right person, so that amounts may be shown (R-60)."""
        answers = self.answers
        return answers.get("person") == "right" and answers.get("ended") != "wrong-person"

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
        step, value = self.step, self.read(typed)
        if (step, value) == ("read_back", "change"):
            while self.path and self.path.pop()[0] not in _AGAIN:
                pass
        else:
            self._dialled = self._dialled or step == "person"
            self.last.keep(self.ask, self.shown(value), sent=True)
            self.path.append((step, value))
        if self._ahead and self._ahead[0][0] == step:
            del self._ahead[0]
        self._run()
        self._go_on()

    def end_otherwise(self) -> None:
        """`0`: ask what happened; once more asks it again."""
        places = [place for place, (_step, value) in enumerate(self.path) if value == ENDED]
        self._leave()
        self._ahead = []
        if places:
            del self.path[places[0] + 1 :]
        else:
            self.path.append((self.step, ENDED))
        self._run()
        self._go_on()

    def back(self) -> bool:
        """One step back, where the last answer stands again; whether there was one (L-01)."""
        if not self.path:
            return False
        self._leave()
        self._ahead = []
        self.path.pop()
        self._run()
        self._go_on()
        return True

    def note(self, text: str) -> None:
        """What is written down while they talk; it takes the place of what was there."""
        self.notes = text

    def dial(self) -> None:
        """The number was taken to be dialled."""
        self._dialled = True

    def to_draft(self) -> dict[str, Any]:
        """All of it as JSON takes it (R-22)."""
        self._leave()
        return {
            "path": [list(step) for step in self.path],
            "notes": self.notes,
            "typed": self.typed,
            "dialled": self._dialled,
            "last": self.last.to_draft(),
            "was_allowed": not self.account.blocked,
        }

    @classmethod
    def from_draft(cls, account: GuidedAccount, body: Mapping[str, Any]) -> "GuidedCall":
        """The call as it was left. Where the account has changed meanwhile, it stands at what no longer fits."""
        call = cls(account)
        call.resume(body)
        return call

    def on_account(self, account: GuidedAccount) -> "GuidedCall":
        """The call that goes on while its account has changed: whether to call at all is not asked again (R-62)."""
        call = GuidedCall(account._replace(blocked=self.account.blocked))
        call.resume(self.to_draft(), is_on=True)
        return call

    def resume(self, body: Mapping[str, Any], *, is_on: bool = False) -> None:
        """Go on where a draft was left, as far as its answers fit; notes taken here already stay.

        What no longer fits is asked for again; the answers after it follow by themselves, as far as they still fit.
        """
        self.notes = self.notes or str(body.get("notes", ""))
        self._dialled = bool(body.get("dialled"))
        if self._dialled and body.get("was_allowed"):
            # A call that was begun in time may be finished at any hour.
            self.account = self.account._replace(blocked="")
            self._run()
        self.last = LastAnswers.from_draft(body.get("last", {}))
        self._ahead = [(str(step), str(value)) for step, value in body.get("path", ())]
        steps = {step for step, _value in self._ahead}
        if is_on and self.account.in_the_way and "obstacles" not in steps and steps - {*_FIRST}:
            self._ahead.insert(0, ("obstacles", "go-on"))
        self._go_on()
        self.typed = self.typed if self._ahead else str(body.get("typed", ""))

    def _go_on(self) -> None:
        """Give the answers that are known already, up to one that does not fit: there it stands, with the last one."""
        while self._ahead:
            step, value = self._ahead[0]
            if step in _FIRST and self.step not in _FIRST:
                del self._ahead[0]
                continue
            if self.step != step or not (value == ENDED or self._fits(value)):
                break
            self.path.append(self._ahead.pop(0))
            self._run()
        self.typed = "" if self.ask is None or self.ask.kind == "choice" else self.last.half(self.ask)

    # -- what is typed

    def read(self, typed: str) -> str:
        """What was typed as it is kept; `BadInput` where it is no answer to the question that stands now."""
        assert self.ask is not None
        return read_answer(self.account, self.ask, typed)

    def shown(self, value: str) -> str:
        """A kept answer to the question that stands now, as it is typed: what is proposed."""
        return value if self.ask is None else shown_answer(self.account, self.ask, value)

    def _fits(self, value: str) -> bool:
        try:
            return self.read(self.shown(value)) == value
        except BadInput:
            return False

    @property
    def proposed(self) -> str:
        """What stands at the question: what was typed and not sent, the last answer, or what the desk proposes."""
        if self.ask is None:
            return ""
        return self.typed or self.last.answer(self.ask) or self.shown(self.ask.value)

    def _leave(self) -> None:
        """Keep what was typed and not sent."""
        if self.ask is not None and self.ask.kind != "choice":
            self.last.keep(self.ask, self.typed, sent=False)

    # -- the course of it

    def _run(self) -> None:
        """Go through the talk with all answers: the question after them, or what came of it."""
        self.ask: Ask | None
        self.came: Came | None = None
        self._asked: list[Ask] = []
        talk: Talk = conversation(self.account)
        self.ask = next(talk)
        spoke = overridden = False
        for step, value in self.path:
            self._asked.append(self.ask)
            try:
                if value == ENDED:
                    talk = ended(self.account, spoke=spoke, overridden=overridden)
                    self.ask = next(talk)
                else:
                    overridden = overridden or step == "override"
                    spoke = spoke or (step, value) == ("person", "right")
                    self.ask = talk.send(value)
            except StopIteration as end:
                self.ask, self.came = None, end.value
                return
