"""Beginning a round, or changing one: what for, with which answers and words, until when, for whom (P-15)."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from deskside.desk.is_large import is_large
from deskside.desk.rounds.begin import begin_round, edit_round
from deskside.desk.rounds.fields import ROUND
from deskside.desk.rounds.finding import no_round
from deskside.desk.rounds.whom import Whom, left_out_said, whom
from deskside.errors import DesksideError, Refused
from deskside.language.i18n import _, dotted, ngettext
from deskside.screens.background_query import BackgroundQuery
from deskside.screens.form import Values
from deskside.screens.record_form import RecordForm
from deskside.screens.round_work import in_parts
from deskside.screens.sheets.base import ChooseSheet
from deskside.shop import clock
from deskside.widgets.chooser import Choice


class RoundForm(RecordForm):
    """A new round, begun once it was said who is in it and who is left out; or the one with the key."""

    RECORD = ROUND
    FORM = "round"

    def __init__(self, key: int | None = None, wanted: str = "") -> None:
        """Changes the round with the key; a new one is for the customers of the filter `wanted`."""
        base: Mapping[str, Any] = {} if key is None else self.desk.ask(_values, key)
        super().__init__(_("Round") if key is not None else _("New round"), key=key, base=base)
        self._query: BackgroundQuery[Whom] = BackgroundQuery(self, self._found, self.desk_app.say_trouble)
        self._asked: Values = {}
        self._wanted = wanted

    def place(self) -> str:
        return "" if self.key is None else str(self.key)

    def fill(self) -> None:
        if self.key is None and self._wanted:
            self.box["wanted"].put(self._wanted)

    def called(self) -> str:
        return str(self.box["name"].typed).strip()

    def write(self, values: Values, base: Values) -> int | None:
        if self.key is not None:
            self.do(edit_round, self.key, values, base)
            return self.key
        columns = ROUND.columns(values)
        self._asked = values
        wanted, channel, now, shop = columns["wanted"], columns["channel"], clock.now(), self.desk.shop
        question = partial(whom, wanted=wanted, channel=channel, shop=shop, now=now)
        self._query.ask(question, in_thread=self.desk.ask(is_large, "customer", "id"))
        return None

    def _found(self, found: Whom) -> None:
        """Say who would be in it, and begin only then."""
        n, left = len(found.taken), left_out_said(found)
        apart = _("left out: {reasons}").format(reasons=left) if left else ""
        if not n:
            self.desk_app.say_trouble(Refused(_("Nobody is to be reached with that filter."), hint=apart))
            return
        said = ngettext("{n} customer is in it", "{n} customers are in it", n).format(n=f"{n:,}")
        choices = [
            Choice("begin", _("Begin"), said),
            Choice("back", _("Change it first"), apart, digit=0),
        ]
        self.app.push_screen(
            ChooseSheet(_("Begin the round"), dotted(said, apart), choices, str), partial(self._decided, n)
        )

    def _decided(self, n: int, chosen: str | None) -> None:
        if chosen != "begin":
            return
        verb = partial(begin_round, values=self._asked)
        try:
            with self.keeper.ending():
                in_parts(self.desk_app, verb, self._begun, count=n)
        except DesksideError as trouble:
            self.desk_app.say_trouble(trouble)

    def _begun(self, came: int | DesksideError) -> None:
        if isinstance(came, DesksideError):
            self.desk_app.say_trouble(came)
            return
        self.saved = True
        app, name = self.desk_app, str(self._asked["name"])
        self.dismiss(came)
        app.call_after_refresh(
            app.answer, dotted(_("The round {name} is begun").format(name=name), _("u takes it back"))
        )

    def saved_line(self, key: int) -> str:  # noqa: ARG002
        return dotted(_("The round {name} is changed").format(name=self.called()), _("u takes it back"))

    def kept_line(self, body: Values) -> str:  # noqa: ARG002
        if self.key is None:
            return _("What you wrote of a round is still here. Begin a round opens it again")
        return _("What you changed of the round is still here. e opens it again")


def _values(conn: Any, key: int) -> Values:
    """The fields of a round as the file has them."""
    row = conn.execute("select * from round where id = ? and withdrawn_at is null", (key,)).fetchone()
    if row is None:
        raise no_round(key)
    return {field.name: field.of(row) for field in ROUND.fields}
