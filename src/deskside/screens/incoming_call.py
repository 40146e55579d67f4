"""Who's calling for a call that came in: the number is looked up, and what became of it stands in the title."""

from deskside.desk.telephone.unanswered import Incoming
from deskside.desk.telephone.what_became import what_became
from deskside.language.i18n import _
from deskside.screens.caller_lookup import WhoSheet
from deskside.shop import clock
from deskside.when import format_time


class IncomingSheet(WhoSheet):
    """Taking a row answers the call. One that came up `by_itself` goes where nobody touches it, once it is over."""

    def __init__(self, call: Incoming, by_itself: bool = False) -> None:
        super().__init__(call.asked, replacing=True)
        self.call, self.by_itself = call, by_itself
        self.incoming_id = call.id

    def on_mount(self) -> None:
        """Say since when it rings."""
        self._say_how_it_is()

    def reload(self) -> None:
        """Somebody else has answered, or it has stopped ringing."""
        became = self._say_how_it_is()
        if became and self.by_itself and self.finder.value == self.call.asked and not self.finder.rows.marked:
            app, said = self.desk_app, _("{name}: {words}").format(name=self.call.called, words=became)
            self.dismiss()
            app.answer_afterwards(said)

    def _say_how_it_is(self) -> str:
        """Say in the title since when it rings, or what became of it; the latter."""
        shop = self.desk.shop
        became = self.desk.ask(what_became, self.call.id, now=clock.now(), shop=shop)
        since = _("rings since {time}").format(time=format_time.clock(self.call.at, shop.zone))
        self.title_bar.show(self.call.name, became or since)
        return became
