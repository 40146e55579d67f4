"""The command line as Typer reads it: a tree whose commands are built when they are named."""

import inspect
from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from deskside.cli.cli_errors import from_usage
from deskside.cli.commands import entries, find
from deskside.cli.parameters import REQUIRED, Argument, Parameter, parameters
from deskside.cli.shared_options import SHARED, completing
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.declarations import Entry
from deskside.desk.filter_words import code_of
from deskside.desk.subjects import resolve
from deskside.language.i18n import _, listed


class Command(TyperCommand):
    """A command with the shared options, and with help in the language in use."""

    def get_params(self, ctx: Any) -> list[Any]:
        own: list[Any] = [*super().get_params(ctx)]
        for each in own:
            if getattr(each.type, "choices", None) and "convert" not in vars(each.type):
                each.type.convert = partial(_by_words, each.type.convert, each.type.choices)
        return [*own, *SHARED]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        if not ctx.resilient_parsing:
            self._refuse_swallowed(ctx, args)
        try:
            left = super().parse_args(ctx, args)
        except TyperException as error:
            raise from_usage(error, ctx) from None
        if left and not ctx.resilient_parsing:
            raise WrongUsage(
                _("“{words}” is more than {command} takes.").format(words=" ".join(left), command=ctx.command_path),
                hint=_("Put words that belong together in quotes. See: {command} --help").format(
                    command=ctx.command_path
                ),
            )
        return left

    def _refuse_swallowed(self, ctx: Any, args: Sequence[str]) -> None:
        """Take no option for the value of the one before it: `--company --phone` leaves a value out."""
        takes_value = {
            way: not each.is_flag
            for each in self.get_params(ctx)
            if hasattr(each, "is_flag")
            for way in (*each.opts, *each.secondary_opts)
        }
        left = iter(args)
        for word in left:
            if word == "--":
                return
            if takes_value.get(word) and (value := next(left, "")).startswith("--") and value in takes_value:
                raise WrongUsage(
                    _("{option} needs a value.").format(option=word),
                    hint=_("See: {command} --help").format(command=ctx.command_path),
                )

    def get_help(self, ctx: Any) -> str:
        from deskside.cli.help_pages import command_page

        return command_page(self, ctx)


class Group(TyperGroup):
    """Commands under a common name, or all of them under none; `alone` is what the name alone does."""

    def __init__(self, *, path: str, alone: Callable[[Any], int] | None = None, **more: Any) -> None:
        super().__init__(invoke_without_command=True, **more)
        self.path = path
        self.alone = alone

    def get_params(self, ctx: Any) -> list[Any]:
        return [*super().get_params(ctx), *SHARED]

    def list_commands(self, _ctx: Any) -> list[str]:
        deep = len(self.path.split())
        names = (path.split() for path in entries() if f"{path} ".startswith(f"{self.path} ".lstrip()))
        return list(dict.fromkeys(words[deep] for words in names))

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        path = f"{self.path} {cmd_name}".strip()
        found = find(path)
        if isinstance(found, str):
            return Group(name=cmd_name, path=path, help=found)
        return None if found is None else build(found, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        first = find(f"{self.path} {args[0]}".strip())
        if isinstance(first, Entry) and len(args) > 1 and args[1] in first.deeper:
            name = f"{args[0]} {args[1]}"
            return name, self.get_command(ctx, name), args[2:]
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            raise self._unknown(ctx, args[0])
        return (args[0] if command else None), command, args[1:]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            raise from_usage(error, ctx) from None

    def invoke(self, ctx: Any) -> Any:
        self.callback = partial(self._run_alone, ctx)
        return super().invoke(ctx)

    def _run_alone(self, ctx: Any) -> Any:
        """Do what the name alone does; with a command under it, leave it to that one."""
        if ctx.invoked_subcommand is not None:
            return None
        if self.alone is None:
            raise WrongUsage(
                _("{command} needs to know what to do.").format(command=ctx.command_path),
                hint=_("It is one of: {choices}").format(choices=listed(self.list_commands(ctx))),
            )
        if status := ctx.obj.perform(ctx.command_path, self.alone, {}):
            raise typer.Exit(status)
        return None

    def _unknown(self, ctx: Any, name: str) -> WrongUsage:
        from difflib import get_close_matches

        near = get_close_matches(name, self.list_commands(ctx), n=3)
        return WrongUsage(
            _("There is no command “{name}”.").format(name=f"{self.path} {name}".strip()),
            hint=_("Did you mean {options}?").format(options=listed(near))
            if near
            else _("See: {command} --help").format(command=ctx.command_path),
        )

    def get_help(self, ctx: Any) -> str:
        from deskside.cli.help_pages import group_page

        return group_page(self, ctx)


def build(entry: Entry, name: str) -> Any:
    """The command of an entry; its module is imported here and not before."""
    function = resolve(entry.place)

    def command(ctx: typer.Context, **given: Any) -> None:
        if status := ctx.obj.perform(ctx.command_path, function, given):
            raise typer.Exit(status)

    context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    command.__dict__["__signature__"] = inspect.Signature([context, *map(_as_typer, parameters(function))])
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.command(name, cls=Command, help=entry.help)(command)
    return typer.main.get_command(app)


def _by_words(convert: Callable[..., Any], codes: Sequence[str], word: str, param: Any, ctx: Any) -> Any:
    """The code that a word stands for (R-72); of an unknown word Typer says what there is."""
    return convert(code_of(word, codes) or word, param, ctx)


def _as_typer(parameter: Parameter) -> inspect.Parameter:
    declared = parameter.declared
    more: dict[str, Any] = {"metavar": declared.metavar, "help": declared.help, "parser": declared.parser}
    offers = None if declared.offers is None else completing(declared.offers)
    if isinstance(declared, Argument):
        info = typer.Argument(autocompletion=offers, **more)
    else:
        info = typer.Option(*declared.flags, autocompletion=offers, **more)
    return inspect.Parameter(
        parameter.name,
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[parameter.type, info],
        default=inspect.Parameter.empty if parameter.default is REQUIRED else parameter.default,
    )
