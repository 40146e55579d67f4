"""What happens to promised calls in the sample shop, by the desk's own verbs."""

from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage
from deskside.language.i18n import N_, _

WITHOUT = {"their-turn": N_("it is their turn"), "part": N_("it waits for a part"), "visit": N_("they come by")}
"""Why no further call was promised after speaking."""


def promise(stage: Stage, step: Step) -> None:
    """`promise WHEN | REASON`"""
    stage.do(promise_callback, ticket=stage.ids["ticket"], when=stage.due(step), reason=step.text)


def kept(stage: Stage, step: Step) -> None:
    """`callback kept WITHOUT | WORDS`, the reason why there is no next call by its name."""
    _attempt(stage, step, "spoke", _(WITHOUT[step.words]))


def no_answer(stage: Stage, step: Step) -> None:
    """`callback no-answer | WORDS`"""
    _attempt(stage, step, "no-answer")


def left_word(stage: Stage, step: Step) -> None:
    """`callback left-word | WORDS`"""
    _attempt(stage, step, "left-word")


def _attempt(stage: Stage, step: Step, outcome: str, without: str | None = None) -> None:
    [call] = stage.ask(
        "select id from callback where ticket_number = ? and state = 'open' order by due_at limit 1",
        stage.ids["ticket"],
    )
    stage.do(record_attempt, call, outcome, text=step.text, without_reason=without)
