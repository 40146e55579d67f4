"""The bell without an open desk: what rings now for who acts, once for each step of a promise (R-12)."""

import sys

from deskside.cli.context import Run
from deskside.desk.bell.alarm_words import call_words
from deskside.desk.bell.alarms import Alarm
from deskside.desk.bell.rung import claim, waits
from deskside.store import desk_file, file_header


def notify(run: Run) -> None:
    """A line for each call that rings now and did not ring for who acts; a terminal gets the bell and a notice too.

    It remembers so in the file; where there is no file nothing rings, and none is made.
    """
    rung: list[Alarm] = []
    if file_header.exists(run.path) and waits(run.conn, run.me, run.now, run.shop):
        with desk_file.writing(run.path, patience=run.patience) as conn:
            rung = claim(conn, run.me, run.now, run.shop)
    if run.json:
        from deskside.cli.json_shapes import today_call
        from deskside.desk.callbacks.today import due, missed

        calls = {each.callback for each in rung}
        rows = [
            row
            for question in (missed, due)
            for row in (question(run.conn, now=run.now, shop=run.shop, limit=-1)[0] if calls else ())
        ]
        run.answer([today_call(row, run.shop.zone) for row in rows if row.ids["callback"] in calls])
        return
    for each in rung:
        said = call_words(each, now=run.now, me=run.me)
        run.say(f"{said} · {each.phone}" if each.phone else said)
    if rung and sys.stdout.isatty():
        _sound(run, rung)


def _sound(run: Run, rung: list[Alarm]) -> None:
    from deskside.desk.bell.alarm_words import notice_words
    from deskside.desk.bell.settings import read_wanted
    from deskside.terminal.notices import sound

    wanted = read_wanted(run.conn, run.me)
    words = notice_words(len(rung), rung, run.shop, names=wanted.names)
    sys.stdout.write(sound(run.shop.name, words, bell=wanted.bell, notices=wanted.notices))
    sys.stdout.flush()
