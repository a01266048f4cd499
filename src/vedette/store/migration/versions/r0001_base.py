"""The tables of a case."""

import sqlalchemy as sa
from alembic import op

from vedette.store.column import Packed, Words

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of an empty case."""
    _make_credibility()
    _make_event()
    _make_fact()
    _make_judgement()
    _make_run()
    _make_source()
    _make_tombstone()
    _make_document()
    _make_event_party()
    _make_gone_event()
    _make_issue()
    _make_undo()
    _make_band()
    _make_reading()
    _make_sentence()
    _make_tie()
    _make_claim()
    _make_claim_key()
    _make_claim_pair()
    _make_roster()
    _make_event_claim()


def _make_credibility() -> None:
    op.create_table(
        "credibility",
        sa.Column("event", Words(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digit", sa.Integer(), nullable=False),
        sa.Column("because", Words(), nullable=False),
        sa.Column("since", Words(), nullable=False),
        sa.PrimaryKeyConstraint("event", "ordinal", name=op.f("pk_credibility")),
    )


def _make_event() -> None:
    op.create_table(
        "event",
        sa.Column("id", Words(), nullable=False),
        sa.Column("digest", Words(), nullable=False),
        sa.Column("type", Words(), nullable=False),
        sa.Column("mode", Words(), nullable=True),
        sa.Column("status", Words(), nullable=False),
        sa.Column("earliest", Words(), nullable=True),
        sa.Column("latest", Words(), nullable=True),
        sa.Column("place", Words(), nullable=True),
        sa.Column("country", Words(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("precision_km", sa.Float(), nullable=True),
        sa.Column("credibility", sa.Integer(), nullable=False),
        sa.Column("independent_origins", sa.Float(), nullable=False),
        sa.Column("independence", Words(), nullable=False),
        sa.Column("known_since", Words(), nullable=False),
        sa.Column("known_at", Words(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("record", Packed(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_earliest"), "event", ["earliest"], unique=False)
    op.create_index(op.f("ix_event_known_at"), "event", ["known_at"], unique=False)
    op.create_index(op.f("ix_event_type"), "event", ["type"], unique=False)


def _make_fact() -> None:
    op.create_table(
        "fact",
        sa.Column("name", Words(), nullable=False),
        sa.Column("value", Words(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_fact")),
    )


def _make_judgement() -> None:
    op.create_table(
        "judgement",
        sa.Column("id", Words(), nullable=False),
        sa.Column("verb", Words(), nullable=False),
        sa.Column("first", Words(), nullable=False),
        sa.Column("second", Words(), nullable=True),
        sa.Column("at", Words(), nullable=False),
        sa.Column("record", Words(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
    )
    op.create_index(op.f("ix_judgement_first"), "judgement", ["first"], unique=False)
    op.create_index(op.f("ix_judgement_second"), "judgement", ["second"], unique=False)


def _make_run() -> None:
    op.create_table(
        "run",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("started", Words(), nullable=False),
        sa.Column("ended", Words(), nullable=True),
        sa.Column("program", Words(), nullable=False),
        sa.Column("options", Words(), nullable=False),
        sa.Column("counts", Words(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_run")),
    )


def _make_source() -> None:
    op.create_table(
        "source",
        sa.Column("id", Words(), nullable=False),
        sa.Column("record", Words(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )


def _make_tombstone() -> None:
    op.create_table(
        "tombstone",
        sa.Column("document", Words(), nullable=False),
        sa.Column("digest", Words(), nullable=False),
        sa.Column("item", Words(), nullable=False),
        sa.Column("is_whole_item", sa.Boolean(), nullable=False),
        sa.Column("erased", Words(), nullable=False),
        sa.Column("by", Words(), nullable=False),
        sa.Column("because", Words(), nullable=False),
        sa.PrimaryKeyConstraint("document", "digest", name=op.f("pk_tombstone")),
    )
    op.create_index(op.f("ix_tombstone_digest"), "tombstone", ["digest"], unique=False)
    op.create_index(op.f("ix_tombstone_item"), "tombstone", ["item"], unique=False)


def _make_document() -> None:
    op.create_table(
        "document",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", Words(), nullable=False),
        sa.Column("sha256", Words(), nullable=False),
        sa.Column("item", Words(), nullable=False),
        sa.Column("given_version", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.Column("superseded_at", Words(), nullable=True),
        sa.Column("known_since", Words(), nullable=False),
        sa.Column("known_at", Words(), nullable=False),
        sa.Column("title", Words(), nullable=True),
        sa.Column("url", Words(), nullable=True),
        sa.Column("publisher", Words(), nullable=True),
        sa.Column("author", Words(), nullable=True),
        sa.Column("published", Words(), nullable=True),
        sa.Column("published_earliest", Words(), nullable=True),
        sa.Column("published_latest", Words(), nullable=True),
        sa.Column("language", Words(), nullable=True),
        sa.Column("is_fused", sa.Boolean(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["run"], ["run.number"], name=op.f("fk_document_run")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_document")),
        sa.UniqueConstraint("id", "sha256", name=op.f("uq_document_id_sha256")),
    )
    op.create_index(op.f("ix_document_is_fused"), "document", ["is_fused"], unique=False)
    op.create_index(op.f("ix_document_item"), "document", ["item"], unique=False)
    op.create_index(op.f("ix_document_known_at"), "document", ["known_at"], unique=False)


def _make_event_party() -> None:
    op.create_table(
        "event_party",
        sa.Column("event", Words(), nullable=False),
        sa.Column("side", Words(), nullable=False),
        sa.Column("party", Words(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("country", Words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event"], ["event.id"], name=op.f("fk_event_party_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event", "side", "party", name=op.f("pk_event_party")),
    )
    op.create_index(op.f("ix_event_party_party"), "event_party", ["party"], unique=False)


def _make_gone_event() -> None:
    op.create_table(
        "gone_event",
        sa.Column("id", Words(), nullable=False),
        sa.Column("merged_into", Words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into"],
            ["event.id"],
            name=op.f("fk_gone_event_merged_into"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gone_event")),
    )
    op.create_index(op.f("ix_gone_event_merged_into"), "gone_event", ["merged_into"], unique=False)


def _make_issue() -> None:
    op.create_table(
        "issue",
        sa.Column("id", Words(), nullable=False),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("input", Words(), nullable=False),
        sa.Column("document", Words(), nullable=True),
        sa.Column("what", Words(), nullable=False),
        sa.Column("mend", Words(), nullable=False),
        sa.Column("since", Words(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["run"], ["run.number"], name=op.f("fk_issue_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
    )
    op.create_index(op.f("ix_issue_document"), "issue", ["document"], unique=False)


def _make_undo() -> None:
    op.create_table(
        "undo",
        sa.Column("judgement", Words(), nullable=False),
        sa.Column("at", Words(), nullable=False),
        sa.Column("undone", Words(), nullable=False),
        sa.Column("by", Words(), nullable=False),
        sa.Column("because", Words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["judgement"], ["judgement.id"], name=op.f("fk_undo_judgement"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("judgement", name=op.f("pk_undo")),
    )


def _make_band() -> None:
    op.create_table(
        "band",
        sa.Column("band", Words(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["document.key"], name=op.f("fk_band_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("band", "document", name=op.f("pk_band")),
    )
    op.create_index(op.f("ix_band_document"), "band", ["document"], unique=False)


def _make_reading() -> None:
    op.create_table(
        "reading",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("record", Packed(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["document.key"], name=op.f("fk_reading_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_reading")),
    )


def _make_sentence() -> None:
    op.create_table(
        "sentence",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["document.key"], name=op.f("fk_sentence_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sentence")),
        sa.UniqueConstraint("document", "number", name=op.f("uq_sentence_document_number")),
    )


def _make_tie() -> None:
    op.create_table(
        "tie",
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("second", sa.Integer(), nullable=False),
        sa.Column("record", Packed(), nullable=False),
        sa.ForeignKeyConstraint(
            ["first"], ["document.key"], name=op.f("fk_tie_first"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second"], ["document.key"], name=op.f("fk_tie_second"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("first", "second", name=op.f("pk_tie")),
    )
    op.create_index(op.f("ix_tie_second"), "tie", ["second"], unique=False)


def _make_claim() -> None:
    op.create_table(
        "claim",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.Column("id", Words(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("type", Words(), nullable=False),
        sa.Column("mode", Words(), nullable=True),
        sa.Column("tense", Words(), nullable=False),
        sa.Column("is_hypothetical", sa.Boolean(), nullable=False),
        sa.Column("polarity", Words(), nullable=False),
        sa.Column("certainty", Words(), nullable=False),
        sa.Column("evidence", Words(), nullable=True),
        sa.Column("trigger", Words(), nullable=False),
        sa.Column("place", Words(), nullable=True),
        sa.Column("country", Words(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("precision_km", sa.Float(), nullable=True),
        sa.Column("earliest", Words(), nullable=True),
        sa.Column("latest", Words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document"], ["document.key"], name=op.f("fk_claim_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["sentence"], ["sentence.key"], name=op.f("fk_claim_sentence"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_claim")),
        sa.UniqueConstraint("document", "id", name=op.f("uq_claim_document_id")),
    )
    op.create_index(op.f("ix_claim_id"), "claim", ["id"], unique=False)
    op.create_index(op.f("ix_claim_sentence"), "claim", ["sentence"], unique=False)
    op.create_index(op.f("ix_claim_type_earliest"), "claim", ["type", "earliest"], unique=False)


def _make_claim_key() -> None:
    op.create_table(
        "claim_key",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"], ["claim.key"], name=op.f("fk_claim_key_claim"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "claim", name=op.f("pk_claim_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_claim_key_claim"), "claim_key", ["claim"], unique=False)


def _make_claim_pair() -> None:
    op.create_table(
        "claim_pair",
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("second", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["first"], ["claim.key"], name=op.f("fk_claim_pair_first"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second"], ["claim.key"], name=op.f("fk_claim_pair_second"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("first", "second", name=op.f("pk_claim_pair")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_claim_pair_second"), "claim_pair", ["second"], unique=False)


def _make_roster() -> None:
    op.create_table(
        "roster",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("record", Words(), nullable=False),
        sa.Column("parties", Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["document.key"], name=op.f("fk_roster_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_roster")),
    )


def _make_event_claim() -> None:
    op.create_table(
        "event_claim",
        sa.Column("claim", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event", Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"], ["claim.key"], name=op.f("fk_event_claim_claim"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event"], ["event.id"], name=op.f("fk_event_claim_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_event_claim")),
    )
    op.create_index(op.f("ix_event_claim_event"), "event_claim", ["event"], unique=False)
