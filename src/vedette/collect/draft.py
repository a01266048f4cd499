"""What passes between the parts of the stage: inputs that are yet to be opened, and drafts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO, TypeAlias

from vedette.collect.metadata import Metadata
from vedette.errors import ItemError
from vedette.model import Complaint, Failure

__all__ = ["Budget", "Draft", "Input", "Step", "failure", "printable"]


@dataclass(slots=True, kw_only=True)
class Budget:
    """What the archives inside one outermost archive may still unpack to."""

    files: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file, an archive's member or a mail's attachment that is yet to be opened."""

    name: str
    """As the user knows it: `folder/report.txt`, `folder/all.zip:march/report.txt`."""
    open: Callable[[], BinaryIO]
    size: int | None = None
    """Bytes, or None where that is not known before reading."""
    given: Metadata = field(default_factory=Metadata)
    """What the user says of it, such as in a side-car file."""
    depth: int = 0
    """How many archives and mails it lies in."""
    budget: Budget | None = None
    """What the archives that it lies in may still unpack to; None outside of archives."""
    address: str | None = None
    """Where it was fetched from; None for files."""
    charset: str | None = None
    """Encoding that whoever sent it names."""
    fallback: Metadata = field(default_factory=Metadata)
    """What is known of it from elsewhere, such as a feed, where it does not tell itself."""
    collected_at: str | None = None
    """ISO date-time at which it was there; None where that is when the run began."""

    def read(self, max_bytes: int) -> bytes:
        """Read all of it.

        Raises:
            ItemError: it is longer than `max_bytes`.
        """
        if self.size is None or self.size <= max_bytes:
            with self.open() as stream:
                content = stream.read(max_bytes + 1)
            if len(content) <= max_bytes:
                return content
        size = f"{self.size:,} bytes" if self.size is not None else f"more than {max_bytes:,} bytes"
        what = f"the file has {size}; at most {max_bytes:,} are read"
        raise ItemError(what, "Split it into its articles, or leave it out.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document as a reader cuts it out of an input, before it is checked and completed."""

    input: str
    """What a failure is to name: path, path and line, or the given id."""
    text: str
    exact: bool = False
    """The text is given as text: it comes back unchanged."""
    given: Metadata = field(default_factory=Metadata)
    """What the user says of it."""
    found: Metadata = field(default_factory=Metadata)
    """What the file says of itself."""
    collected_at: str | None = None
    """ISO date-time at which it was there; None where that is when the run began."""


Step: TypeAlias = Input | Draft | Failure
"""What a reader yields: what it read, what it cannot read, and inputs inside its input."""


def failure(name: str, error: ItemError) -> Failure:
    """Return the record that stands in the place of a document that cannot be read.

    Bytes of a name that are not Unicode, and lone surrogates, are shown escaped.
    """
    complaint = Complaint(what=printable(error.what), mend=printable(error.mend))
    return Failure(error=complaint, input=printable(name))


def printable(name: str) -> str:
    """Return a name that can be written as UTF-8."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
