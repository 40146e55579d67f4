"""The rounds of the sample shop, by the desk's own verbs."""

from deskside.desk.rounds.begin import begin_round
from deskside.desk.rounds.finding import entry_of, round_meant
from deskside.desk.rounds.outcomes import OUTCOMES, REACHED
from deskside.desk.rounds.settle import settle
from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage


def begin(stage: Stage, step: Step) -> None:
    """`round begin ANSWERS | NAME`; below whom it is for, - for everybody, its purpose, the words in each language."""
    wanted, purpose, words_en, words_zh = step.below
    values = {"name": step.text, "answers": step.words, "wanted": wanted.strip("-"), "purpose": purpose}
    until = stage.calendar.day(4).isoformat()
    stage.do(begin_round, values | {"words_en": words_en, "words_zh": words_zh, "until": until})


def done(stage: Stage, step: Step) -> None:
    """`round done OUTCOME | CUSTOMER`; below the name of the round, and what else was said."""
    named, *note = step.below
    entry = entry_of(stage.conn, round_meant(stage.conn, named), stage.customers[step.text])
    outcome = step.words if step.words in OUTCOMES else REACHED
    stage.do(settle, entry, outcome, answer=step.words if outcome == REACHED else "", note=" ".join(note))
