"""Where a command runs: which file, who acts, in which form to answer; the way to questions and verbs."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from deskside.cli import output
from deskside.cli.global_options import GlobalOptions
from deskside.desk.codes import priority_word, promise_word
from deskside.desk.staff.members import StaffRow, acting, login_name
from deskside.errors import DesksideError
from deskside.language.glyphs import FULL, PLAIN, Signs
from deskside.language.i18n import (
    USUAL_WORD,
    _,
    environment_language,
    language,
    set_customer_word,
    set_language,
    unended,
)
from deskside.shop import clock
from deskside.shop.settings import Personal, Shop, read_customer_word, read_hours, read_person, read_shop
from deskside.store import desk_file, file_header, paths, store_errors
from deskside.store.transactions import PATIENCE_SECONDS

if TYPE_CHECKING:
    from deskside.desk.desk_session import Connection
    from deskside.shop.hours import OpeningHours

PROGRAM = "deskside"
COMPLETE = f"_{PROGRAM.upper()}_COMPLETE"
Answer = TypeVar("Answer")


class Run:
    """One command's run. Reads go through one connection; a missing file reads as an empty desk and is not made."""

    patience = PATIENCE_SECONDS
    command = PROGRAM

    def __init__(self, asked: GlobalOptions) -> None:
        self.asked = asked
        self.json = asked.json
        self.plain = asked.plain
        self._conn: Connection | None = None
        self._is_imagined = self._is_ready = False
        self.remarks: list[str] = []
        """What is said beside the answer where that is JSON: with an error it is one object (`cli_errors.tell`)."""
        self.did_change = True
        """Whether the last verb changed anything that can be taken back."""

    @cached_property
    def path(self) -> str:
        """Where the desk's file is; `StoreProblem` for a name that is none."""
        return paths.locate(self.asked.file)

    @property
    def conn(self) -> "Connection":
        """The connection for questions."""
        if self._conn is None:
            self._is_imagined = not file_header.exists(self.path)
            if self._is_imagined:
                from deskside.desk.create_desk import empty_desk

                self._conn = empty_desk(self.now)
            else:
                self._conn = desk_file.connect(self.path, even_full=True)
        return self._conn

    def say_what_is_left(self) -> None:
        """Say that half an import is among what was answered, where a crash left one and nothing was written since."""
        if self._conn is None or self._is_imagined or self._is_ready:
            return
        from deskside.desk.imports.batches import left_unfinished

        file = left_unfinished(self.conn, self.path)
        if file is not None:
            self.remark(
                _("Half an import of {file} is still here: it was cut short, and goes with the next change.").format(
                    file=file
                )
            )

    @cached_property
    def now(self) -> datetime:
        """The moment the command began (aware UTC), the same for all it says and does."""
        return clock.now()

    @cached_property
    def person(self) -> StaffRow | None:
        """Who acts; `NotFound` for an unknown --as, naming the staff."""
        return acting(self.conn, self.asked.name, login_name())

    @property
    def me(self) -> int | None:
        """The id of who acts."""
        return None if self.person is None else self.person.id

    @cached_property
    def shop(self) -> Shop:
        """The shop's settings."""
        return read_shop(self.conn)

    @cached_property
    def hours(self) -> "OpeningHours":
        """The shop's opening hours."""
        return read_hours(self.conn, self.shop)

    @cached_property
    def personal(self) -> Personal:
        """The settings of who acts."""
        return read_person(self.conn, self.me)

    def perform(self, command: str, function: Callable[..., int | None], given: Mapping[str, Any]) -> int:
        """Run the function of a command with what it was given; the status."""
        self.command = command
        if self.asked.name is not None and command != f"{PROGRAM} demo":
            self.person  # noqa: B018 - an unknown --as is told by every command
        return function(self, **given) or 0

    def do(self, verb: Callable[..., Answer], *args: Any, **kw: Any) -> Answer:
        """Carry out a verb as who acts, now, in one transaction; a missing file is made first, and that is said."""
        if not file_header.exists(self.path):
            from deskside.desk.create_desk import empty_desk

            with closing(empty_desk(self.now, writable=True)) as imagined:
                verb(imagined, *args, by=self.me, now=self.now, **kw)  # what is refused has made no file
        self.ready_to_write()
        from deskside.desk.undo_record import last_change

        with desk_file.writing(self.path, self.waiting, self.patience) as conn:
            before = last_change(conn)
            answer = verb(conn, *args, by=self.me, now=self.now, **kw)
            self.did_change = last_change(conn) > before
        return answer

    def ready_to_write(self) -> None:
        """Make a missing file, and take back an import that a crash cut short; either is said."""
        self.person  # noqa: B018 - an unknown --as is told before anything is made
        if not file_header.exists(self.path):
            from deskside.desk.create_desk import ensure_desk

            said = ensure_desk(self.path, self.now)
            if said is not None:
                self.remark(said)
        if self._is_imagined:
            # Also where another terminal was quicker: what was answered so far was not of that desk.
            self.close()
            for name in ("person", "shop", "hours", "personal"):
                self.__dict__.pop(name, None)
        from deskside.desk.imports.batches import settle
        from deskside.desk.search_version import is_current, renew

        if not is_current(self.conn):
            self.remark(_("The search is being made anew, as it is once after an update."))
            with desk_file.writing(self.path, self.waiting, self.patience) as conn:
                renew(conn)
        self._is_ready = True
        settled = settle(self.conn, self.path, by=self.me, now=self.now)
        if settled is not None:
            self.remark(settled)

    def close(self) -> None:
        """Leave the file; the last one out makes it a single file again."""
        if self._conn is not None:
            self._conn.close()
            self._conn = None

    def settle_language(self) -> None:
        """Speak the language of --lang, else of `DESKSIDE_LANG`, else the person's own, else the system's.

        A customer is called as the shop does that has the file (P-11), in help pages too: they are built later.
        """
        set_customer_word(self._own_word())
        chosen = self.asked.lang or ("auto" if os.environ.get("DESKSIDE_LANG") else self._own_language())
        code = environment_language() if chosen == "auto" else chosen
        set_language(code)
        if code == "zh" != language():
            self.remark("The Chinese texts are not built, so this is in English; make builds them.")

    def _own_word(self) -> str:
        try:
            with store_errors.file_troubles(lambda: self.path):
                return read_customer_word(self.conn) if file_header.exists(self.path) else USUAL_WORD
        except DesksideError:
            return USUAL_WORD  # as below

    def _own_language(self) -> str:
        set_language(environment_language())
        try:
            with store_errors.file_troubles(lambda: self.path):
                return self.personal.language
        except DesksideError:
            return "auto"  # what is wrong with the file or the name is told by the command itself

    def remark(self, sentence: str) -> None:
        """Say something beside the answer, on standard error; with --json when it is known whether there is one."""
        if self.json:
            self.remarks.append(sentence)
        else:
            output.write(output.one_line(sentence), sys.stderr)

    def waiting(self) -> None:
        """Say that another terminal is writing."""
        self.remark(_("Waiting for another terminal to finish writing."))

    def say_remarks(self) -> None:
        """Say what was kept back for the end."""
        for sentence in self.remarks:
            output.write(output.one_line(sentence), sys.stderr)

    def say_version(self) -> None:
        """Say which Deskside this is."""
        from deskside import __version__

        self.say(f"{PROGRAM} {__version__}")

    def say(self, sentence: str) -> None:
        """One line of the answer."""
        output.write(output.one_line(sentence))

    def done(self, sentence: str) -> None:
        """What a change did, and how to take it back: what came before it is not, where it changed nothing (R-23)."""
        if not self.did_change:
            self.say(_("It is so already; nothing was changed"))
            return
        self.say(_("{sentence} · deskside undo takes it back").format(sentence=output.one_line(unended(sentence))))

    def paragraph(self, content: str) -> None:
        """Lines of the answer, with their breaks."""
        if content:
            output.write(content)

    def answer(self, data: Any) -> None:
        """The answer in JSON."""
        output.write(output.json_text(data))

    def facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Facts of the answer, one a line; what is empty is left out."""
        self.paragraph(output.facts(pairs))

    def gap(self) -> None:
        """An empty line between parts of the answer."""
        output.write("")

    def table(self, columns: Sequence[output.Column], rows: Iterable[Sequence[str]], nothing: str = "") -> None:
        """Rows for people: a table, with --plain one fact a line; `nothing` is said where there are none."""
        listed = list(rows)
        if not listed:
            self.paragraph(nothing)
        elif self.plain:
            output.write(output.blocks(columns, listed))
        else:
            output.write(output.table(columns, listed, output.terminal_width()))

    def parts(self, columns: Sequence[output.Column], parts: Sequence[output.Part]) -> None:
        """Rows for people in several parts, aligned alike; with --plain one fact a line."""
        if self.plain:
            output.write("\n\n".join(f"{part.heading}\n\n{output.blocks(columns, part.rows)}" for part in parts))
        else:
            output.write(output.parts(columns, parts, output.terminal_width()))

    @cached_property
    def signs(self) -> Signs:
        """The signs of the rows: the plain set where the person wants it or the output cannot take the full one."""
        plain = self.personal.glyphs == "plain" or (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
        return PLAIN if plain else FULL

    def state(self, state: str, status: str = "", sign: str = "") -> str:
        """How a row stands: its sign in a table, where the time beside it says the word; the word with --plain."""
        return promise_word(state) if self.plain else self.signs.state(state, status, sign)

    def priority(self, level: int) -> str:
        """How urgent a row is: its sign in a table, normal blank; the word with --plain."""
        return priority_word(level) if self.plain else self.signs.priority(level).strip()
