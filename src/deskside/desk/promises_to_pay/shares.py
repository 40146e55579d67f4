"""Which cent counts for which promise: each for one, the earliest due first (R-50)."""

from collections.abc import Sequence
from itertools import pairwise

Share = dict[int, int]
"""What somebody takes of each of several sums, by their places."""
Path = list[tuple[int, int]]
"""Who takes which sum, one after the other."""


def shares(
    wanted: Sequence[int], sums: Sequence[int], takes: Sequence[Sequence[int]], late: Sequence[Sequence[int]]
) -> list[Share]:
    """Divide sums among those who want some of them, the first of them first.

    `takes` has the places of the sums that each may take from, those first that it rather takes. Each gets as much as
    it can without less for those before; where a sum is the only one for somebody, who holds it takes from others.
    What is wanted still is taken from those in `late`, so that nobody after them has it; it is nobody's share.
    """
    if len(wanted) == 1:
        return [_alone(wanted[0], sums, takes[0])]
    left = [*sums]
    got: list[Share] = [{} for _ in wanted]
    for place, most in enumerate(wanted):
        need = most
        while need > 0 and (path := _path(place, left, takes, got)):
            moved = min([need, left[path[-1][1]], *(got[holder][taken] for holder, taken in _handed_over(path))])
            for holder, taken in _handed_over(path):
                got[holder][taken] -= moved
            for who, taken in path:
                got[who][taken] = got[who].get(taken, 0) + moved
            left[path[-1][1]] -= moved
            need -= moved
        for taken in late[place]:
            moved = min(need, left[taken])
            left[taken] -= moved
            need -= moved
    return got


def _alone(need: int, sums: Sequence[int], takes: Sequence[int]) -> Share:
    """The same for one, with whom nobody shares."""
    share: Share = {}
    for place in takes:
        if need > 0 and sums[place] > 0:
            share[place] = moved = min(need, sums[place])
            need -= moved
    return share


def _path(start: int, left: Sequence[int], takes: Sequence[Sequence[int]], got: Sequence[Share]) -> Path:
    """Who takes which sum, so that `start` gets more: the last of a sum that is left, each other of the next one's."""
    reached: dict[int, Path] = {start: []}
    waiting = [start]
    for who in waiting:
        for place in takes[who]:
            path = [*reached[who], (who, place)]
            if left[place] > 0:
                return path
            for holder, share in enumerate(got):
                if share.get(place, 0) > 0 and holder not in reached:
                    reached[holder] = path
                    waiting.append(holder)
    return []


def _handed_over(path: Sequence[tuple[int, int]]) -> Path:
    """Who lets go of which sum to whom comes before it on a path."""
    return [(after, place) for (_who, place), (after, _next) in pairwise(path)]
