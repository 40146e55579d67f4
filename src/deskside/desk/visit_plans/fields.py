"""What is written down of a visit plan, and of a visit (P-15, R-29)."""

import sqlite3
from typing import Any

from deskside.desk.codes import CHANNELS
from deskside.desk.field_kinds import ComingDay
from deskside.desk.visit_plans.rules import rule_said
from deskside.desk.visit_plans.typed_rule import fitting_rule, typed_rule
from deskside.fields.kinds import Choice, Kind, Line, Surroundings
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, NP_


class RuleKind(Kind):
    """How often: an RRULE in the file, words for people."""

    name = "visit-rule"
    metavar = N_("RULE")

    def fit(self, value: Any) -> str:
        return fitting_rule(str(value))

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> str:  # noqa: ARG002
        return typed_rule(str(typed))

    def word(self, written: str) -> str:
        return rule_said(written) if written.startswith("FREQ=") else written


_WHY = (N_("A visit that is skipped has a reason."), N_("Write it in a few words."))
# fmt: off
PLAN = Record(
    "visit_plan",
    Field("often", RuleKind(), N_("How often"), N_("how often"), N_("every 90 days, first monday of october"),
          column="rule", flag="rule", edit=N_("How often instead.")),
    Field("purpose", Line(), N_("Purpose"), N_("purpose"), N_("what the visit is for"),
          help=N_("What the visit is for.")),
    Field("preparation", Line(), N_("Prepare"), N_("preparation"), N_("what to have ready"),
          help=N_("What to have ready.")),
    Field("from_on", ComingDay(), N_("From"), NP_("plan", "begins"), N_("today, if empty"), flag="from",
          help=N_("The day from which on; today if not said.")),
)
VISIT = Record(
    "planned_visit",
    Field("channel", Choice(CHANNELS), N_("Channel"), N_("channel"), default="phone"),
    Field("learnt", Line(), N_("Learnt"), N_("what was learnt"), N_("what you learnt from them")),
)
SKIPPED = Record(
    "planned_visit",
    Field("learnt", Line(_WHY), N_("Why"), N_("why it is skipped"), N_("why it is skipped")),
)
# fmt: on
