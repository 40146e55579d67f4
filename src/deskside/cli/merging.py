"""`deskside customer duplicates|not-same|merge|unmerge`: who is one, and who is not (R-33)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from deskside.cli import completion, customer_output
from deskside.cli.arguments import Limit
from deskside.cli.context import Run
from deskside.cli.json_shapes import Shape, named
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.errors import BadInput
from deskside.fields.kinds import Choice
from deskside.language.i18n import N_, _, listed

if TYPE_CHECKING:
    from deskside.desk.customers.duplicates import Strength
    from deskside.desk.merging.merge_plan import MergePlan

_Who = Annotated[
    str,
    Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("@ID, a number, an e-mail or a whole name.")),
]
_STRENGTHS = Choice(
    {"strong": N_("strong"), "medium": N_("medium"), "weak": N_("weak")},
    more="strong=very likely,很可能 medium=likely,可能 weak=perhaps,也许",
)


def duplicates(
    run: Run,
    strength: Annotated[
        list[str] | None, Option(metavar=N_("STRENGTH"), help=N_("Only strong, medium or weak; may come again."))
    ] = None,
    limit: Limit = 50,
) -> None:
    """Pairs of customers who may be one, the likeliest first, with the reason."""
    from deskside.cli.queries import more_of
    from deskside.desk.merging.pairs import pairs

    found = pairs(run.conn, strengths=_strengths(strength), limit=limit)
    names = {each: customer_output.name_of(run, each) for pair in found.found for each in (pair.a, pair.b)}
    if run.json:
        rows: list[Shape] = [
            {"a": named(pair.a, names[pair.a]), "b": named(pair.b, names[pair.b])}
            | {"strength": pair.strength, "why": pair.why}
            for pair in found.found
        ]
        run.answer(rows)
    else:
        columns = (
            *(Column(_("ID"), align="right"), Column(_("Customer"), elastic=True)) * 2,
            Column(_("Strength")),
            Column(_("Why"), elastic=True),
        )
        shown = [
            (f"@{pair.a}", names[pair.a], f"@{pair.b}", names[pair.b], strength_word(pair.strength), pair.why)
            for pair in found.found
        ]
        run.table(columns, shown, _("Nobody looks like somebody else."))
    more_of(run, found.more)


def not_same(run: Run, who: _Who, other: _Who) -> None:
    """Remember that two customers are two, so that they are no pair any more."""
    from deskside.desk.merging.not_same import not_same as verb

    one, another = customer_output.known(run, who), customer_output.known(run, other)
    run.do(verb, one, another)
    names = [customer_output.name_of(run, each) for each in (one, another)]
    if run.json:
        run.answer([named(key, name) for key, name in zip((one, another), names, strict=True)])
        return
    run.done(_("{name} and {other} are two").format(name=names[0], other=names[1]))


def merge(
    run: Run,
    who: _Who,
    into: Annotated[
        str, Argument(metavar=N_("INTO"), offers=completion.customers, help=N_("Who is left and has all of it."))
    ],
    take: Annotated[
        list[str] | None,
        Option(metavar=N_("FIELD=WHOSE"), help=N_("Of a field ours (of INTO), theirs or both; may come again.")),
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help=N_("Only say what would become of them."))] = False,
) -> None:
    """Make one customer of two; undo takes it back, and unmerge in any later month."""
    from deskside.desk.merging.called import name_of
    from deskside.desk.merging.merge import merge_customers
    from deskside.desk.merging.merge_plan import merge_plan
    from deskside.desk.merging.not_same import said_apart

    loser, winner = customer_output.known(run, who), customer_output.known(run, into)
    taken = _taken(run, take or ())
    plan = merge_plan(run.conn, loser, winner, taken)
    if apart := said_apart(run.conn, loser, winner):
        run.remark(apart)
    if dry_run:
        _preview(run, plan)
        return
    names = [name_of(run.conn, each) for each in (loser, winner)]
    run.do(merge_customers, loser, winner, taken)
    if run.json:
        run.answer(customer_output.shape_of(run, winner))
        return
    run.done(_("{name} merged into {other}").format(name=names[0], other=names[1]))


def unmerge(
    run: Run,
    old: Annotated[str, Argument(metavar=N_("@ID"), help=N_("The number that was merged into another."))],
) -> None:
    """Tell a customer apart again from the one they were merged into."""
    from deskside.desk.customers.matching import parse_query
    from deskside.desk.merging.called import name_of
    from deskside.desk.merging.unmerge import unmerge as verb

    loser = parse_query(old if old.strip()[:1] in ("@", "＠") else f"@{old.strip()}").id
    if loser is None:
        raise BadInput(
            _("“{text}” is no customer’s ID.").format(text=old),
            hint=_("Say the number that was merged, as in: deskside customer unmerge @7"),
        )
    done = run.do(verb, loser)
    if run.json:
        run.answer(customer_output.shape_of(run, loser))
    else:
        run.done(_("{name} stands alone again").format(name=name_of(run.conn, loser)))
    for said in done.left:
        run.remark(said)


def strength_word(strength: str) -> str:
    """How strongly it is thought that two are one."""
    return _STRENGTHS.word(strength)


def _strengths(given: Sequence[str] | None) -> "tuple[Strength, ...]":
    from deskside.desk.customers.duplicates import ORDER

    if not given:
        return ORDER
    wanted = [_STRENGTHS.fit(each) for each in given]
    return tuple(each for each in ORDER if each in wanted)


def _taken(run: Run, given: Sequence[str]) -> dict[str, str]:
    from deskside.desk.merging.merge_plan import WAYS, field_meant

    taken = {}
    for each in given:
        name, _equals, whose = each.partition("=")
        way = Choice(WAYS).code(whose)
        if way is None:
            raise BadInput(
                _("“{value}” does not say whose is kept.").format(value=each),
                hint=_("Write it like: {usage}").format(usage="--take needs=both"),
            )
        taken[field_meant(run.conn, name)] = way
    return taken


def _preview(run: Run, plan: "MergePlan") -> None:
    """What a merge would come to, of which nothing is written."""
    from deskside.desk.merging.called import counted
    from deskside.desk.merging.merge_plan import OURS, THEIRS, WAYS

    if run.json:
        fields = [
            {
                "name": each.name,
                **{side: each.field.kind.json(run.conn, getattr(each, side)) for side in ("ours", "theirs", "becomes")},
            }
            for each in plan.fields
        ]
        run.answer({"fields": fields, "moves": plan.moves, "dropped": plan.dropped})
        return
    columns = (
        Column(_("Field")),
        *(Column(_(head), elastic=True) for head in (WAYS[OURS], WAYS[THEIRS], N_("Becomes"))),
    )
    shown = []
    for each in plan.fields:
        field = each.field
        sides = (field.kind.shown(run.conn, value) for value in (each.ours, each.theirs, each.becomes))
        shown.append((_(field.label) or each.name, *(side.replace("\n", " · ") for side in sides)))
    run.table(columns, shown, _("No field differs."))
    for said in (
        _("Moves: {things}").format(things=listed(counted(plan.moves))) if plan.moves else "",
        _("Falls together: {contacts}").format(contacts=listed(plan.dropped)) if plan.dropped else "",
    ):
        if said:
            run.say(said)
