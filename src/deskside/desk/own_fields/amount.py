"""An amount in an own field."""

from typing import Any

from deskside.desk.money_kinds import Money
from deskside.money.amounts import Amount, Minor


class OwnMoney(Money):
    """An amount with its currency, both in the value."""

    def fit(self, value: Any) -> Amount | None:
        fit = super().fit(tuple(value) if isinstance(value, list) else value)
        return None if fit is None else Amount(Minor(fit[0]), fit[1])
