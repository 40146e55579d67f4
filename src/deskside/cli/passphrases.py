"""Passphrases of backups, asked for where somebody sits at a terminal, else read from standard input (R-92)."""

from pathlib import Path

from deskside.cli.terminal_question import asked_secret, is_at_a_terminal
from deskside.errors import Refused
from deskside.language.i18n import _


def passphrase_of(path: Path) -> str | None:
    """The passphrase of a backup; None where it needs none."""
    from deskside.store.encrypted import is_encrypted

    if not path.is_file() or not is_encrypted(path):
        return None
    return asked_secret(_("Passphrase of {path}:").format(path=path.name))


def chosen_passphrase() -> str:
    """A new one, typed twice at a terminal."""
    chosen = asked_secret(_("Passphrase:"))
    if is_at_a_terminal() and asked_secret(_("Once more:")) != chosen:
        raise Refused(_("The two are not the same."), hint=_("Try again. Nothing was changed."))
    return chosen
