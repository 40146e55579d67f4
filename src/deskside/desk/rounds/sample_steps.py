"""The rounds of the sample shop, by the desk's own verbs."""

from deskside.desk.rounds.begin import begin_round
from deskside.desk.rounds.finding import entry_of, round_meant
from deskside.desk.rounds.settle import OUTCOMES, REACHED, settle
from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage


def play(stage: Stage, step: Step) -> None:
    """`round begin ANSWERS | NAME` with its filter, purpose and words below; `round done OUTCOME | CUSTOMER` with the
    name of the round and a note below.
    """
    verb, _blank, words = step.words.partition(" ")
    if verb == "begin":
        wanted, purpose, words_en, words_zh = step.below
        until = stage.calendar.day(4).isoformat()
        values = {"name": step.text, "answers": words, "wanted": wanted.strip("-"), "purpose": purpose, "until": until}
        stage.do(begin_round, values | {"words_en": words_en, "words_zh": words_zh})
        return
    named, *note = step.below
    entry = entry_of(stage.conn, round_meant(stage.conn, named), stage.customers[step.text])
    outcome = words if words in OUTCOMES else REACHED
    stage.do(settle, entry, outcome, answer=words if outcome == REACHED else "", note=" ".join(note))
