"""The tables beside these modules, made from libraries' data by `make tables`, read when one is first needed."""


def read_table(name: str) -> str:
    """The text of a table; pathlib would cost a quick command more than the table."""
    with open(f"{__file__.removesuffix('table.py')}{name}", encoding="utf-8") as file:
        return file.read()
