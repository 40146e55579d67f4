"""Settings that are one row and one sheet together: the week, and the targets."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from deskside.desk.codes import LEVELS, priority_word
from deskside.desk.targets.lengths import OF_COMPANIES, USUAL
from deskside.desk.targets.settings import AS_EVERYBODY, short
from deskside.fields.record import Field
from deskside.language.i18n import N_, _
from deskside.screens.sheets.setting import WEEK_FIELD, SettingSheet, week_said
from deskside.screens.sheets.targets import TargetsSheet
from deskside.shop.settings import HOURS


class Group(NamedTuple):
    """Settings that are seen together: the row they have, the sheet they are changed in, and what they come to."""

    field: Field
    keys: tuple[str, ...]
    sheet: type[SettingSheet]
    said: Callable[[Mapping[str, str]], str]


def targets_said(values: Mapping[str, str], of: str = "") -> str:
    """Answer and solution of each priority: "urgent 30m/4h · high 1h/1d · normal 4h/3d · low 1d/5d"."""
    said = []
    for level in reversed(LEVELS):
        pair = [values[f"{what}.{level}{of}"] for what in ("response", "resolution")]
        if any(pair):
            said.append(f"{priority_word(LEVELS.index(level))} {'/'.join(map(short, pair))}")
    return " · ".join(said) or _(AS_EVERYBODY)


_TARGETS = N_(
    "Opening time until an answer is given and until it is solved, without the time waited for the customer: 30 min,"
    " 4 hours, 2 days, or none."
)
_OF_COMPANIES = N_("The same for tickets of companies; what is empty is as for everybody.")
GROUPS = (
    Group(WEEK_FIELD, HOURS, SettingSheet, lambda values: week_said([values[key] for key in HOURS])),
    Group(Field("targets", label=N_("Targets"), hint=_TARGETS), tuple(USUAL), TargetsSheet, targets_said),
    Group(
        Field("company_targets", label=N_("Targets for companies"), hint=_OF_COMPANIES),
        tuple(OF_COMPANIES),
        TargetsSheet,
        lambda values: targets_said(values, ".company"),
    ),
)


def group_of(key: str) -> Group | None:
    """The group that a setting, or the row of one, belongs to."""
    return next((group for group in GROUPS if key == group.field.name or key in group.keys), None)
