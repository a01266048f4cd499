"""Names of outlets, agencies and offices, and the forms in which they may be cited.

"The Associated Press" is AP, "the State Department" is the U.S. Department of State, and what
stands on www.gov.uk is cited as GOV.UK. Two names are one source when they share a key.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import urlsplit

from vedette.data import read_table

__all__ = ["NAME", "agencies", "host_keys", "is_official_name", "name_keys"]

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĪĽŁŃŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽÇËЀ-Я"
_PROPER = rf"(?:(?:[{_CAPITAL}]\.){{2,}}|[{_CAPITAL}](?:[\w’'&/-]|\.(?=\w))*)"
NAME = rf"{_PROPER}(?:\s+(?:(?:of|the|for|de|and\s+the)\s+)?(?:{_PROPER}|\d[\w-]*)){{0,6}}"
"""Pattern of a name: words with capitals, joined by small ones."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STATE = frozenset({"us", "usa", "uk", "united", "states", "kingdom", "american", "british"})
"""Words of a state before an office, which its own press leaves out."""
_SMALL = frozenset({"the", "of", "for", "and", "a"})
_OF_STATE = re.compile(rf"(?<=\w)\s+of\s+(?:the\s+)?[{_CAPITAL}]\w+(?:\s+[{_CAPITAL}]\w+)?$")
"""The state behind a body, which its own press leaves out: the Ministry of Defence of Ruritania."""
_LEAST_KEY = 2
"""Letters of the shortest key."""
_SUFFIXES = frozenset({
    "ac", "co", "com", "edu", "example", "gov", "info", "int", "media", "mil", "net", "news",
    "online", "org", "tv",
})  # fmt: skip
"""Labels of an address that do not name an outlet."""


_OFFICIAL = frozenset({
    "administration", "agency", "armed", "army", "cabinet", "central", "chancellery", "command",
    "commission", "committee", "council", "court", "embassy", "force", "forces", "foreign",
    "interior", "judiciary", "military", "mission", "municipality", "navy", "office", "presidency",
    "president", "prosecutor", "secretariat", "senate", "staff",
})  # fmt: skip
"""Words in the names of bodies that publish what they have to say themselves."""
_LEAST_OFFICIAL = 2
_ALONE = frozenset({
    "department", "gov", "government", "kfor", "ministry", "nato", "osce", "parliament", "police",
    "un", "unmik",
})  # fmt: skip


@lru_cache(maxsize=50_000)
def is_official_name(name: str | None) -> bool:
    """Say whether a name is that of a public body: by two of its usual words, or a telling one.

    Example:
        >>> is_official_name("U.S. Central Command"), is_official_name("The Police News")
        (True, False)
    """
    words = set(_plain(name or "").replace(".", " ").split())
    if words & _PRESS or not words:
        return False
    return (
        bool(words & _ALONE) or len(words & _OFFICIAL) >= _LEAST_OFFICIAL or "department" in words
    )


_PRESS = frozenset({
    "daily", "gazette", "herald", "journal", "news", "online", "post", "press", "radio", "times",
    "tribune", "tv",
})  # fmt: skip


@lru_cache(maxsize=50_000)
def name_keys(name: str | None) -> frozenset[str]:
    """Return the keys of a name; none for no name.

    Example:
        >>> sorted(name_keys("The U.S. Department of State"))
        ['department state', 'us department of state']
        >>> name_keys("the State Department") & name_keys("U.S. Department of State")
        frozenset({'department state'})
        >>> name_keys("Agence France-Presse") == name_keys("AFP")
        True
    """
    if not name:
        return frozenset()
    known = agencies().get(_plain(name))
    if known:
        return frozenset({known})
    words = _plain(name).split()
    keys = {" ".join(words)}
    shorter = _OF_STATE.sub("", name)
    if shorter != name and is_official_name(shorter) and len(_core(_plain(shorter).split())) > 1:
        keys |= name_keys(shorter)
    core = _core(words)
    if len(core) > 1 and len(core) < len(words) + 1:
        keys.add(" ".join(core))
    return frozenset(key for key in keys if len(key) >= _LEAST_KEY)


def _core(words: list[str]) -> list[str]:
    """Return the words of a name that tell whose it is, sorted."""
    return sorted(word for word in words if word not in _STATE and word not in _SMALL)


def host_keys(url: str | None) -> frozenset[str]:
    """Return the keys of an address: its host, and the label that names the outlet.

    Where anybody publishes, the account on the host is the outlet.

    Example:
        >>> sorted(host_keys("https://news.example.org/a"))
        ['news example org']
        >>> host_keys("https://harbour.blogspot.com/a") & host_keys("https://lamp.blogspot.com/a")
        frozenset()
    """
    if not url:
        return frozenset()
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return frozenset()
    account = _account(host, parts.path)
    if account is not None:
        return frozenset({account})
    labels = [label for label in host.split(".") if label]
    naming = [label for label in labels[:-1] if label not in _SUFFIXES and len(label) > _LEAST_KEY]
    return frozenset({" ".join(labels), *naming[-1:]} - {""})


def _account(host: str, path: str) -> str | None:
    """Return the key of an account on a host where anybody publishes; None on other hosts."""
    for platform, place in _platforms():
        name = platform.removesuffix(".*")
        if name != platform and f".{name}." in host:
            host = host[: host.index(f".{name}.")] + f".{name}"
        if host == name or host.endswith(f".{name}"):
            named = host if place == "subdomain" else f"{name}{path.casefold()}"
            return " ".join(re.split(r"[./]+", "/".join(named.split("/")[:2])))
    return None


@cache
def _platforms() -> tuple[tuple[str, str], ...]:
    rows = read_table("lexicon", "platforms.tsv")
    return tuple((row["host"], row["account"]) for row in rows)


@cache
def agencies() -> dict[str, str]:
    """Return the forms in which agencies are credited, in plain letters → a key of the agency."""
    return {
        _plain(form): f"agency:{row['name']}"
        for row in read_table("lexicon", "agencies.tsv")
        for form in row["forms"].split("|")
    }


def _plain(name: str) -> str:
    """Return a name in lower case without dots, possessives and a leading article."""
    joined = re.sub(r"(?<=\b\w)\.(?=\w\b|\W|$)", "", name)
    words = [
        word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(joined.casefold())
    ]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
