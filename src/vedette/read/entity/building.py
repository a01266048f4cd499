"""Bodies that stand for their buildings: a bank that is bombed, a ministry that is stormed.

A body whose noun also names its house counts as a facility where it is the object of physical harm
and nowhere in the text acts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.entity.wordset import word_set

if TYPE_CHECKING:
    from vedette.read.entity.coreference import Group
    from vedette.read.entity.mention import Mention
    from vedette.read.entity.scene import Scene

__all__ = ["is_building"]

HOUSED = word_set(
    "bank church ministry presidency newspaper station university school institute institution "
    "college company firm business enterprise court parliament department academy branch bureau"
)
"""Last words of nouns that name a body and its house."""
HARM = word_set(
    "bomb burn destroy damage dynamite blow attack storm occupy raid rob loot shell hit set torch "
    "ransack vandalize vandalise target strike demolish gut firebomb seize"
)
HARMING_NOUNS = word_set("attack bombing raid assault strike explosion bomb shelling arson damage")
AGAINST = frozenset(("against", "on", "at", "to", "in", "near", "of"))


def is_building(scene: Scene, group: Group) -> bool:
    """Say whether a group of mentions of a body means its house."""
    described = [m for m in group.mentions if m.sort != "pronoun"]
    if any(m.subject and not _is_harmed(scene, m) for m in described):
        return False
    housed = any(m.noun is not None and m.noun.noun.split()[-1] in HOUSED for m in described)
    return housed and any(_is_harmed(scene, m) for m in described)


def _is_harmed(scene: Scene, mention: Mention) -> bool:
    words, head = scene.words, mention.head
    above = words.head[head]
    if words.dep[head] in ("dobj", "nsubjpass"):
        return words.lemma[above] in HARM
    if words.dep[head] == "pobj" and words.lower[above] in AGAINST:
        return words.lemma[words.head[above]] in HARMING_NOUNS
    return False
