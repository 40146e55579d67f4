"""Who is one in the sample shop, and who is not, by the desk's own verbs."""

from deskside.desk.merging.merge import merge_customers
from deskside.desk.merging.not_same import not_same
from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage


def merge(stage: Stage, step: Step) -> None:
    """`customer merge | CUSTOMER`, into whom is named below it."""
    stage.do(merge_customers, stage.customers[step.text], stage.customers[" ".join(step.below)])


def keep_apart(stage: Stage, step: Step) -> None:
    """`customer not-same | CUSTOMER`, the other one is named below it."""
    stage.do(not_same, stage.customers[step.text], stage.customers[" ".join(step.below)])
