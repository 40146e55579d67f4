"""Completion in bash, zsh, fish and PowerShell, on Typer's machinery, made safe for names that people typed.

What a shell is given may be run by it, so nothing but letters, digits and a few signs comes out of here (R-90).
"""

import os
import re
import sys
from typing import Any

from deskside.cli import output
from deskside.cli.context import Run
from deskside.cli.global_options import look_ahead
from deskside.cli.private_typer import (
    BashComplete,
    FishComplete,
    PowerShellComplete,
    ZshComplete,
    get_completion_script,
    shell_name,
)
from deskside.cli.private_typer import install as install_for
from deskside.cli.wrong_usage import WrongUsage
from deskside.errors import DesksideError
from deskside.language.i18n import _, environment_language, listed, set_language
from deskside.language.text import one_line

_UNTAME = re.compile(r"[^\w\s@#+.,:/“”…-]|#(?!\d)")
_AN_OPTION = re.compile(r"--?[a-z][a-z-]*")


def tame(text: str) -> str:
    """The text with nothing in it that a shell, or the code that draws its menu, could take as an order."""
    kept = " ".join(_UNTAME.sub(" ", one_line(text)).split())
    return kept if _AN_OPTION.fullmatch(kept) else kept.lstrip("-/ ")


class _Bash(BashComplete):
    def format_completion(self, item: Any) -> str:
        return tame(item.value).replace(" ", "\\ ")


class _Zsh(ZshComplete):
    def format_completion(self, item: Any) -> str:
        value = tame(item.value).replace(":", "\\\\:")
        hint = tame(item.help or "").replace(":", " ")
        return f'"{value}":"{hint}"' if hint else f'"{value}"'

    def complete(self) -> str:
        """As Typer has it; names that do not begin with what was typed are added as they are, or zsh drops them."""
        arguments, incomplete = self.get_completion_args()
        found = [str(item.value) for item in self.get_completions(arguments, incomplete)]
        if all(str.startswith(value, incomplete) for value in found):
            return str(super().complete())
        return "compadd -U -- " + " ".join(f'"{tame(value)}"' for value in found)


class _Fish(FishComplete):
    def format_completion(self, item: Any) -> str:
        return f"{tame(item.value)}\t{tame(item.help or '')}".rstrip("\t")


class _PowerShell(PowerShellComplete):
    def format_completion(self, item: Any) -> str:
        value = tame(item.value)
        quoted = f"'{value}'" if " " in value else value
        return f"{quoted}:::{tame(item.help or '') or ' '}"


_SHELLS: dict[str, type[Any]] = {
    "bash": _Bash,
    "zsh": _Zsh,
    "fish": _Fish,
    "powershell": _PowerShell,
    "pwsh": _PowerShell,
}


def complete(root: Any, program: str, variable: str) -> int:
    """Print what could come next on the line that the shell holds in the environment; the status."""
    instruction, _underline, name = os.environ[variable].partition("_")
    if name not in _SHELLS or instruction != "complete":
        return 1
    shell = _SHELLS[name](root, {}, program, variable)
    words, _incomplete = shell.get_completion_args()
    asked = look_ahead(words)
    set_language(asked.lang or environment_language())
    run = Run(asked)
    shell.ctx_args = {"obj": run}
    try:
        run.settle_language()
        offered = shell.complete()
        if offered:
            sys.stdout.write(offered + "\n")
    except DesksideError:
        return 1  # a line that is not finished is no place for complaints
    finally:
        run.close()
    return 0


def install(program: str, variable: str) -> None:
    """Write the completion for the shell this runs in, and say where."""
    shell = _shell()
    _name, path = install_for(shell=shell, prog_name=program, complete_var=variable)
    output.write(
        _("Completion for {shell} is in {path}. It works in the next terminal you open.").format(shell=shell, path=path)
    )


def script(program: str, variable: str) -> str:
    """The lines that teach the shell this runs in to complete."""
    return get_completion_script(prog_name=program, complete_var=variable, shell=_shell())


def _shell() -> str:
    name = shell_name() or ""
    if name not in _SHELLS:
        raise WrongUsage(
            _("This shell is not one that Deskside can complete in."),
            hint=_("It knows: {choices}").format(choices=listed(sorted(_SHELLS))),
        )
    return name
