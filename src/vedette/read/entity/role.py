"""Titles and appositions: which description and which name stand for one party.

"Prime Minister of Kosovo, Albin Kurti", "Nikolai Patrushev, Head of the Security Council", "FSB
Director Aleksandar Bortnikov", "the British publication The Telegraph", "Serbian Intelligence
Agency (BIA)". A title gives its holder a role, a sector and the state that the office belongs to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.entity.belonging import GENERIC
from vedette.read.entity.mention import Mention, Title
from vedette.read.entity.person import HONORIFICS, gender_of_title

if TYPE_CHECKING:
    from vedette.read.entity.scene import Scene

__all__ = ["link_appositions", "link_predicates", "link_titles"]

PARTS_OF_TITLE = frozenset(("NOUN", "PROPN", "ADJ", "PART"))
BODIES = frozenset(("organization", "group", "facility"))
OPENING, CLOSING = frozenset("(["), frozenset(")]")
STOPS, ENDS = (
    frozenset((",", "-", "–", "—", "(")),
    frozenset((",", ".", ")", "-", "–", "—", ";", ":")),
)
FORMER = frozenset(("former", "ex", "late", "deposed", "ousted"))
PLAIN = frozenset(("is", "was", "'s", "’s"))
NOUN_LINKS = frozenset(("appos", "compound", "nmod"))


def link_titles(scene: Scene) -> None:
    """Read the titles that stand right before the names of people."""
    for mention in list(scene.mentions):
        if mention.kind == "person" and mention.sort == "name":
            _read_prefix(scene, mention)


def _first(scene: Scene, mention: Mention) -> int:
    token = mention.head
    while token and scene.words.start[token] > mention.start:
        token -= 1
    return token


def _read_prefix(scene: Scene, mention: Mention) -> None:
    words = scene.words
    at = _first(scene, mention) - 1
    while at >= 0 and _is_mere_honorific(scene, at) and words.sentence[at] == mention.sentence:
        mention.gender = mention.gender or gender_of_title(words.lower[at])
        at -= 1
    if at < 0 or words.sentence[at] != mention.sentence:
        return
    noun = scene.head_noun(at)
    if noun is None or noun.cls != "person" or words.tag[at] not in ("NN", "NNP"):
        return
    mention.gender = mention.gender or gender_of_title(words.lower[at])
    if at in scene.at and scene.at[at].sort == "noun":
        return
    begin = _title_start(scene, at)
    title = Title(
        words=scene.text[words.start[begin] : words.end(at)],
        start=words.start[begin],
        end=words.end(at),
        holder=_holder_before(scene, begin),
    )
    mention.sector = mention.sector or noun.sector
    mention.start = title.start
    _give(mention, title, generic=noun.noun in GENERIC)


def _is_mere_honorific(scene: Scene, at: int) -> bool:
    """Say whether a word before a name is a form of address and no office ("Dr", not "King")."""
    noun = scene.head_noun(at)
    office = noun is not None and noun.sector in ("GOV", "REL")
    return scene.words.lower[at] in HONORIFICS and not office


def _title_start(scene: Scene, at: int) -> int:
    """Go back over the words of a title, up to the name of a state or body."""
    words = scene.words
    begin = at
    while (
        begin
        and (words.pos[begin - 1] in ("NOUN", "PROPN", "ADJ") or words.text[begin - 1] == "-")
        and words.sentence[begin - 1] == words.sentence[at]
        and begin - 1 not in scene.modifiers
        and not _is_name(scene, begin - 1)
    ):
        begin -= 1
    return begin


def _is_name(scene: Scene, token: int) -> bool:
    named = scene.at.get(token)
    return named is not None and named.sort == "name"


def _holder_before(scene: Scene, begin: int) -> Mention | None:
    """Return the mention of the state or body whose office a title names."""
    words = scene.words
    at = begin - 1
    while (
        at >= 0
        and words.pos[at] in ("PART", "ADJ")
        and at not in scene.modifiers
        and at not in scene.at
    ):
        at -= 1
    if at < 0:
        return None
    if at in scene.modifiers:
        return state_at(scene, at)
    named = scene.at.get(at)
    return named if named is not None and named.kind in BODIES else None


def state_at(scene: Scene, at: int) -> Mention | None:
    """Return a mention of the state that an adjective before a title names."""
    meaning = scene.modifiers[at]
    if meaning.country is None:
        return None
    if at in scene.at and scene.at[at].key == scene.lexicon.states.get(meaning.country):
        return scene.at[at]
    words = scene.words
    name = scene.lexicon.states[meaning.country]
    mention = Mention(
        sort="name",
        head=at,
        start=words.start[at],
        end=words.end(at),
        sentence=words.sentence[at],
        kind="organization",
        name=name,
        key=name,
        country=meaning.country,
        sector="GOV",
        reach=at + 1,
    )
    scene.mentions.append(mention)
    scene.at[at] = mention
    return mention


def _give(mention: Mention, title: Title, *, generic: bool) -> None:
    """Give a person an office, and what it tells of sector and state."""
    mention.titles.append(title)
    if FORMER & set(title.words.lower().split()) and mention.sector in ("GOV", "LEG"):
        mention.sector = "ELI"
    holder = title.holder
    if holder is not None:
        mention.country = mention.country or holder.country
        if generic and holder.sector and holder.kind == "organization":
            mention.sector = holder.sector


def link_appositions(scene: Scene) -> None:
    """Tie descriptions to the names beside them, and acronyms to what they stand for."""
    by_start = sorted(scene.mentions, key=lambda m: (m.start, -m.end))
    for number, mention in enumerate(by_start):
        following = _next_after(scene, mention, by_start, number)
        if following is None:
            continue
        if mention.sort == "noun" and following.sort == "name":
            _tie_before(scene, mention, following)
        elif mention.sort == "name" and following.sort == "noun":
            _tie_after(scene, mention, following)
        elif {mention.kind, following.kind} <= BODIES:
            _tie_acronym(scene, mention, following)


def _next_after(
    scene: Scene, mention: Mention, ordered: list[Mention], number: int
) -> Mention | None:
    """Return the mention that begins right behind the phrase of another, in its sentence."""
    end = _reach(scene, mention)
    for other in ordered[number + 1 : number + 12]:
        if other.sentence != mention.sentence:
            return None
        first = _first(scene, other)
        if first >= end and first - end <= 4 and _only_glue(scene, end, first):  # noqa: PLR2004
            return other
        if first > end:
            return None
    return None


GLUE = frozenset(
    (",", "the", "The", "(", "[", "-", "–", "—", "Dr", "Dr.", "Mr.", "Mr", "Mrs.", '"')
)


def _only_glue(scene: Scene, end: int, first: int) -> bool:
    return all(scene.words.text[at] in GLUE for at in range(end, first))


def _reach(scene: Scene, mention: Mention) -> int:
    """Return one past the last token of a description with its "of" and "to" phrases."""
    words, end = scene.words, mention.reach
    if mention.kind not in ("person", "group", "organization", "facility"):
        return end
    for child in words.children[mention.head]:
        if (
            words.dep[child] == "prep"
            and child >= end
            and words.lower[child] in ("of", "for", "to", "at", "in")
        ):
            last = child
            while words.children[last][-1:] > [last] and words.dep[words.children[last][-1]] in (
                "pobj",
                "prep",
                "compound",
            ):
                last = words.children[last][-1]
            end = max(end, last + 1)
    return end


def _are_people(one: Mention, other: Mention) -> bool:
    return one.kind == other.kind == "person"


def _are_bodies(one: Mention, other: Mention) -> bool:
    return one.kind in BODIES and other.kind in BODIES


def _is_closed(scene: Scene, reach: int) -> bool:
    return reach < len(scene.words) and scene.words.text[reach] in CLOSING


def _tie_before(scene: Scene, noun: Mention, name: Mention) -> None:
    """Tie "Prime Minister of Kosovo, Albin Kurti" and "the publication The Telegraph"."""
    words = scene.words
    end, first = _reach(scene, noun), _first(scene, name)
    gap = {words.text[at] for at in range(end, first)}
    if gap & OPENING:
        if _are_bodies(noun, name) and _is_closed(scene, name.reach):
            _join(scene, noun, name)
        return
    linked = words.dep[name.head] == "appos" and words.head[name.head] == noun.head
    linked = linked or (words.dep[noun.head] in NOUN_LINKS and words.head[noun.head] == name.head)
    linked = linked or _share_verb(scene, noun, name) or _share_apposition(scene, noun, name)
    bare = words.pos[_first(scene, noun)] != "DET" and end > noun.reach
    if _are_people(noun, name):
        if "," not in gap or linked or bare:
            _join(scene, noun, name)
    elif _are_bodies(noun, name) and (linked or not gap & STOPS):
        _join(scene, noun, name)


def _share_verb(scene: Scene, noun: Mention, name: Mention) -> bool:
    """Say whether the parser made both subjects of one verb: "a director of X, Y was seen"."""
    words = scene.words
    same = words.head[noun.head] == words.head[name.head]
    return same and words.dep[noun.head] == words.dep[name.head] in ("nsubj", "nsubjpass")


def _share_apposition(scene: Scene, noun: Mention, name: Mention) -> bool:
    """Say whether a name stands beside a list of offices that a description is the last of."""
    words = scene.words
    first = words.head[name.head]
    if words.dep[name.head] != "appos" or words.dep[noun.head] != "conj":
        return False
    other = scene.at.get(first)
    if words.head[noun.head] != first or other is None or other.sort != "noun":
        return False
    if other.antecedent is None and _are_people(other, name):
        _join(scene, other, name)
    return True


def _tie_after(scene: Scene, name: Mention, noun: Mention) -> None:
    """Tie "Nikolai Patrushev, Head of the Security Council,"."""
    words, end = scene.words, _reach(scene, noun)
    gap = {words.text[at] for at in range(name.reach, _first(scene, noun))}
    if not gap & STOPS:
        return
    linked = words.dep[noun.head] == "appos" and words.head[noun.head] == name.head
    closed = linked or end >= len(words) or words.text[end] in ENDS
    people = _are_people(noun, name) and closed
    if people or (linked and _are_bodies(noun, name) and not noun.plural):
        _join(scene, noun, name)


def _is_state(scene: Scene, mention: Mention) -> bool:
    return (
        mention.key is not None and scene.lexicon.states.get(mention.country or "") == mention.key
    )


def _tie_acronym(scene: Scene, full: Mention, short: Mention) -> None:
    """Tie "Kosovo Force (KFOR)"."""
    words, first = scene.words, _first(scene, short)
    acronym = (words.text[first].isupper() or full.name.isupper()) and not _is_state(scene, full)
    if acronym and words.text[first - 1] in OPENING and _is_closed(scene, short.reach):
        short.antecedent = full


def link_predicates(scene: Scene) -> None:
    """Tie "X is the director of Y": what a person plainly is, not what one may be or is not."""
    words = scene.words
    for noun in list(scene.mentions):
        if noun.sort != "noun" or noun.kind != "person" or words.dep[noun.head] != "attr":
            continue
        verb = words.head[noun.head]
        if words.lower[verb] not in PLAIN or noun.antecedent is not None:
            continue
        below = {words.dep[child]: child for child in words.children[verb]}
        name = scene.at.get(below.get("nsubj", -1))
        plain = not below.keys() & {"neg", "aux", "mark"}
        if name is not None and plain and name.sort == "name" and name.kind == "person":
            _join(scene, noun, name)


def _join(scene: Scene, noun: Mention, name: Mention) -> None:
    """Make a description and a name one party; of a person the description is a role."""
    noun.antecedent = name
    name.country = name.country or noun.country
    if noun.kind == "person":
        words = scene.words
        begin, end = _title_span(scene, noun)
        title = Title(
            words=" ".join(scene.text[words.start[begin] : words.end(end)].split()),
            start=words.start[begin],
            end=words.end(end),
            holder=_holder_of(scene, noun, begin),
        )
        _give(name, title, generic=noun.noun is not None and noun.noun.noun in GENERIC)
        name.sector = name.sector or noun.sector
    else:
        name.sector = name.sector or noun.sector


def _title_span(scene: Scene, noun: Mention) -> tuple[int, int]:
    """Return the tokens of a description without article, state and owner."""
    words = scene.words
    begin = _title_start(scene, noun.head)
    end = noun.head
    for child in words.children[noun.head]:
        if words.dep[child] == "prep" and words.lower[child] == "of":
            inner = [c for c in words.children[child] if words.dep[c] == "pobj"]
            if inner and inner[0] not in scene.at and inner[0] not in scene.locations:
                end = inner[0]
    return begin, end


def _holder_of(scene: Scene, noun: Mention, begin: int) -> Mention | None:
    words = scene.words
    before = _holder_before(scene, begin)
    if before is not None:
        return before
    if noun.owner is not None and noun.owner in scene.at:
        return scene.at[noun.owner]
    for child in scene.words.children[noun.head]:
        for inner in scene.words.children[child] if scene.words.dep[child] == "prep" else ():
            if inner in scene.at and scene.words.dep[inner] == "pobj":
                return scene.at[inner]
    reach = _reach(scene, noun)
    for at in range(noun.head + 1, reach):
        named = scene.at.get(at)
        if named is not None and words.start[at] >= named.start and named is not noun:
            return named
    return None
