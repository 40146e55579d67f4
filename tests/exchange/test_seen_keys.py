"""Keys of a file that come again (R-34)."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.exchange import seen_keys
from deskside.exchange.seen_keys import SeenKeys

KEYS = st.lists(st.text(max_size=2) | st.integers(0, 40).map(str), max_size=120)


@pytest.mark.parametrize(("bits", "at_a_time"), [(8, 3), (1 << 24, 3), (64, 500)])
@given(keys=KEYS)
def test_r34_the_first_line_of_each_key_is_known(bits: int, at_a_time: int, keys: list[str]) -> None:
    """R-34: also where the bits of other keys are all set, and whether or not it was put away by then."""
    with pytest.MonkeyPatch.context() as patched, closing(sqlite3.connect("")) as spool:
        patched.setattr(seen_keys, "_BITS", bits)
        patched.setattr(seen_keys, "_AT_A_TIME", at_a_time)
        seen, known = SeenKeys(spool), dict[str, tuple[int, int | None]]()
        for line, key in enumerate(keys):
            said = None if line % 3 else -line
            assert seen.first(key, line, said) == known.get(key)
            known.setdefault(key, (line, said))
