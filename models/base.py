"""What every table shares: names of constraints, integer key and stable uid, version counter, stored tokens."""

import uuid
from collections.abc import Callable
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Enum, ForeignKey, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column

from models.vocabulary import Token

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def new_uid() -> str:
    """A random name for a record that stays the same in every copy of the office."""
    return uuid.uuid4().hex


class Base(DeclarativeBase):
    """The root of all mapped classes."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text()}


class Keyed:
    """An integer key that is never used again."""

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805 - called with the class
        """Constraints of the class, and keys that never return after a delete."""
        return (*getattr(cls, "constraints", lambda: ())(), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-10)


class Record(Keyed):
    """A record of the office: the key of this copy, and the uid by which every copy knows it."""

    uid: Mapped[str] = mapped_column(unique=True, default=new_uid, sort_order=-9)


class Edited(Record):
    """A record that a form edits; `version` rises with every save and with every undo."""

    version: Mapped[int] = mapped_column(default=1, sort_order=-8)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - called with the class
        """Let the unit of work compare and raise the version."""
        return {"version_id_col": cls.version}


def token(kind: type[Token], name: str) -> Enum:
    """A column type for one token of `kind`, held to its list by the CHECK constraint `name`."""
    values: Callable[[type[Token]], list[str]] = lambda tokens: [member.value for member in tokens]  # noqa: E731
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        values_callable=values,
        validate_strings=True,
        length=20,
    )


def part_of(target: str) -> MappedColumn[int]:
    """The key of the record this one belongs to; it goes when that one goes."""
    return mapped_column(ForeignKey(f"{target}.id", ondelete="CASCADE"), index=True)


def refers_to(target: str) -> MappedColumn[Any]:
    """The key of a record this one points to; that one cannot go while it is pointed to."""
    return mapped_column(ForeignKey(f"{target}.id"), index=True)


def check(name: str, condition: str) -> CheckConstraint:
    """A rule the file itself keeps; `name` tells which one was broken."""
    return CheckConstraint(condition, name=name)


def filled(column: str) -> CheckConstraint:
    """The column holds more than blanks."""
    return CheckConstraint(f"trim({column}) <> ''", name=f"{column}_filled")


def one_of(name: str, *columns: str) -> CheckConstraint:
    """Exactly one of the columns is given."""
    return CheckConstraint(" + ".join(f"({column} IS NOT NULL)" for column in columns) + " = 1", name=name)


def in_order(earlier: str, later: str) -> CheckConstraint:
    """Where both dates are given, `later` is not before `earlier`."""
    return CheckConstraint(
        f"{earlier} IS NULL OR {later} IS NULL OR {earlier} <= {later}", name=f"{earlier}_before_{later}"
    )
