"""A brief as a value: sections of sentences, each with the basis that it stands on.

Faces are made from it and add no words of their own. A sentence keeps its frame, the words that
vedette has for everybody, apart from the values that were put into it: only these can be wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field

from vedette.model import ClaimRef, TlpLabel, Yardstick
from vedette.model.base import Value
from vedette.report.picture import Borders

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Basis",
    "Brief",
    "Card",
    "Command",
    "Fact",
    "Figure",
    "Items",
    "Mark",
    "Paragraph",
    "Part",
    "Recipe",
    "Reference",
    "Section",
    "Sentence",
    "Table",
]

Mark = str
"""Points from a sentence to its basis: a number to a reference, C and a number to a command."""


class Basis(Value):
    """What a sentence stands on."""

    kind: Literal["claims", "computed", "fixed"]
    """Sentences of sources; a value that a command gives; or words that are always the same."""
    claims: tuple[ClaimRef, ...] = ()
    """The claims whose sentences are cited."""
    command: str | None = None
    """What prints the value."""
    values: tuple[str, ...] = ()
    """What the command gives, as it stands in the sentence."""


class Sentence(Value):
    """One sentence, or a few words that stand alone."""

    text: str
    frame: str = ""
    """The same without its values."""
    basis: Basis = Basis(kind="fixed")
    marks: tuple[Mark, ...] = ()
    """Point to the references and commands of its basis."""

    @property
    def marked(self) -> str:
        """The text with its marks, as every face has it in one form or another."""
        return " ".join((self.text, *(f"[{mark}]" for mark in self.marks)))

    def unmarked(self) -> Sentence:
        """Return it without marks, for a place that has no room for them."""
        return self.model_copy(update={"marks": ()})


class Paragraph(Value):
    """Sentences that belong together."""

    kind: Literal["paragraph"] = "paragraph"
    sentences: tuple[Sentence, ...]
    is_lead: bool = False
    """True for what a hasty reader has to see."""


class Items(Value):
    """A list; each item is one or more sentences."""

    kind: Literal["items"] = "items"
    items: tuple[tuple[Sentence, ...], ...]


class Fact(Value):
    """One question about an event and what is said to it."""

    label: Sentence
    sentences: tuple[Sentence, ...]


class Card(Value):
    """One event with all that is known of it."""

    kind: Literal["card"] = "card"
    id: str
    """Id of the event."""
    status: str
    """Its status, for the looks of the card."""
    heading: Sentence
    facts: tuple[Fact, ...]
    quotes: tuple[Sentence, ...] = ()
    """What sources say, word for word, each with its source."""


class Table(Value):
    """A table; each cell is one sentence."""

    kind: Literal["table"] = "table"
    heads: tuple[Sentence, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    widths: tuple[int, ...]
    """Shares of the width, one a column."""


class Figure(Value):
    """A picture, made of the same data as the text."""

    kind: Literal["figure"] = "figure"
    id: str
    title: Sentence
    """What it is, for those who do not see it."""
    svg: str
    labels: Sentence
    """All words in the picture, in the order in which they are drawn."""
    caption: Sentence
    in_words: Sentence = Sentence(text="The same in words", frame="The same in words")
    """Stands over the rows."""
    rows: tuple[Sentence, ...] = ()
    """The same in words, for faces without pictures and for those who do not see them."""


Part = Annotated[Paragraph | Items | Card | Table | Figure, Field(discriminator="kind")]


class Section(Value):
    """A part of a brief with a heading."""

    id: str
    title: Sentence
    parts: tuple[Part, ...]


class Reference(Value):
    """A sentence of a source that something rests on."""

    number: int
    sentence: Sentence
    """Outlet, title, date and the words."""
    claim: ClaimRef
    url: str | None = None
    host: Sentence | None = None
    """Host of the address."""


class Command(Value):
    """What prints a value again."""

    mark: Mark
    sentence: Sentence


class Recipe(Value):
    """What a brief was asked for: with the case, all that it takes to make it again."""

    scenario: str | None = None
    """Name of the scenario."""
    since: str | None = None
    as_of: str | None = None
    question: Annotated[
        dict[str, str | float | int | list[str] | None],
        AfterValidator(lambda given: dict(sorted(given.items()))),
    ] = Field(default_factory=dict)
    """Filters that differ from their defaults, by the name of their option, in one order."""
    events: int = 12
    do_no_harm: bool = False
    borders: Borders = "hatched"
    yardstick: Yardstick | None = None
    """Whose words are used for probabilities; None for those that the scenario names."""
    at_least: TlpLabel = "CLEAR"


class Brief(Value):
    """Everything that a brief says."""

    title: Sentence
    subtitle: Sentence
    marking: TlpLabel
    marking_words: Sentence
    marking_meaning: Sentence
    sections: tuple[Section, ...]
    references_title: Sentence
    references: tuple[Reference, ...]
    commands_title: Sentence
    commands: tuple[Command, ...]
    colophon: Sentence
    """Which version made it, of what."""
    recipe: Recipe
    language: str = "en"

    def sentences(self) -> Iterator[Sentence]:
        """Yield all sentences in the order in which faces have them."""
        for unit in self.units():
            yield from unit

    def units(self) -> Iterator[tuple[Sentence, ...]]:
        """Yield what stands together in every face: a sentence, a row of a table, a fact."""
        for head in (self.title, self.subtitle, self.marking_meaning):
            yield (head,)
        for section in self.sections:
            yield (section.title,)
            for part in section.parts:
                yield from units_of(part)
        yield (self.references_title,)
        for reference in self.references:
            yield (reference.sentence, reference.host) if reference.host else (reference.sentence,)
        yield (self.commands_title,)
        for command in self.commands:
            yield (command.sentence,)
        yield (self.colophon,)


def units_of(part: Part) -> Iterator[tuple[Sentence, ...]]:
    """Yield what stands together in a part, in order."""
    if isinstance(part, Paragraph):
        yield from ((sentence,) for sentence in part.sentences)
    elif isinstance(part, Items):
        yield from ((sentence,) for item in part.items for sentence in item)
    elif isinstance(part, Card):
        yield (part.heading,)
        yield from ((fact.label, *fact.sentences) for fact in part.facts)
        yield from ((quote,) for quote in part.quotes)
    elif isinstance(part, Table):
        yield part.heads
        yield from part.rows
    else:
        words = (part.title, part.labels, part.caption, part.in_words, *part.rows)
        yield from ((each,) for each in words)
