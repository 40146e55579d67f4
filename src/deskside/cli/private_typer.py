"""Typer's private names, every one that is used: a new Typer is looked at here and nowhere else.

No command needs them to run; only complaints about the command line and completion do. A test names each.
"""

from typer._click.exceptions import BadOptionUsage, MissingParameter, NoSuchOption
from typer._completion_classes import BashComplete, FishComplete, PowerShellComplete, ZshComplete
from typer._completion_shared import _get_shell_name as shell_name
from typer._completion_shared import get_completion_script, install

__all__ = [
    "BadOptionUsage",
    "BashComplete",
    "FishComplete",
    "MissingParameter",
    "NoSuchOption",
    "PowerShellComplete",
    "ZshComplete",
    "get_completion_script",
    "install",
    "shell_name",
]
