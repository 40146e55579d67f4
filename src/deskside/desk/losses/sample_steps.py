"""The lost customers of the sample shop, by the desk's own verbs."""

from deskside.desk.losses.lost import loss_of
from deskside.desk.losses.mark_lost import begin_win_back, do_step, mark_lost
from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage


def lost(stage: Stage, step: Step) -> None:
    """`customer lost REASON | CUSTOMER`, what they said below it."""
    stage.do(mark_lost, stage.customers[step.text], step.words, " ".join(step.below))


def win_back(stage: Stage, step: Step) -> None:
    """`customer winback | CUSTOMER`: it begins, or what came of the step stands below it."""
    customer = stage.customers[step.text]
    found = loss_of(stage.conn, customer)
    if found is not None and found.next is not None:
        stage.do(do_step, customer, " ".join(step.below))
    else:
        stage.do(begin_win_back, customer)
