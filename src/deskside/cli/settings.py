"""`deskside settings`: read and change the shop's settings and one's own."""

from typing import Annotated

import typer

from deskside.cli import completion
from deskside.cli.context import Run
from deskside.cli.options import joined
from deskside.cli.output import Column
from deskside.desk.change_settings import change_settings
from deskside.errors import BadInput
from deskside.language.i18n import N_, _
from deskside.shop.setting_specs import BY_KEY, SETTINGS, Spec, checked, no_setting
from deskside.shop.settings import kept


def settings(
    ctx: typer.Context,
    key: Annotated[
        str | None,
        typer.Argument(metavar="KEY", autocompletion=completion.settings, help=N_("The setting; none lists them all.")),
    ] = None,
    value: Annotated[list[str] | None, typer.Argument(metavar="VALUE", help=N_("What to set it to."))] = None,
) -> None:
    """List settings with their prose, show one, change one."""
    here: Run = ctx.obj
    if key is None:
        _list(here, SETTINGS)
        return
    if key not in BY_KEY:
        raise no_setting(key)
    if value:
        _change(here, BY_KEY[key], joined(value))
    else:
        _list(here, (BY_KEY[key],))


def _change(here: Run, spec: Spec, text: str) -> None:
    new = checked(spec.key, text)
    if spec.scope == "person" and here.me is None:
        raise BadInput(
            _("“{key}” is a setting of one person, and nobody sits here.").format(key=spec.key),
            hint=_("Say who with --as NAME."),
        )
    here.do(change_settings, [(spec.key, new)])
    if here.json:
        here.answer(_shape(here, spec, new))
    elif spec.scope == "person" and here.person is not None:
        here.say(_("{setting} is now {value}, for {name}.").format(setting=spec.key, value=new, name=here.person.name))
    else:
        here.say(_("{setting} is now {value}.").format(setting=spec.key, value=new))


def _list(here: Run, specs: tuple[Spec, ...]) -> None:
    values = kept(here.conn, here.me)
    if here.json:
        shapes = [_shape(here, spec, values[spec.key]) for spec in specs]
        here.answer(shapes if len(specs) > 1 else shapes[0])
        return
    columns = (Column(_("Setting")), Column(_("Value"), elastic=True), Column(_("What it is"), elastic=True))
    here.table(columns, [(spec.key, values[spec.key], _prose(spec)) for spec in specs])


def _prose(spec: Spec) -> str:
    return _("{label}. {prose}").format(label=_(spec.label), prose=_(spec.prose))


def _shape(here: Run, spec: Spec, value: str) -> dict[str, object]:
    whose = None if spec.scope == "shop" or here.person is None else here.person.name
    return {"key": spec.key, "value": value, "person": whose, "label": _(spec.label), "prose": _(spec.prose)}
