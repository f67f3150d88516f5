"""The tables of the records, as the newest migration leaves them (a test holds both together).

Moments are text in UTC, all of one length, so that they read well in the `sqlite3` shell and sort as they stand.
Everything that has a JSON form is kept as that JSON, with the columns beside it that are searched or counted.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    false,
    true,
)

PROFILE_COLUMNS = (
    "name", "title", "company", "email", "phone", "signature", "opt_out_line", "postal_address", "booking_link", "time_zone",
)  # fmt: skip

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware datetime, stored as `2026-11-22T10:02:00.000000+00:00`. Refuses one without a zone."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment needs a time zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


recommendation_cache = Table(
    "recommendation_cache",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("recommendation_id", Text, nullable=False, unique=True),
    Column("cache_key", Text, nullable=False, index=True),
    Column("enriched_data_hash", Text, nullable=False),
    Column("summary_hash", Text, nullable=False),
    Column("prompt_hash", Text, nullable=False),
    Column("company_context_hash", Text, nullable=False),
    Column("campaign_context_hash", Text),
    Column("enriched_data_json", Text, nullable=False),
    Column("summary_json", Text, nullable=False),
    Column("recommendation_json", Text, nullable=False),
    Column("generated_at", Instant, nullable=False, index=True),
    Column("expires_at", Instant, nullable=False),
    Column("valid_on", Date, nullable=False),
    Column("source", Text, nullable=False),
    Column("deal_id", Text, nullable=False),
    Column("deal_name", Text, nullable=False),
    Column("search_text", Text, nullable=False),
    Column("writer", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("context_version", Text),
    Column("outcome", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Column("cost_usd", Double, nullable=False),
    Column("hits", Integer, nullable=False, server_default="0"),
    Column("fence", Integer, nullable=False),
    Column("replaced_at", Instant),
    Column("cleared_at", Instant),
    Index(None, "source", "deal_id", "generated_at"),
    Index(None, "cleared_at", "replaced_at", "expires_at"),
)

look_ups = Table(
    "look_ups",
    metadata,
    # The workspace's day; `outcome` is "hit", or why something had to be written.
    Column("day", Date, primary_key=True),
    Column("outcome", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    # Of hits: what writing it once more would have taken.
    Column("tokens", Integer, nullable=False),
    Column("cost_usd", Double, nullable=False),
)

shown_actions = Table(
    "shown_actions",
    metadata,
    Column("recommendation_id", Text, primary_key=True),
    Column("action_id", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("deal_id", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("learnings", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("at", Instant, nullable=False, index=True),
)

summaries = Table(
    "summaries",
    metadata,
    Column("made_from", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("deal_id", Text, nullable=False),
    Column("written_by", Text, nullable=False),
    Column("summary_json", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Index(None, "source", "deal_id"),
)

generations = Table(
    "generations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("recommendation_id", Text),
    Column("source", Text),
    Column("deal_id", Text),
    Column("task", Text, nullable=False),
    Column("writer", Text, nullable=False),
    Column("model", Text),
    Column("input_tokens", Integer, nullable=False, server_default="0"),
    Column("output_tokens", Integer, nullable=False, server_default="0"),
    Column("cache_read_input_tokens", Integer, nullable=False, server_default="0"),
    Column("cache_creation_input_tokens", Integer, nullable=False, server_default="0"),
    Column("cost_usd", Double, nullable=False, server_default="0"),
    Column("asked_by", Text),
    Column("duration_s", Double),
    Column("outcome", Text, nullable=False),
)

batches = Table(
    "batches",
    metadata,
    Column("id", Text, primary_key=True),
    # NULL while it isn't known whether the provider took it.
    Column("batch_id", Text),
    Column("made_at", Instant, nullable=False, index=True),
    Column("asked_by", Text, nullable=False),
    Column("size", Integer, nullable=False),
    # What all its requests share.
    Column("shared_json", Text, nullable=False),
)

batch_requests = Table(
    "batch_requests",
    metadata,
    # Random: what the provider knows a request by.
    Column("custom_id", Text, primary_key=True),
    Column("batch", Text, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("deal_id", Text, nullable=False),
    Column("deal_name", Text, nullable=False),
    Column("cache_key", Text, nullable=False, index=True),
    Column("valid_from", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("estimate_usd", Double, nullable=False),
    Column("reserved_usd", Double, nullable=False),
    # What it was made from; "" once it is settled.
    Column("parts_json", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    # The recommendation that it is to better.
    Column("mends", Text, nullable=False, server_default=""),
    # NULL while nothing has come of it.
    Column("outcome", Text, index=True),
    Column("reason", Text, nullable=False, server_default=""),
    # A text that could not stay as it was, and what was found in it.
    Column("text", Text, nullable=False, server_default=""),
    Column("faults", Text, nullable=False, server_default="[]"),
    Column("recommendation_id", Text, nullable=False, server_default=""),
    Column("cost_usd", Double, nullable=False, server_default="0"),
    Column("settled_at", Instant),
    Index(None, "source", "deal_id"),
)

leases = Table(
    "leases",
    metadata,
    Column("key", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("fence", Integer, nullable=False),
    # Seconds since 1970 UTC: a lease is compared and put off many times a minute.
    Column("expires_at", Double, nullable=False),
    Column("ended", Boolean, nullable=False, server_default=false()),
    Column("failure", Text),
    Column("updated_at", Double, nullable=False),
)

deals = Table(
    "deals",
    metadata,
    Column("source", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("company_name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("is_named", Boolean, nullable=False),
    Column("stage", Text, nullable=False),
    Column("stage_kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("pipeline", Text, nullable=False),
    Column("amount", Double),
    Column("currency", Text),
    Column("close_date", Date),
    Column("owner", Text),
    Column("deal_json", Text, nullable=False),
    Column("row_json", Text, nullable=False),
    Column("row_version", Text, nullable=False),
    Column("stored_at", Instant, nullable=False),
    Index(None, "source", "name_key"),
)

interactions = Table(
    "interactions",
    metadata,
    Column("source", Text, primary_key=True),
    Column("deal_id", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("kind", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("interaction_json", Text, nullable=False),
    ForeignKeyConstraint(["source", "deal_id"], ["deals.source", "deals.id"], ondelete="CASCADE"),
)

imports = Table(
    "imports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False, index=True),
    Column("version", Text, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("at", Instant, nullable=False),
)

mirror_things = Table(
    "mirror_things",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    # NULL: the CRM no longer has it.
    Column("data_json", Text),
    Column("is_whole", Boolean, nullable=False, server_default=false()),
    Column("seen_in", Integer, nullable=False),
    Column("read_at", Instant, nullable=False),
)

mirror_links = Table(
    "mirror_links",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("to_kind", Text, primary_key=True),
    Column("to_id", Text, primary_key=True),
    Index(None, "to_kind", "to_id", "kind"),
)

mirror_pending = Table(
    "mirror_pending",
    metadata,
    Column("deal_id", Text, primary_key=True),
    Column("changes", Integer, nullable=False),
)

mirror_state = Table(
    "mirror_state",
    metadata,
    Column("name", Text, primary_key=True),
    Column("state_json", Text, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

request_windows = Table(
    "request_windows",
    metadata,
    Column("name", Text, primary_key=True),
    Column("most", Integer, nullable=False),
    Column("remaining", Integer, nullable=False),
    # Seconds since 1970 UTC.
    Column("resets_at", Double, nullable=False),
)

action_states = Table(
    "action_states",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("deal_id", Text, nullable=False),
    Column("action_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("detail", Text, nullable=False, server_default=""),
    Column("contact_id", Text, nullable=False, server_default=""),
    Column("channel", Text, nullable=False, server_default=""),
    Column("purpose", Text, nullable=False, server_default=""),
    Column("until", Date),
    Column("set_at", Instant, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("ended_at", Instant),
    Index(None, "source", "deal_id"),
)

action_uses = Table(
    "action_uses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("recommendation_id", Text, nullable=False, index=True),
    Column("action_id", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("acknowledged", Text, nullable=False, server_default="[]"),
    # The revisions of texts that were in it, as JSON; none: it left as it was written.
    Column("revisions", Text, nullable=False, server_default="[]"),
)

content_revisions = Table(
    "content_revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision_id", Text, nullable=False, unique=True),
    Column("recommendation_id", Text, nullable=False),
    Column("action_id", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("deal_id", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("author", Text, nullable=False),
    Column("writer", Text, nullable=False),
    Column("instruction", Text, nullable=False, server_default=""),
    Column("is_aside", Boolean, nullable=False, server_default=false()),
    Column("cost_usd", Double, nullable=False, server_default="0"),
    Column("revision_json", Text, nullable=False),
    Index(None, "source", "deal_id"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("deal_id", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("ended_at", Instant),
    # NULL where the CRM agreed, or another correction took its place.
    Column("ended_by", Text),
    Index(None, "source", "deal_id"),
)

told_interactions = Table(
    "told_interactions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("deal_id", Text, nullable=False),
    Column("interaction_id", Text, nullable=False),
    Column("interaction_json", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Instant, nullable=False),
    # When it was taken back, or told anew.
    Column("ended_at", Instant),
    Column("ended_by", Text),
    Index(None, "source", "deal_id"),
)

suppression_keys = Table(
    "suppression_keys",
    metadata,
    # What identities are hashed with; several where homes were copied into one store.
    Column("key", Text, primary_key=True),
    Column("made_at", Instant, nullable=False),
)

suppressions = Table(
    "suppressions",
    metadata,
    Column("id", Integer, primary_key=True),
    # One suppression is a row for each identity of the person.
    Column("suppression_id", Text, nullable=False, server_default=""),
    Column("identity_hash", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("lifted_by", Text),
    Column("lifted_at", Instant),
)

forgotten = Table(
    "forgotten",
    metadata,
    # Of identities and names, with the keys of the suppressions.
    Column("hash", Text, primary_key=True),
    Column("at", Instant, nullable=False),
)

removals = Table(
    "removals",
    metadata,
    # All that is kept of it: that somebody, or a deal, was forgotten, by whom, and how many rows went.
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("kind", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("counts", Text, nullable=False),
)

profiles = Table(
    "profiles",
    metadata,
    Column("person", Text, primary_key=True),
    *(Column(name, Text, nullable=False, server_default="") for name in PROFILE_COLUMNS),
    Column("daily_capacity", Integer),
    Column("shows_deals_of", Text, nullable=False, server_default=""),
    Column("crm_owner", Text, nullable=False, server_default=""),
    Column("stand_in", Text, nullable=False, server_default=""),
    Column("away_until", Date),
    Column("updated_at", Instant, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

sign_outs = Table(
    "sign_outs",
    metadata,
    Column("sign_in", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

feedback_log = Table(
    "feedback_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("feedback_id", Text, nullable=False, unique=True),
    Column("recommendation_id", Text, nullable=False, index=True),
    Column("source", Text),
    Column("deal_id", Text),
    Column("action_id", Text),
    Column("action_priority", Text),
    Column("action_channel", Text),
    Column("feedback_type", Text, nullable=False),
    Column("feedback_text", Text, nullable=False),
    Column("what_worked", Text),
    Column("what_didnt_work", Text),
    Column("improvement", Text),
    Column("given_by", Text, nullable=False),
    Column("given_at", Instant, nullable=False),
    # What a thumb down is about; when another thumb took its place, or what was learned was taken back; as JSON the ids of
    # the learnings that it counts for.
    Column("about", Text),
    Column("ended_at", Instant),
    Column("counted", Text),
    Column("outcome", Text, index=True),
    Column("outcome_reason", Text),
    Column("learning_id", Text),
    Column("context_version", Text),
)

context_versions = Table(
    "context_versions",
    metadata,
    Column("version", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    # 1, 2, 3, …: the order in which they came to be, whatever the clock said.
    Column("position", Integer, nullable=False, unique=True, index=True, server_default="0"),
    Column("hash", Text, nullable=False, server_default=""),
    Column("source_feedback_id", Text),
    Column("is_placed", Boolean, nullable=False, server_default=true()),
)

context_updates = Table(
    "context_updates",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("updated_at", Instant, nullable=False, index=True),
    Column("version", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("source_feedback_id", Text),
)

learnings = Table(
    "learnings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("section", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("channel", Text),
    Column("rule_json", Text),
    Column("state", Text, nullable=False),
    Column("source_feedback_id", Text),
    Column("author", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("helpful", Integer, nullable=False, server_default="0"),
    Column("harmful", Integer, nullable=False, server_default="0"),
    Column("expires_on", Date),
    Column("superseded_by", Text),
    Column("updated_at", Instant, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("context_note", Text, nullable=False, server_default=""),
    Column("reinforced", Integer, nullable=False, server_default="0"),
    Column("accepted_by", Text),
    Column("changed_by", Text, nullable=False, server_default=""),
)
