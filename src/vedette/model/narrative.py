"""A narrative: a line of propaganda, what is known against it, and the words that it comes in."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vedette.model.base import Value

__all__ = ["CounterEvidence", "Narrative", "PropagandaAim"]

PropagandaAim = Literal["dismiss", "distort", "distract", "dismay", "divide"]
"""Four D of propaganda (Nimmo) and division."""


class CounterEvidence(Value):
    """A publicly recorded fact that speaks against a narrative."""

    what: str
    """The fact."""
    source: str
    """Where it is recorded."""


class Narrative(Value):
    """A line that is spread; a statement is matched to it by stems of words and by actors."""

    schema_: Literal[1] = Field(default=1, alias="schema")
    """Number of the form of the file."""
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    """Short name; the file is called by it."""
    version: int = Field(ge=1)
    """Raised with every change of the file's meaning."""
    title: str
    """Name for people."""
    claim: str
    """What is claimed, as whoever spreads it would put it."""
    phrases: tuple[str, ...] = Field(min_length=1)
    """Ways to put it, in our own words; a statement that shares enough of one is matched."""
    needs: tuple[tuple[str, ...], ...] = Field(min_length=1)
    """Groups of words: of each group one must stand in the statement, by its stem."""
    never: tuple[str, ...] = ()
    """Words that show that something else is meant."""
    aims: tuple[PropagandaAim, ...] = ()
    """What it is meant to do."""
    disarm: tuple[str, ...] = ()
    """Technique ids of the DISARM red framework, such as T0066."""
    counter_evidence: tuple[CounterEvidence, ...] = ()
    """What is publicly recorded against it."""
    told_of: str | None = None
    """Where it is described as being spread."""

    model_config = Value.model_config | {"populate_by_name": True}
