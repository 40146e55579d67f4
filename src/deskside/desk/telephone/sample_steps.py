"""Who rang in the sample shop."""

from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage
from deskside.desk.telephone.ring import ring as verb


def ring(stage: Stage, step: Step) -> None:
    """`ring NUMBER | NAME`"""
    stage.do(verb, step.words, step.text)
