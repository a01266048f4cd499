"""Component `events`: what is said to have happened, to be so or to be coming.

It finds the words that tell of an event, says of which of PLOVER's types and modes it is, and who,
where, when and how many. How sure the text is of it is the next component's question.
"""

from __future__ import annotations

from spacy.language import Language

from vedette.read.component import typed
from vedette.read.event.reader import EventReader


@Language.factory(
    "vedette_events",
    requires=["token.dep", "token.lemma", "token.pos"],
    assigns=["doc.user_data"],
)
@typed
def make_events(nlp: Language, name: str) -> EventReader:
    """Make the component `events`."""
    return EventReader()
