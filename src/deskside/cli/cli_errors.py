"""What went wrong, said on standard error: the sentence, the way back, the status a command ends with."""

import sys
from collections.abc import Sequence
from typing import Any

from deskside.cli import output
from deskside.cli.usage import usage, written
from deskside.cli.wrong_usage import WrongUsage
from deskside.errors import DesksideError, NotFound
from deskside.language.i18n import N_, _, listed
from deskside.language.patterns import pattern
from deskside.language.text import cut

STOPPED = 130
_OF_CHOICES = {"level": N_("LEVEL"), "how": N_("HOW")}
_LONGEST, _LONGEST_HINT, _LONGEST_QUOTED = 400, 2_000, 100
"""Cells of a sentence, of a hint, which lists what there is, and of what is quoted: what was typed may be a book."""
_QUOTED = pattern("“([^”]*)”")


def tell(error: DesksideError, *, as_json: bool, remarks: Sequence[str] = ()) -> int:
    """Print a trouble to standard error in the form that was asked for; the status. JSON holds the remarks too.

    Scripts rely on the names in JSON, and in English on `error:` and `hint:`; people read them in their language.
    """
    candidates = error.candidates if isinstance(error, NotFound) else ()
    if as_json:
        shape: dict[str, Any] = {
            "error": _in_short(error.message, _LONGEST),
            "hint": _in_short(error.hint, _LONGEST_HINT),
            "code": error.code,
        }
        if candidates:
            shape["candidates"] = list(candidates)
        if remarks:
            shape["warnings"] = list(remarks)
        output.write(output.json_text(shape), sys.stderr)
        return error.code
    lines = [_("error: {sentence}").format(sentence=_in_short(error.message, _LONGEST))]
    if error.hint:
        lines.append(_("hint: {sentence}").format(sentence=_in_short(error.hint, _LONGEST_HINT)))
    if any(candidate not in error.hint for candidate in candidates):
        lines += [f"  {output.one_line(candidate)}" for candidate in candidates]
    output.write("\n".join(lines), sys.stderr)
    return error.code


def _in_short(sentence: str, most: int) -> str:
    said = output.one_line(sentence)
    return cut(_QUOTED.sub(lambda quoted: f"“{cut(quoted[1], _LONGEST_QUOTED)}”", said), most)


def from_usage(error: Any, ctx: Any) -> WrongUsage:
    """A complaint of the parser in our own words; `ctx` is of the command that was named."""
    from deskside.cli.private_typer import BadOptionUsage, MissingParameter, NoSuchOption

    path = ctx.command_path
    see = _("See: {command} --help").format(command=path)
    name = _named(error)
    if isinstance(error, NoSuchOption):
        near = listed(sorted(error.possibilities or ()))
        return WrongUsage(
            _("There is no option {option} here.").format(option=error.option_name),
            hint=_("Did you mean {options}?").format(options=near)
            if near
            else _("Words that begin with a dash go after --. See: {command} --help").format(command=path),
        )
    if isinstance(error, MissingParameter):
        return WrongUsage(
            _("{name} is missing.").format(name=name), hint=_("Write it like: {usage}").format(usage=usage(ctx))
        )
    if isinstance(error, BadOptionUsage):
        flag = any(param.is_flag for param in ctx.command.get_params(ctx) if error.option_name in param.opts)
        sentence = _("{option} does not take a value.") if flag else _("{option} needs a value.")
        return WrongUsage(sentence.format(option=error.option_name), hint=see)
    choices = getattr(getattr(getattr(error, "param", None), "type", None), "choices", None)
    if choices:
        from deskside.desk.filter_words import words_of

        words = listed(words_of(list(map(str, choices))))
        return WrongUsage(_("{name} is one of: {choices}").format(name=name, choices=words), hint=see)
    return WrongUsage(_("{name} does not fit.").format(name=name) if name else error.message, hint=see)


def _named(error: Any) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return ""
    if param.param_type_name == "argument":
        shown = str(param.human_readable_name)
        return written(_OF_CHOICES.get(param.name, shown) if "|" in shown else shown)
    return str(max(param.opts, key=len))


def from_system(error: OSError) -> DesksideError:
    """What the system refused outside the desk's file: mostly that the answer could not be printed."""
    from deskside.store.store_errors import system_words

    return DesksideError(
        _("The system refused: {reason}.").format(reason=system_words(error)),
        hint=_("What was written to the desk is kept; only the answer is missing. Look with: deskside today"),
    )
