"""The table of bicycles lent."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import Field, SQLModel

from deskside.models import UtcTime


class Loan(SQLModel, table=True):
    """A bicycle lent to a customer until a moment; `back_at` is when it came back.

    `borrower` is the customer's name as it is now.
    """

    __tablename__ = "loan"
    __table_args__ = (
        CheckConstraint("length(trim(bicycle)) > 0", name="loan_is_of_something"),
        Index("loan_by_customer", "customer_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    bicycle: str
    days: int = 3
    note: str = ""
    until: datetime = Field(sa_type=UtcTime)
    borrower: str | None = None
    back_at: datetime | None = Field(default=None, sa_type=UtcTime)
    made_at: datetime = Field(sa_type=UtcTime)
    version: int = 1
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


_TABLE = SQLModel.metadata.tables["loan"]
DDL = tuple(
    str(statement.compile(dialect=sqlite.dialect()))
    for statement in (CreateTable(_TABLE), *map(CreateIndex, _TABLE.indexes))
)
SQLModel.metadata.remove(_TABLE)  # the schema of the real desk has none
