"""How days end in the sample shop, by the desk's own verbs."""

from deskside.desk.day.carry_over import carry_as_they_stand, carry_over
from deskside.desk.day.close_day import close_day
from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage
from deskside.shop.zones import local_day


def carry(stage: Stage, step: Step) -> None:
    """`day carry REASON [WHEN] | AWAITED`, what they were told below it."""
    stage.do(
        carry_over,
        stage.ids["ticket"],
        step.words.split()[0],
        day=local_day(stage.now, stage.shop.zone),
        awaited=step.text,
        told=" ".join(step.below),
        promise=None if step.due is None else stage.due(step),
    )


def close(stage: Stage, _step: Step) -> None:
    """`day close`, what has all of it carried over as it stands."""
    day = local_day(stage.now, stage.shop.zone)
    stage.do(carry_as_they_stand, day)
    stage.do(close_day, day)
