"""A filter of customers by whether rows of a subject name them (R-71): yes, no, or which of its codes."""

from collections.abc import Callable, Mapping

from deskside.desk.filter_asked import Asked
from deskside.desk.filter_keys import FilterKey
from deskside.language.i18n import N_

_YES_OR_NO = {"yes": N_("yes"), "no": N_("no")}
_MORE = "yes=是,有,any no=否,不,没有,无,none"


def yes_or_no_key(
    name: str,
    label: str,
    named: Callable[[Asked, str], str],
    also: str,
    *,
    codes: Mapping[str, str] | None = None,
    more: str = "",
) -> FilterKey:
    """The key. `named` gives the SQL for the ids of the customers who are named, with a code by those rows alone."""

    def condition(asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
        rows = named(asked, "" if value in _YES_OR_NO else value)
        return f"k.id {'not in' if value == 'no' else 'in'} ({rows})"

    return FilterKey(name, label, condition, also=also, words={**_YES_OR_NO, **(codes or {})}, more=f"{_MORE} {more}")
