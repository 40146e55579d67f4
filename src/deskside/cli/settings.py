"""`deskside settings`: read and change the shop's settings and one's own."""

from typing import Annotated

from deskside.cli import completion
from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.output import Column
from deskside.cli.parameters import Argument
from deskside.desk.shop.settings import all_settings, checked, personal_settings, setting
from deskside.desk.shop.settings import settings as every_setting
from deskside.errors import BadInput
from deskside.fields.record import Field
from deskside.language.i18n import N_, _


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

    new = checked(field.name, text)
    personal = field.name in personal_settings()
    if personal and run.me is None:
        raise BadInput(
            _("“{key}” is a setting of one person, and nobody sits here.").format(key=field.name),
            hint=_("Say who with --as NAME."),
        )
    run.do(change_settings, [(field.name, new)])
    if run.json:
        run.answer(_shape(run, field, new))
    elif personal and run.person is not None:
        run.say(_("{setting} is now {value}, for {name}.").format(setting=field.name, value=new, name=run.person.name))
    else:
        run.say(_("{setting} is now {value}.").format(setting=field.name, value=new))


def _list(run: Run, fields: list[Field]) -> None:
    values = all_settings(run.conn, run.me)
    if run.json:
        shapes = [_shape(run, field, values[field.name]) for field in fields]
        run.answer(shapes if len(fields) > 1 else shapes[0])
        return
    columns = (Column(_("Setting")), Column(_("Value"), elastic=True), Column(_("What it is"), elastic=True))
    run.table(columns, [(field.name, values[field.name], _prose(field)) for field in fields])


def _prose(field: Field) -> str:
    return _("{label}. {prose}").format(label=_(field.label), prose=_(field.hint))


def _shape(run: Run, field: Field, value: str) -> dict[str, object]:
    whose = None if field.name not in personal_settings() or run.person is None else run.person.name
    return {"key": field.name, "value": value, "person": whose, "label": _(field.label), "prose": _(field.hint)}
