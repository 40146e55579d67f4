"""What is done and to be billed in the sample shop, by the desk's own verb."""

from deskside.desk.done_work.mark_done import mark_done
from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage


def bill(stage: Stage, step: Step) -> None:
    """`bill [AMOUNT] | WHAT`"""
    amount = stage.amount(step.words) if step.words else None
    stage.do(mark_done, stage.ids["ticket"], step.text, amount=amount)
