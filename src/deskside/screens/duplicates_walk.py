"""The walk through customers who may be one: merged, kept apart for good, or left for later (R-33)."""

from collections.abc import Sequence

from deskside.desk.customers.card import CustomerCard, customer_card
from deskside.desk.is_large import is_large
from deskside.desk.merging.called import name_of
from deskside.desk.merging.not_same import not_same, said_apart
from deskside.desk.merging.pairs import Pair, Pairs, pairs
from deskside.errors import Refused
from deskside.language.glyphs import signs
from deskside.language.i18n import _, listed, ngettext
from deskside.language.text import one_line
from deskside.screens.background_query import BackgroundQuery
from deskside.screens.likely_duplicates import STRENGTHS
from deskside.screens.places import open_screen
from deskside.screens.walk import Item, Walk
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.chooser import Choice
from deskside.widgets.styled_text import Span
from deskside.widgets.target import Target

LABEL = 10


class DuplicatesWalk(Walk):
    """One pair after the other, the likeliest first; it is looked for once, and what others decide falls out."""

    def __init__(self) -> None:
        super().__init__(_("Who may be one"))
        self.pairs: list[Pair] | None = None
        self.settled: set[int] = set()
        self.more = 0

    def begin(self) -> None:
        """Look for them first, in a thread where there are many customers."""
        query: BackgroundQuery[Pairs] = BackgroundQuery(self, self._found, self.desk_app.say_trouble)
        query.ask(pairs, in_thread=self.desk.ask(is_large, "customer", "id"))

    def _found(self, found: Pairs) -> None:
        self.pairs, self.more = found.found, found.more
        super().begin()

    def reload(self) -> None:
        """Nothing to read before they were found."""
        if self.pairs is not None:
            super().reload()

    # -- what a walk asks for

    def ids(self) -> Sequence[int]:
        """The pairs by their place, but for those that are settled."""
        return [each for each in range(len(self.pairs or ())) if each not in self.settled]

    def item(self, id: int) -> Item:
        """Both beside each other; `Refused` for a pair that is settled by now."""
        pair = self._pair(id)
        cards = [self.desk.ask(customer_card, each, now=clock.now()) for each in pair[:2]]
        if any(card.withdrawn for card in cards) or self.desk.ask(said_apart, pair.a, pair.b):
            self.settled.add(id)
            raise Refused(_("{name} is settled by now").format(name=self.desk.ask(name_of, pair.a)), hint="")
        return Item(
            _(STRENGTHS[pair.strength]),
            "",
            "",
            lambda width, most: _beside(cards, pair.why, width)[:most],
            Target.of(cards[0].called, customer=pair.a),
        )

    def choices(self, id: int) -> Sequence[Choice]:  # noqa: ARG002
        """The merge shows first what it comes to."""
        return [
            Choice("merge", _("Merge"), _("shows first what becomes of them")),
            Choice("not_same", _("Not the same"), _("they are two; nobody is asked again")),
        ]

    async def decide(self, id: int, value: str) -> str | None:
        """The page of the merge over the walk, or the word that they are two."""
        pair = self._pair(id)
        if value == "not_same":
            self.desk.do(not_same, pair.a, pair.b)
            self.settled.add(id)
            names = [self.desk.ask(name_of, each) for each in pair[:2]]
            return _("{name} and {other} are two · u takes it back").format(name=names[0], other=names[1])
        await self.desk_app.push_screen_wait(open_screen("merge_customer", *self._sides(pair)))
        if not any(self.desk.ask(customer_card, each, now=clock.now()).withdrawn for each in pair[:2]):
            return None
        self.settled.add(id)
        return ""

    def nothing_left(self) -> str:
        return _("Nobody looks like somebody else")

    def finished(self, said: str) -> None:
        """Beyond the pairs that were shown there may be more."""
        if self.more:
            more = ngettext("{n} more pair is to be looked at", "{n} more pairs are to be looked at", self.more)
            said = " · ".join(filter(None, (said, more.format(n=f"{self.more:,}"))))
        super().finished(said)

    # -- the pair

    def _pair(self, id: int) -> Pair:
        return (self.pairs or [])[id]

    def _sides(self, pair: Pair) -> tuple[int, int]:
        """Who is merged, and who is left: the one with more tickets, else the one who was here first."""
        cards = [self.desk.ask(customer_card, each, now=clock.now()) for each in pair[:2]]
        return (pair.a, pair.b) if cards[1].tickets > cards[0].tickets else (pair.b, pair.a)


def _beside(cards: Sequence[CustomerCard], why: str, width: int) -> list[list[Span]]:
    """Why they may be one, and what is known of both; what is empty with both is left out."""
    sign = signs()
    room = max((width - LABEL - 4) // 2, 1)
    rows = [
        ("", [_("{name} (@{id})").format(name=card.called, id=card.id) for card in cards]),
        (_("Reach"), [listed(each.said for each in card.contacts) for card in cards]),
        (_("Company"), [card.company for card in cards]),
        (_("People"), [listed(each.name for each in card.people) for card in cards]),
        (_("Since"), ["" if card.since is None else format_time.dated(card.since) for card in cards]),
        (_("Tickets"), [str(card.tickets or "") for card in cards]),
        (_("Needs"), [card.needs for card in cards]),
        (_("Note"), [card.note for card in cards]),
    ]
    reason = sign.cut(one_line(why), max(width - LABEL - 2, 1))
    lines: list[list[Span]] = [[(" ", ""), (sign.pad(_("Why"), LABEL), "muted"), (reason, "accent")]]
    for label, said in rows:
        if any(said):
            shown = [sign.pad(sign.cut(one_line(each), room), room) for each in said]
            tone = "" if label else "strong"
            lines.append([(" ", ""), (sign.pad(label, LABEL), "muted"), (shown[0], tone), ("  ", ""), (shown[1], tone)])
    return lines
