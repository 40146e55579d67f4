"""Where the texts are that come with the desk: inside the package, or beside the sources in a checkout."""

from pathlib import Path

_PACKAGED = Path(__file__).parent.parent / "data"
_CHECKOUT = Path(__file__).parents[3] / "data"


def data_folder(name: str) -> Path:
    """A folder of the texts that come with the desk."""
    return (_PACKAGED if (_PACKAGED / name).is_dir() else _CHECKOUT) / name
