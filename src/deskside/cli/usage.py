"""How a command is written."""

from typing import Any

from deskside.language.i18n import _


def written(name: str) -> str:
    """What stands for a value in a line of help, in the language in use; choices by the words that can be typed."""
    if "|" not in name:
        return name and _(name)
    from deskside.desk.filter_words import words_of

    return "|".join(words_of(name.split("|")))


def usage(ctx: Any) -> str:
    """How the command is written: `deskside note N TEXT [options]`."""
    pieces = [_path(ctx)]
    for param in ctx.command.params:
        if param.param_type_name == "argument":
            name = written(param.human_readable_name) + ("…" if param.nargs == -1 else "")
            pieces.append(name if param.required else f"[{name}]")
        elif param.required:
            pieces.append(f"{max(param.opts, key=len)} {written(param.metavar or '')}".strip())
    if hasattr(ctx.command, "list_commands"):
        pieces.append(_("COMMAND"))
    return " ".join([*pieces, _("[options]")])


def _path(ctx: Any) -> str:
    names = []
    while ctx is not None:
        names.append(ctx.info_name)
        ctx = ctx.parent
    return " ".join(reversed(names))
