"""Acts about questionnaires in a story of two people (R-27)."""

from collections.abc import Callable
from typing import Any

from deskside.desk.questionnaires.ask import answer_question, begin_asking, break_off, finish_asking, hand_over
from deskside.desk.questionnaires.change import (
    drop_question,
    drop_questionnaire,
    edit_question,
    move_question,
)
from deskside.desk.questionnaires.shipped import take_shipped


class AskingStory:
    """`do` is that of the story."""

    do: Callable[..., Any]

    def do_questionnaire(self, by: int) -> None:
        """Twelve questions: the first in words, the second a birthday, the third a choice."""
        self.do(take_shipped, by=by)

    def do_ask(self, by: int, customer: int, anew: bool) -> None:
        self.do(begin_asking, 1, customer, anew=anew, by=by)

    def do_answer(self, by: int, customer: int, question: int, value: str | None, note: str) -> None:
        self.do(answer_question, customer, question, value, note=note, by=by)

    def do_end_asking(self, by: int, asking: int, finished: bool) -> None:
        self.do(finish_asking if finished else break_off, asking, by=by)

    def do_hand_over(self, by: int, customer: int, how: str, anew: bool) -> None:
        self.do(hand_over, 1, customer, how, anew=anew, by=by)

    def do_edit_question(self, by: int, question: int, words: str) -> None:
        self.do(edit_question, question, {"words": words, "choices": "tea, water"}, by=by)

    def do_move_question(self, by: int, question: int, places: int) -> None:
        self.do(move_question, question, places, by=by)

    def do_drop_question(self, by: int, question: int, all_of_it: bool) -> None:
        if all_of_it:
            self.do(drop_questionnaire, 1, by=by)
        else:
            self.do(drop_question, question, by=by)
