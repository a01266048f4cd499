"""The forms of English words, so that lexicons can be looked up by the word as it stands.

Small taggers give rare verbs wrong lemmas; forms made from a lexicon's own lemmas are right.
"""

from __future__ import annotations

__all__ = ["plural", "verb_forms"]

IRREGULAR: dict[str, tuple[str, ...]] = {
    "beg": ("begged", "begging"), "begin": ("began", "begun", "beginning"),
    "brag": ("bragged", "bragging"), "commit": ("committed", "committing"),
    "admit": ("admitted", "admitting"), "feel": ("felt",), "find": ("found",),
    "forecast": ("forecasted",), "foresee": ("foresaw", "foreseen"), "get": ("got", "getting"),
    "know": ("knew", "known"), "learn": ("learnt",), "leave": ("left",), "lay": ("laid",),
    "dream": ("dreamt",), "make": ("made",), "prefer": ("preferred", "preferring"),
    "plan": ("planned", "planning"), "plead": ("pled",), "prove": ("proven",), "quip": ("quipped",
    "quipping"), "read": ("read",), "rebut": ("rebutted", "rebutting"), "refer": ("referred",
    "referring"), "say": ("said",), "see": ("saw", "seen"), "seek": ("sought",), "show": ("shown",),
    "slam": ("slammed", "slamming"), "speak": ("spoke", "spoken"), "strive": ("strove", "striven"),
    "swear": ("swore", "sworn"), "tell": ("told",), "think": ("thought",), "understand": (
    "understood",), "undertake": ("undertook", "undertaken"), "write": ("wrote", "written"),
    "label": ("labelled", "labelling"), "signal": ("signalled", "signalling"), "dub": ("dubbed",
    "dubbing"), "fall": ("fell", "fallen"), "keep": ("kept",), "hold": ("held",), "bring": (
    "brought",), "go": ("went", "gone", "goes"), "forbid": ("forbade", "forbidden", "forbidding"),
    "forget": ("forgot", "forgotten", "forgetting"), "stop": ("stopped", "stopping"),
    "try": ("tried",), "let": ("let", "letting"), "lose": ("lost",), "rid": ("ridding",),
    "mean": ("meant",), "bar": ("barred", "barring"), "withhold": ("withheld",), "put": ("put",
    "putting"), "deter": ("deterred", "deterring"), "shrug": ("shrugged", "shrugging"),
    "hear": ("heard",), "have": ("has", "had"), "withdraw": ("withdrew", "withdrawn"),
    "give": ("gave", "given"), "bid": ("bid", "bidding"), "ban": ("banned", "banning"),
    "drop": ("dropped", "dropping"), "choose": ("chose", "chosen"),
    "scrap": ("scrapped", "scrapping"), "fight": ("fought",), "thwart": ("thwarted",),
}  # fmt: skip


def verb_forms(lemma: str) -> set[str]:
    """Return the forms of an English verb.

    Example:
        >>> sorted(verb_forms("deny"))
        ['denied', 'denies', 'deny', 'denying']
    """
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    past = lemma[:-1] + "ied" if _ends_in_y(lemma) else stem + "ed"
    forms = {lemma, plural(lemma), past, (lemma if lemma.endswith("ee") else stem) + "ing"}
    return forms | set(IRREGULAR.get(lemma, ()))


def plural(word: str) -> str:
    """Return a word with the ending -s, of a noun's plural or a verb's third person."""
    if _ends_in_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in "aeou"
