"""The registry of sources: which one a document comes from, and which one a name means."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from vedette.data import read_table
from vedette.fuse.resolve.spelling import fold
from vedette.model import Exposure, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vedette.data import Row

__all__ = ["Registry", "host_of", "source_from_row", "starter_sources"]


class Registry:
    """Sources by id, domain, name and alias.

    A name or domain that two sources have means neither.

    Args:
        sources: of a case; one of the id of another takes its place.
    """

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._by_id = {source.id: source for source in sources}
        self._by_name = _index(
            (fold_name(name), source)
            for source in self._by_id.values()
            for name in (source.name, *source.aliases)
        )
        self._by_domain = _index(
            (domain.casefold(), source)
            for source in self._by_id.values()
            for domain in source.domains
        )

    def __len__(self) -> int:
        return len(self._by_id)

    def all(self) -> list[Source]:
        """Return all sources by id."""
        return [self._by_id[id_] for id_ in sorted(self._by_id)]

    def get(self, id_: str) -> Source | None:
        """Return a source by its id."""
        return self._by_id.get(id_)

    def named(self, name: str | None) -> Source | None:
        """Return the source that a name, an alias or a host name means; None where none does."""
        if not name:
            return None
        return self._by_name.get(fold_name(name)) or self._at_host(name)

    def of(self, url: str | None, publisher: str | None) -> Source | None:
        """Return the source of a document.

        Args:
            url: its address; the longest domain that holds its host decides.
            publisher: as the document names it; asked where no domain is known.
        """
        return self.at(host_of(url), publisher)

    def at(self, host: str | None, publisher: str | None) -> Source | None:
        """Return the same for the host of its address."""
        return (self._at_host(host) if host else None) or self.named(publisher)

    def _at_host(self, host: str) -> Source | None:
        labels = host.casefold().rstrip(".").split(".")
        domains = (".".join(labels[at:]) for at in range(len(labels) - 1))
        return next((self._by_domain[each] for each in domains if each in self._by_domain), None)


def fold_name(name: str) -> str:
    """Return the key of an outlet's name: without case, marks and a leading article."""
    return fold(name).removeprefix("the ")


def _index(named: Iterable[tuple[str, Source]]) -> Mapping[str, Source]:
    """Return key → the one source that has it."""
    found: dict[str, dict[str, Source]] = {}
    for key, source in named:
        if key:
            found.setdefault(key, {})[source.id] = source
    return {key: next(iter(each.values())) for key, each in found.items() if len(each) == 1}


def host_of(url: str | None) -> str | None:
    """Return the host of an address, as far as it has one."""
    if not url:
        return None
    try:
        return urlsplit(url if "://" in url else f"//{url}").hostname
    except ValueError:
        return None


@cache
def starter_sources() -> tuple[Source, ...]:
    """Return the sources that every case begins with."""
    return tuple(source_from_row(row) for row in read_table("source", "starter.tsv"))


def source_from_row(row: Row) -> Source:
    """Return the source of a row of a table: the columns are those of `starter.tsv`.

    Raises:
        ValueError: a cell has a value that a source cannot have.
    """
    exposure = None
    if row.get("exposure"):
        exposure = Exposure.model_validate(
            {
                "kind": row["exposure"],
                "state": row.get("state") or None,
                "evidence": row.get("evidence") or "",
                "date": row.get("date") or None,
            }
        )
    record: dict[str, object] = {
        "id": row["id"],
        "name": row["name"],
        "aliases": _cells(row.get("aliases")),
        "domains": _cells(row.get("domains")),
        "country": row.get("country") or None,
        "languages": _cells(row.get("languages")),
        "owner": row.get("owner") or None,
        "sort": row.get("sort") or "outlet",
        "tlp": row.get("tlp") or None,
        "exposure": exposure,
    }
    reliability = {name: float(row[name]) for name in ("right", "wrong") if row.get(name)}
    if reliability:
        record["reliability"] = reliability
    return Source.model_validate(record)


def _cells(text: str | None) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in (text or "").split(";") if cell.strip())
