"""What happens to loans in the sample shop."""

from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage
from tests.demo_subject.verbs import bring_back, lend


def add(stage: Stage, step: Step) -> None:
    """`loan add CUSTOMER | BICYCLE`"""
    stage.ids["loan"] = stage.do(lend, stage.customers[step.words], {"bicycle": step.text})


def back(stage: Stage, _step: Step) -> None:
    """`loan back`"""
    stage.do(bring_back, stage.ids["loan"])
