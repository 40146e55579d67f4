"""`deskside settings`: read and change the shop's settings and one's own."""

from typing import Annotated

from deskside.cli import completion
from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.output import Column
from deskside.cli.parameters import Argument
from deskside.desk.setting_labels import changed_sentence, shown
from deskside.desk.shop.settings import all_settings, checked, personal_settings, setting
from deskside.desk.shop.settings import settings as every_setting
from deskside.errors import BadInput
from deskside.fields.record import Field
from deskside.language.i18n import N_, _, language, listed


def settings(
    run: Run,
    key: Annotated[
        str | None,
        Argument(metavar=N_("KEY"), offers=completion.settings, help=N_("The setting; none lists them all.")),
    ] = None,
    value: Annotated[list[str] | None, Argument(metavar=N_("VALUE"), help=N_("What to set it to."))] = None,
) -> None:
    """List settings with their prose, show one, change one."""
    if key is None:
        _list(run, [*every_setting().values()])
    elif value:
        _change(run, setting(key), joined(value))
    else:
        _list(run, [setting(key)])


def _change(run: Run, field: Field, text: str) -> None:
    from deskside.desk.shop.change_settings import change_settings

    new = checked(field.name, text, run.shop.country)
    personal = field.name in personal_settings()
    if personal and run.me is None:
        raise BadInput(
            _("“{key}” is a setting of one person, and nobody sits here.").format(key=field.name),
            hint=_("Say who with --as NAME."),
        )
    region = all_settings(run.conn, run.me)["holiday_region"] if field.name == "country" else ""
    run.do(change_settings, [(field.name, new)])
    if run.json:
        run.answer(_shape(run, field, new))
        return
    said = changed_sentence(field.name, new)
    if personal and run.person is not None:
        run.say(_("{sentence}, for {name}.").format(sentence=said, name=run.person.name))
    else:
        run.say(_("{sentence}.").format(sentence=said))
    if region and not all_settings(run.conn, run.me)["holiday_region"]:
        run.say(_("The holidays are those of the whole country now, no longer of {region}.").format(region=region))
    for line in _left_behind(run) if field.name == "country" else ():
        run.say(line)


def _left_behind(run: Run) -> list[str]:
    """What a new country leaves as it was though it is otherwise there, and the commands that take it along."""
    from deskside.shop.countries import countries

    values = all_settings(run.conn, run.me)
    home = countries()[values["country"]]
    theirs = {"zone": home.zone, "region": home.code, "currency": home.currency, "date_order": home.date_order}
    left = {key: value for key, value in theirs.items() if values[key] != value}
    if not left:
        return []
    kept = listed(f"{_(setting(key).label)} {shown(key, values[key])}" for key in left)
    return [
        _("As they were: {settings}. To take what is usual there:").format(settings=kept),
        *(f"deskside settings {key} {value}" for key, value in left.items()),
    ]


def _list(run: Run, fields: list[Field]) -> None:
    values = all_settings(run.conn, run.me)
    if run.json:
        shapes = [_shape(run, field, values[field.name]) for field in fields]
        run.answer(shapes if len(fields) > 1 else shapes[0])
        return
    columns = (Column(_("Setting")), Column(_("Value"), elastic=True), Column(_("What it is"), elastic=True))
    rows = [(field.name, _in_words(field.name, values[field.name]), _prose(field)) for field in fields]
    run.table(columns, rows)


def _in_words(key: str, value: str) -> str:
    return shown(key, value) if language() == "zh" else value


def _prose(field: Field) -> str:
    return _("{label}. {prose}").format(label=_(field.label), prose=_(field.hint))


def _shape(run: Run, field: Field, value: str) -> dict[str, object]:
    whose = None if field.name not in personal_settings() or run.person is None else run.person.name
    return {"key": field.name, "value": value, "person": whose, "label": _(field.label), "prose": _(field.hint)}
