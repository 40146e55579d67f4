"""The tables beside the modules, most of them made from libraries' data by `make tables`, read when first needed."""


def read_table(name: str, beside: str = __file__) -> str:
    """The text of a table beside a module; pathlib would cost a quick command more than the table."""
    from os.path import dirname, join

    with open(join(dirname(beside), name), encoding="utf-8") as file:
        return file.read()
