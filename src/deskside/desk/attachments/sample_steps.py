"""The attached files of the sample shop, from the folder of its stories."""

from deskside.desk.attachments.attach import attach
from deskside.desk.attachments.read_file import read_file
from deskside.desk.data_files import data_folder
from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage


def attach_it(stage: Stage, step: Step) -> None:
    """`attach FILE | CUSTOMER`, or without one for the ticket that it is about; a note below it."""
    whose = {"customer": stage.customers[step.text]} if step.text else {"ticket": stage.ids["ticket"]}
    content = read_file(data_folder("sample") / step.words)
    stage.do(attach, content, note=" ".join(step.below), **whose)
