"""The visit plans of the sample shop, by the desk's own verbs."""

from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage
from deskside.desk.visit_plans.plan_visits import add_plan, visit_done


def add(stage: Stage, step: Step) -> None:
    """`plan add RULE | CUSTOMER`; below its purpose, and what to have ready."""
    purpose, *preparation = step.below
    values = {"often": step.words, "purpose": purpose, "preparation": " ".join(preparation)}
    stage.ids[f"plan {step.text}"] = stage.do(add_plan, stage.customers[step.text], values)


def done(stage: Stage, step: Step) -> None:
    """`plan done CHANNEL | CUSTOMER`, what was learnt below it."""
    stage.do(visit_done, stage.ids[f"plan {step.text}"], step.words, " ".join(step.below))
