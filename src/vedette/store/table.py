"""The tables of a case. What they mean is told by the modules that read and write them.

Integer keys join tables and are no part of a case's content: nothing outside the store sees them.
The migrations build these tables; a test holds the two to each other.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)

from vedette.store.column import Packed, Words

__all__ = [
    "added_claim", "band", "claim", "claim_key", "claim_pair", "credibility", "document", "event",
    "event_claim", "event_party", "event_tie", "fact", "gone_event", "issue", "judgement",
    "metadata", "open_judgement", "party", "reading", "roster", "run", "sentence", "source", "tie",
    "told_tie", "tombstone", "undo", "warning", "warning_document",
]  # fmt: skip

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key(name: str = "key") -> Column[Any]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _of(name: str, target: str, **options: Any) -> Column[Any]:
    """Return a column that points to a row which takes this one along when it goes."""
    return Column(name, ForeignKey(target, ondelete="CASCADE"), nullable=False, **options)


def _words(name: str, **options: Any) -> Column[Any]:
    return Column(name, Words, nullable=False, **options)


fact = Table("fact", metadata, _words("name", primary_key=True), _words("value"))

run = Table(
    "run",
    metadata,
    _key("number"),
    _words("started"),
    Column("ended", Words),
    _words("program"),
    _words("options"),
    Column("counts", Words),
)

document = Table(
    "document",
    metadata,
    _key(),
    _words("id"),
    _words("sha256"),
    _words("item"),
    Column("given_version", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("superseded_by", Integer),
    Column("superseded_at", Words),
    _words("known_since"),
    _words("known_at"),
    Column("title", Words),
    Column("url", Words),
    Column("publisher", Words),
    Column("author", Words),
    Column("published", Words),
    Column("published_earliest", Words),
    Column("published_latest", Words),
    Column("language", Words),
    Column("is_fused", Boolean, nullable=False),
    Column("run", ForeignKey("run.number")),
    UniqueConstraint("id", "sha256"),
    Index(None, "item"),
    Index(None, "known_at"),
    Index(None, "is_fused"),
    Index(None, "run"),
    Index("ix_document_listed", "publisher", "superseded_at", "known_at"),
)

reading = Table(
    "reading",
    metadata,
    _of("document", "document.key", primary_key=True, autoincrement=False),
    Column("record", Packed, nullable=False),
)

sentence = Table(
    "sentence",
    metadata,
    _key(),
    _of("document", "document.key"),
    Column("number", Integer, nullable=False),
    _words("text"),
    UniqueConstraint("document", "number"),
)

claim = Table(
    "claim",
    metadata,
    _key(),
    _of("document", "document.key"),
    _of("sentence", "sentence.key"),
    _words("id"),
    Column("ordinal", Integer, nullable=False),
    _words("type"),
    Column("mode", Words),
    _words("tense"),
    Column("is_hypothetical", Boolean, nullable=False),
    _words("polarity"),
    _words("certainty"),
    Column("evidence", Words),
    _words("trigger"),
    Column("place", Words),
    Column("country", Words),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("precision_km", Float),
    Column("earliest", Words),
    Column("latest", Words),
    UniqueConstraint("document", "id"),
    Index(None, "id"),
    Index(None, "sentence"),
    Index(None, "type", "earliest"),
)

added_claim = Table(
    "added_claim",
    metadata,
    _of("claim", "claim.key", primary_key=True, autoincrement=False),
    _of("judgement", "judgement.id", index=True),
)
"""Claims that people added, with the judgement that adds each; all others were read."""

claim_key = Table(
    "claim_key",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    _of("claim", "claim.key", primary_key=True, index=True),
    sqlite_with_rowid=False,
)

claim_pair = Table(
    "claim_pair",
    metadata,
    _of("first", "claim.key", primary_key=True),
    _of("second", "claim.key", primary_key=True, index=True),
    sqlite_with_rowid=False,
)

roster = Table(
    "roster",
    metadata,
    _of("document", "document.key", primary_key=True, autoincrement=False),
    _words("record"),
    _words("parties"),
)

party = Table("party", metadata, _words("digest", primary_key=True), _words("record"))

band = Table(
    "band",
    metadata,
    _words("band", primary_key=True),
    _of("document", "document.key", primary_key=True, index=True),
)

tie = Table(
    "tie",
    metadata,
    _of("first", "document.key", primary_key=True),
    _of("second", "document.key", primary_key=True, index=True),
    Column("record", Packed, nullable=False),
)

event = Table(
    "event",
    metadata,
    _words("id", primary_key=True),
    _words("digest"),
    _words("type"),
    Column("mode", Words),
    _words("status"),
    Column("earliest", Words),
    Column("latest", Words),
    Column("place", Words),
    Column("country", Words),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("precision_km", Float),
    Column("credibility", Integer, nullable=False),
    Column("independent_origins", Float, nullable=False),
    _words("independence"),
    _words("known_since"),
    _words("known_at"),
    Column("claims", Integer, nullable=False),
    Column("record", Packed, nullable=False),
    Column("unjudged", Packed),
    Index(
        "ix_event_known", "known_at", "id", "type", "status", "country", "credibility",
        "independent_origins", "claims", "earliest", "latest",
    ),
    Index(
        "ix_event_dated", "earliest", "latest", "type", "status", "country", "credibility",
        "independent_origins", "claims", "known_at", "id",
    ),
    Index(
        "ix_event_placed", "place", "country", "precision_km", "type", "status", "credibility",
        "independent_origins", "claims", "earliest", "latest", "known_at", "id",
    ),
    Index("ix_event_by_day", text("coalesce(earliest, latest, '')"), "id"),
    Index("ix_event_by_credibility", "credibility", "id"),
    Index("ix_event_by_origins", "independent_origins", "id"),
    Index("ix_event_by_claims", "claims", "id"),
    Index(
        "ix_event_listed", "type", "status", "country", "credibility", "independent_origins",
        "claims", "earliest", "latest", "known_at", "id",
    ),
    Index(
        "ix_event_mapped", "latitude", "longitude", "place", "country", "precision_km", "type",
        "status", "credibility", "independent_origins", "claims", "earliest", "latest", "known_at",
        "id",
    ),
)  # fmt: skip
"""`ix_event_listed` holds all that lists are counted and chosen by, `ix_event_known` the same in
the order of most lists, `ix_event_mapped` all that maps need, `ix_event_dated` all that timelines
need, `ix_event_placed` what places are counted by: records stay closed. `unjudged` is the record
without what people decided, None where they decided nothing."""

event_claim = Table(
    "event_claim",
    metadata,
    _of("claim", "claim.key", primary_key=True, autoincrement=False),
    _of("event", "event.id", index=True),
)

event_party = Table(
    "event_party",
    metadata,
    _of("event", "event.id", primary_key=True),
    _words("side", primary_key=True),
    _words("party", primary_key=True),
    _words("name"),
    Column("country", Words),
    Index("ix_event_party_listed", "party", "event", "name", "country"),
)

event_tie = Table(
    "event_tie",
    metadata,
    _words("from_party", primary_key=True),
    _words("to_party", primary_key=True, index=True),
    _of("event", "event.id", primary_key=True, index=True),
    _words("root", primary_key=True),
    _words("kind"),
    _words("status"),
    _words("first", index=True),
    _words("last", index=True),
    sqlite_with_rowid=False,
)

told_tie = Table(
    "told_tie",
    metadata,
    _of("document", "document.key", primary_key=True),
    _words("sort", primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _words("kind"),
    _words("from_party", index=True),
    _words("from_name"),
    _words("to_party", index=True),
    _words("to_name"),
    _words("root"),
    _words("first", index=True),
    _words("last", index=True),
)

gone_event = Table(
    "gone_event",
    metadata,
    _words("id", primary_key=True),
    Column("merged_into", ForeignKey("event.id", ondelete="SET NULL"), index=True),
)

credibility = Table(
    "credibility",
    metadata,
    _words("event", primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("digit", Integer, nullable=False),
    _words("because"),
    _words("since"),
)

source = Table("source", metadata, _words("id", primary_key=True), _words("record"))

judgement = Table(
    "judgement",
    metadata,
    _words("id", primary_key=True),
    _words("verb"),
    _words("first", index=True),
    Column("second", Words, index=True),
    _words("at"),
    _words("record"),
    Index(None, "at", "id"),
)

undo = Table(
    "undo",
    metadata,
    _of("judgement", "judgement.id", primary_key=True),
    _words("at"),
    _words("undone"),
    _words("by"),
    Column("because", Words),
)

open_judgement = Table(
    "open_judgement", metadata, _of("judgement", "judgement.id", primary_key=True)
)
"""Decisions, made or taken back, that the events do not know of yet."""

issue = Table(
    "issue",
    metadata,
    _words("id", primary_key=True),
    _words("kind"),
    _words("input"),
    Column("document", Words, index=True),
    _words("what"),
    _words("mend"),
    _words("since"),
    Column("run", ForeignKey("run.number")),
    Index(None, "since", "id"),
    Index(None, "kind", "since", "id"),
)

tombstone = Table(
    "tombstone",
    metadata,
    _words("document", primary_key=True),
    _words("digest", primary_key=True),
    _words("item", index=True),
    Column("is_whole_item", Boolean, nullable=False),
    _words("erased"),
    _words("by"),
    _words("because"),
    Index(None, "digest"),
)

warning = Table(
    "warning",
    metadata,
    _words("id", primary_key=True),
    _words("at"),
    _words("issued"),
    _words("scenario", index=True),
    _words("as_of"),
    Column("level", Integer, nullable=False),
    Column("low", Float, nullable=False),
    Column("high", Float, nullable=False),
    _words("signed_by"),
    Column("dissents", Integer, nullable=False),
    Column("record", Packed),
    Column("words", Packed),
    Column("erased", Words),
    Column("erased_by", Words),
    Column("erased_because", Words),
)

warning_document = Table(
    "warning_document",
    metadata,
    _of("warning", "warning.id", primary_key=True),
    _words("document", primary_key=True, index=True),
)
