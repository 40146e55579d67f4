"""A command line that is not one of ours."""

from typing import ClassVar

from deskside.errors import DesksideError


class WrongUsage(DesksideError):
    """The command line itself does not fit what the command takes."""

    code: ClassVar[int] = 2
