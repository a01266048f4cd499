"""Pronouns that may stand for a party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.entity.mention import Mention
from vedette.read.entity.wordset import word_set

if TYPE_CHECKING:
    from vedette.read.entity.scene import Scene

__all__ = ["find_pronouns"]

MALE, FEMALE = word_set("he him his himself"), word_set("she her hers herself")
THINGS, MANY = (
    word_set("it its itself"),
    word_set("they them their theirs themselves"),
)
REFLEXIVE = word_set("himself herself itself themselves")
RELATIVE = word_set("who whom whose which that")
SPEAKING = word_set(
    "say tell recommend advise warn write argue believe think note add explain urge ask suggest "
    "propose insist claim state announce declare call demand promise hope fear expect conclude"
)
EMPTY_VERBS = word_set(
    "seem appear happen turn believe report expect say think assume hope fear rumor rumour "
    "understand know estimate remain take"
)


def find_pronouns(scene: Scene) -> list[Mention]:
    """Return the pronouns, and tie relative ones to their nouns; nothing is added to the scene."""
    words = scene.words
    found = []
    for token, lower in enumerate(words.lower):
        if lower in RELATIVE:
            mention = _relative(scene, token)
        elif lower in MALE or lower in FEMALE:
            mention = _mention(scene, token, kind="person", gender="m" if lower in MALE else "f")
        elif lower in MANY:
            mention = _mention(scene, token, kind="group", plural=True)
        elif lower in THINGS and not _is_empty(scene, token) and not _means_thing(scene, token):
            mention = _mention(scene, token, kind="organization")
        else:
            continue
        if mention is not None and lower in REFLEXIVE:
            mention.antecedent = _reflected(scene, token)
            mention = mention if mention.antecedent else None
        if mention is not None:
            found.append(mention)
    return found


def _mention(
    scene: Scene, token: int, *, kind: str, gender: str | None = None, plural: bool = False
) -> Mention:
    words = scene.words
    governor = scene.governor(token)
    subject = scene.is_subject(token)
    return Mention(
        sort="pronoun",
        head=token,
        start=words.start[token],
        end=words.end(token),
        sentence=words.sentence[token],
        kind=kind,  # type: ignore[arg-type]
        gender=gender,
        plural=plural,
        reach=token + 1,
        subject=subject,
        governor=governor,
        speaks=subject and governor is not None and words.lemma[governor] in SPEAKING,
    )


def _relative(scene: Scene, token: int) -> Mention | None:
    """Tie a relative pronoun to the noun that its clause hangs on."""
    words = scene.words
    if words.tag[token] not in ("WP", "WDT", "WP$"):
        return None
    at = token
    for _ in range(5):
        if words.dep[at] == "relcl":
            target = scene.at.get(words.head[at])
            if target is None or target.sort == "pronoun":
                return None
            mention = _mention(scene, token, kind=target.kind, plural=target.plural)
            mention.antecedent = target
            return mention
        at = words.head[at]
    return None


def _reflected(scene: Scene, token: int) -> Mention | None:
    """Return whom "himself" stands beside, else the subject of its clause."""
    before = scene.at.get(token - 1)
    if before is not None:
        return before
    words, at = scene.words, token
    for _ in range(4):
        at = words.head[at]
        for child in words.children[at]:
            if words.dep[child] in ("nsubj", "nsubjpass") and child != token:
                return scene.at.get(child)
    return None


def _means_thing(scene: Scene, token: int) -> bool:
    """Say whether the nearest subject before "it" is a thing or an event, not a party."""
    words, sentence = scene.words, scene.words.sentence[token]
    for at in range(token - 1, max(-1, token - 40), -1):
        if words.sentence[at] < sentence - 1:
            return False
        if words.dep[at] in ("nsubj", "nsubjpass") and words.tag[at] in ("NN", "NNP"):
            return at not in scene.at
    return False


def _is_empty(scene: Scene, token: int) -> bool:
    """Say whether "it" points at nothing: "it is believed that", "it seems"."""
    words = scene.words
    if words.dep[token] == "expl":
        return True
    verb = words.head[token]
    if words.dep[token] not in ("nsubj", "nsubjpass"):
        return False
    below = {words.dep[child] for child in words.children[verb]}
    if words.lemma[verb] in EMPTY_VERBS and below & {"ccomp", "xcomp"}:
        return True
    return (
        words.lemma[verb] == "be"
        and bool(below & {"acomp", "attr"})
        and bool(below & {"ccomp", "xcomp", "advcl"})
    )
