"""Settings that are more than a line, a number or a choice."""

import pytest

from deskside.errors import BadInput
from deskside.shop.setting_kinds import Country


@pytest.mark.parametrize(
    ("typed", "code"), [("united k", "GB"), ("葡", "PT"), ("portug", "PT"), ("pt", "PT"), ("GERMANY", "DE")]
)
def test_the_beginning_of_a_name_will_do_where_only_one_country_begins_so(typed: str, code: str) -> None:
    """The finder lists one, so that is the one."""
    assert Country().fit(typed) == code


@pytest.mark.parametrize("typed", ["united", "", "x", "中x"])
def test_what_could_be_several_or_none_is_no_country(typed: str) -> None:
    with pytest.raises(BadInput, match="is not a country"):
        Country().fit(typed)
