"""Acts about lost customers, visit plans and rounds in a story of two people (R-28, R-29, R-38)."""

from collections.abc import Callable
from typing import Any

from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.losses.mark_lost import begin_win_back, do_step, end, mark_lost, not_lost
from deskside.desk.rounds.begin import begin_round, edit_round, end_round, take_in
from deskside.desk.rounds.settle import settle
from deskside.desk.visit_plans.plan_visits import add_plan, drop_plan, edit_plan, skip_visit, visit_done


class KeepingStory:
    """`do` is that of the story."""

    do: Callable[..., Any]
    when: Callable[..., Any]

    def do_lose(self, by: int, customer: int, reason: str, note: str | None) -> None:
        self.do(mark_lost, customer, reason, note, by=by)

    def do_win_back(self, by: int, customer: int, words: str, ended: str) -> None:
        """The next thing in the plan, or its end."""
        if ended == "begun":
            self.do(begin_win_back, customer, by=by)
        elif ended == "step":
            self.do(do_step, customer, words, by=by)
        elif ended == "mistaken":
            self.do(not_lost, customer, words, by=by)
        else:
            self.do(end, customer, ended, words, by=by)

    def do_stand(self, by: int, customer: int, standing: str | None) -> None:
        self.do(edit_customer, customer, {"standing": standing}, by=by)

    def do_plan_visits(self, by: int, customer: int, often: str) -> None:
        self.do(add_plan, customer, {"often": often, "purpose": "look [/x]"}, by=by)

    def do_visit(self, by: int, plan: int, how: str, words: str) -> None:
        if how == "skip":
            self.do(skip_visit, plan, words, by=by)
        elif how == "drop":
            self.do(drop_plan, plan, by=by)
        elif how == "edit":
            self.do(edit_plan, plan, {"purpose": words, "often": "every 2 weeks"}, by=by)
        else:
            self.do(visit_done, plan, how, words, by=by)

    def do_round(self, by: int, name: str, how: str) -> None:
        """Begin one with everybody who can be called, or change the first."""
        if how == "begin":
            values = {"name": name, "answers": "comes / stays", "channel": "phone", "wanted": ""}
            self.do(begin_round, values, by=by)
        elif how == "take in":
            self.do(take_in, 1, by=by)
        elif how == "edit":
            self.do(edit_round, 1, {"name": name, "answers": "comes / stays / later"}, by=by)
        else:
            self.do(end_round, 1, name, by=by)

    def do_settle_round(self, by: int, entry: int, outcome: str, note: str, anew: bool) -> None:
        answer = "comes" if outcome == "reached" else ""
        again = self.when(600) if outcome == "call-again" else None
        self.do(settle, entry, outcome, answer=answer, note=note, again=again, anew=anew, by=by)
