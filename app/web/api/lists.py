"""Lists that are given a piece at a time."""

from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query, Request
from pydantic import BaseModel, Field

MOST = 200

ItemT = TypeVar("ItemT")
RowT = TypeVar("RowT")


class Listed(BaseModel, Generic[ItemT]):
    """A piece of a list. `next` is the address of the piece that follows; null at the end."""

    items: list[ItemT]
    total: int = Field(ge=0)
    limit: int
    offset: int
    next: str | None


class Piece(BaseModel):
    """Which piece somebody asks for."""

    limit: int
    offset: int

    def of(self, request: Request, rows: Sequence[RowT], shape: Callable[[RowT], ItemT]) -> Listed[ItemT]:
        """This piece of the rows, each made into what is shown of it."""
        end = self.offset + self.limit
        more = f"{request.url.path}?limit={self.limit}&offset={end}" if end < len(rows) else None
        items = [shape(row) for row in rows[self.offset : end]]
        return Listed[ItemT](items=items, total=len(rows), limit=self.limit, offset=self.offset, next=more)


def piece(
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50, offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0
) -> Piece:
    """From the address."""
    return Piece(limit=limit, offset=offset)


Asked = Annotated[Piece, Depends(piece)]
