"""What came of checking the file, in sentences for a screen and a command alike (R-92)."""

from deskside.desk.checks.look import Report
from deskside.language.i18n import _, sentences


def what_next(report: Report) -> str:
    """What to do about what is wrong."""
    if report.damage:
        return _("Keep a copy of it as it is, then go back to a backup: deskside restore PATH")
    can, cannot = ([each for each in report.findings if each.can_repair is which] for which in (True, False))
    hints = dict.fromkeys(each.hint for each in cannot if each.hint)
    return sentences(
        _("Make anew what can be: deskside check --repair.") if can else "",
        *hints,
        _("What cannot be made anew is in a backup: deskside restore PATH") if cannot else "",
    )
