"""What targets are made of."""

from deskside.desk.declarations import Derived, Forgotten, Subject, TodaySection
from deskside.language.i18n import N_

_HERE = "deskside.desk.targets"

SUBJECT = Subject(
    name="target",
    tables=("target_result",),
    today=(
        TodaySection(
            "breached",
            30,
            N_("Past the target"),
            f"{_HERE}.today:breached",
            "deskside.cli.json_shapes:today_ticket",
            whose=N_("With"),
        ),
    ),
    settings=(f"{_HERE}.settings:TARGETS",),
    forgotten={"target_result": Forgotten()},
    derived=(
        Derived(
            f"{_HERE}.follow:follow",
            ("ticket", "line", "customer", "setting"),
            (
                "ticket.response_due_at",
                "ticket.resolution_due_at",
                "ticket.target_due_at",
                "ticket.responded_at",
                "target_result",
            ),
        ),
    ),
    checks=f"{_HERE}.checks:CHECKS",
)
