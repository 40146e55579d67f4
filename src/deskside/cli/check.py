"""`deskside check`: whether the whole file is as it should be, and making anew what can be (R-92)."""

import errno
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from deskside.cli.context import Run
from deskside.cli.parameters import Option
from deskside.cli.progress import counter
from deskside.language.i18n import N_, _, ngettext, sentences
from deskside.store import desk_file, file_header, store_errors

if TYPE_CHECKING:
    from deskside.desk.checks.look import Report
    from deskside.desk.checks.repair import Repaired

WRONG = 5


def check(
    run: Run,
    repair: Annotated[
        bool, Option("--repair", help=N_("Make anew what follows from the rest; nothing else is written."))
    ] = False,
) -> int:
    """Look through the whole file: pages, search, money, promises, files, undo. Nothing is written without --repair."""
    from deskside.desk.checks.look import look
    from deskside.desk.checks.repair import damaged

    if not file_header.exists(run.path):
        raise store_errors.explain_system(FileNotFoundError(errno.ENOENT, ""), run.path)
    watch = _watch(run)
    with store_errors.file_troubles(run.path):
        report, repaired = look(run.conn, watch), None
    watch("", 0, 0)
    if repair and report.damage:
        _answer(run, report, None)
        raise damaged(report.damage)
    if repair and any(each.can_repair for each in report.findings):
        repaired = _repair(run, report, watch)
        report = repaired.after
    _answer(run, report, repaired)
    return WRONG if report.findings else 0


def _repair(run: Run, report: "Report", watch: Callable[[str, int, int], None]) -> "Repaired":
    from deskside.desk.checks.repair import repair

    run.close()
    with desk_file.writing(run.path, run.waiting, run.patience) as conn:
        done = repair(conn, report, watch)
    watch("", 0, 0)
    return done


def _watch(run: Run) -> Callable[[str, int, int], None]:
    """Say on a terminal what is looked at; without a label that it is over."""
    last: tuple[str, bool] | None = None
    told: Callable[[int, int], None] | None = None

    def tell(label: str, done: int, whole: int) -> None:
        nonlocal last, told
        if (label, whole > 0) != last:
            last = label, whole > 0
            words = _("{what}: {done} of {total}") if whole else "{what}"
            told = counter(run, words.replace("{what}", label))
        if told is not None:
            told(done, whole)

    return tell


def _answer(run: Run, report: "Report", repaired: "Repaired | None") -> None:
    """What was looked at, what is wrong with it, and what to do."""
    from deskside.desk.checks.said import what_next

    wrong, size = report.findings, os.path.getsize(run.path)
    if run.json:
        run.answer(_shape(run, report, repaired, size))
        return
    for asked in report.asked:
        for text in [each.text for each in asked.findings] or [_("in order")]:
            run.say(_("{label}: {value}").format(label=asked.label, value=text))
    run.gap()
    for _name, label in repaired.done if repaired else ():
        run.say(_("Made anew: {what}").format(what=label))
    rows, count = sum(report.rows.values()), len(report.asked)
    known = ngettext("{n} row", "{n} rows", rows).format(n=f"{rows:,}")
    if not wrong:
        run.say(
            _("All is well with {path}: {count} checks, {rows}, {size} MB.").format(
                path=run.path, count=count, rows=known, size=f"{size / 1e6:,.1f}"
            )
        )
        return
    bad = sum(1 for asked in report.asked if asked.findings)
    run.say(
        _("Something is wrong with {path}: {bad} of {count} checks do not hold.").format(
            path=run.path, bad=bad, count=count
        )
    )
    run.say(what_next(report))


def _shape(run: Run, report: "Report", repaired: "Repaired | None", size: int) -> dict[str, object]:
    from deskside.desk.checks.whole_file import INTEGRITY

    damage = next((each.first[0] for each in report.findings if each.check in INTEGRITY and each.first), "ok")
    return {
        "path": str(run.path),
        "bytes": size,
        "rows": report.rows,
        "integrity": damage,
        "checks": [
            {
                "name": asked.name,
                "ok": not asked.findings,
                "found": sum(each.found for each in asked.findings),
                "text": sentences(*(each.text for each in asked.findings)),
                "first": [key for each in asked.findings for key in each.first],
                "can_repair": any(each.can_repair for each in asked.findings),
            }
            for asked in report.asked
        ],
        "repaired": [name for name, _label in repaired.done] if repaired else [],
    }
