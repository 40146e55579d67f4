"""What the screens leave with where a backup is to take the desk's place: nobody may have the file open then (R-92)."""

from pathlib import Path
from typing import NamedTuple


class Restoring(NamedTuple):
    """Which backup, and the passphrase of an encrypted one."""

    backup: Path
    passphrase: str | None
