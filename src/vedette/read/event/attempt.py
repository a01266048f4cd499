"""Attempts: who tries to do violence does some, though the deed fails.

"The rebels *attempted* to kidnap the mayor" tells of an assault on the mayor: the word for the
attempt stands for it. What was tried stays what it is, a deed that need not have been done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.event.complement import complements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.read.event.argument import Arguments
    from vedette.read.event.parse import Parse
    from vedette.read.event.trigger import Trigger

__all__ = ["code_attempts"]

TRYING = frozenset({"attempt", "try"})
PAST = frozenset({"VBD", "VBN"})
"""Forms of a verb for an attempt that was made: "tried", "had tried", no "must try"."""


def code_attempts(triggers: Sequence[Trigger], parse: Parse, arguments: Arguments) -> None:
    """Let words for an attempt at violence tell of it.

    Args:
        triggers: in text order, coded; those for attempts are changed.
        parse: of the text.
        arguments: of the text.
    """
    deeds = {one.token: one for one in triggers if one.type == "ASSAULT"}
    for trigger in triggers:
        if trigger.type != "OTHER" or parse.lemmas[trigger.token] not in TRYING:
            continue
        if parse.pos[trigger.token] == "VERB" and parse.tags[trigger.token] not in PAST:
            continue
        tried = (deeds.get(one) for one in complements(parse, trigger.token))
        deed = next((one for one in tried if one is not None and one.frame is not None), None)
        if deed is not None:
            trigger.type, trigger.mode = "ASSAULT", deed.mode
            trigger.recipients = _acted_on(deed, arguments)


def _acted_on(deed: Trigger, arguments: Arguments) -> tuple[int, ...]:
    """Return the heads of those on whom a deed was to be done."""
    slots = deed.frame.recipients if deed.frame is not None else ()
    filled = (arguments.slot(deed.head, slot) for slot in slots if slot != "content")
    return tuple(next((heads for heads in filled if heads), ()))
