"""The first tables.

Written out, not taken from tables.py: a migration stays as it was when it ran, whatever the tables become later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of an empty database."""
    op.create_table(
        "action_states",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("deal_id", sa.Text(), nullable=False),
        sa.Column("action_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), server_default="", nullable=False),
        sa.Column("contact_id", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("purpose", sa.Text(), server_default="", nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("set_at", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_action_states"),
    )
    op.create_index("ix_action_states_source_deal_id", "action_states", ["source", "deal_id"])
    op.create_table(
        "action_uses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("recommendation_id", sa.Text(), nullable=False),
        sa.Column("action_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("acknowledged", sa.Text(), server_default="[]", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_action_uses"),
    )
    op.create_index("ix_action_uses_recommendation_id", "action_uses", ["recommendation_id"])
    op.create_table(
        "context_updates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("source_feedback_id", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_context_updates"),
    )
    op.create_index("ix_context_updates_updated_at", "context_updates", ["updated_at"])
    op.create_table(
        "context_versions",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_context_versions"),
    )
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("deal_id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_source_deal_id", "corrections", ["source", "deal_id"])
    op.create_table(
        "deals",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("company_name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("stage_kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("pipeline", sa.Text(), nullable=False),
        sa.Column("amount", sa.Double()),
        sa.Column("currency", sa.Text()),
        sa.Column("close_date", sa.Date()),
        sa.Column("owner", sa.Text()),
        sa.Column("deal_json", sa.Text(), nullable=False),
        sa.Column("row_json", sa.Text(), nullable=False),
        sa.Column("row_version", sa.Text(), nullable=False),
        sa.Column("stored_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source", "id", name="pk_deals"),
    )
    op.create_index("ix_deals_source_name_key", "deals", ["source", "name_key"])
    op.create_table(
        "feedback_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("feedback_id", sa.Text(), nullable=False),
        sa.Column("recommendation_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text()),
        sa.Column("deal_id", sa.Text()),
        sa.Column("action_id", sa.Text()),
        sa.Column("action_priority", sa.Text()),
        sa.Column("action_channel", sa.Text()),
        sa.Column("feedback_type", sa.Text(), nullable=False),
        sa.Column("feedback_text", sa.Text(), nullable=False),
        sa.Column("what_worked", sa.Text()),
        sa.Column("what_didnt_work", sa.Text()),
        sa.Column("improvement", sa.Text()),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("given_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feedback_log"),
        sa.UniqueConstraint("feedback_id", name="uq_feedback_log_feedback_id"),
    )
    op.create_index("ix_feedback_log_recommendation_id", "feedback_log", ["recommendation_id"])
    op.create_table(
        "generations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("recommendation_id", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("deal_id", sa.Text()),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("writer", sa.Text(), nullable=False),
        sa.Column("model", sa.Text()),
        sa.Column("input_tokens", sa.Integer(), server_default="0", nullable=False),
        sa.Column("output_tokens", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cache_read_input_tokens", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cache_creation_input_tokens", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cost_usd", sa.Double(), server_default="0", nullable=False),
        sa.Column("asked_by", sa.Text()),
        sa.Column("duration_s", sa.Double()),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_generations"),
    )
    op.create_index("ix_generations_at", "generations", ["at"])
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
    )
    op.create_index("ix_imports_source", "imports", ["source"])
    op.create_table(
        "learnings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text()),
        sa.Column("rule_json", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("source_feedback_id", sa.Text()),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("helpful", sa.Integer(), server_default="0", nullable=False),
        sa.Column("harmful", sa.Integer(), server_default="0", nullable=False),
        sa.Column("expires_on", sa.Date()),
        sa.Column("superseded_by", sa.Text()),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_learnings"),
    )
    op.create_table(
        "leases",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.Double(), nullable=False),
        sa.Column("ended", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("failure", sa.Text()),
        sa.Column("updated_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_leases"),
    )
    op.create_table(
        "profiles",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("company", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("signature", sa.Text(), server_default="", nullable=False),
        sa.Column("opt_out_line", sa.Text(), server_default="", nullable=False),
        sa.Column("postal_address", sa.Text(), server_default="", nullable=False),
        sa.Column("booking_link", sa.Text(), server_default="", nullable=False),
        sa.Column("time_zone", sa.Text(), server_default="", nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_profiles"),
    )
    op.create_table(
        "recommendation_cache",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Text(), nullable=False),
        sa.Column("cache_key", sa.Text(), nullable=False),
        sa.Column("enriched_data_hash", sa.Text(), nullable=False),
        sa.Column("summary_hash", sa.Text(), nullable=False),
        sa.Column("prompt_hash", sa.Text(), nullable=False),
        sa.Column("company_context_hash", sa.Text(), nullable=False),
        sa.Column("campaign_context_hash", sa.Text()),
        sa.Column("enriched_data_json", sa.Text(), nullable=False),
        sa.Column("summary_json", sa.Text(), nullable=False),
        sa.Column("recommendation_json", sa.Text(), nullable=False),
        sa.Column("generated_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("valid_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("deal_id", sa.Text(), nullable=False),
        sa.Column("deal_name", sa.Text(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("writer", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("context_version", sa.Text()),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("cost_usd", sa.Double(), nullable=False),
        sa.Column("hits", sa.Integer(), server_default="0", nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("replaced_at", sa.Text()),
        sa.Column("cleared_at", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_recommendation_cache"),
        sa.UniqueConstraint("recommendation_id", name="uq_recommendation_cache_recommendation_id"),
    )
    op.create_index("ix_recommendation_cache_cache_key", "recommendation_cache", ["cache_key"])
    op.create_index("ix_recommendation_cache_generated_at", "recommendation_cache", ["generated_at"])
    op.create_index(
        "ix_recommendation_cache_source_deal_id_generated_at", "recommendation_cache", ["source", "deal_id", "generated_at"]
    )
    op.create_table(
        "summaries",
        sa.Column("made_from", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("deal_id", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("summary_json", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("made_from", name="pk_summaries"),
    )
    op.create_index("ix_summaries_source_deal_id", "summaries", ["source", "deal_id"])
    op.create_table(
        "suppressions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity_hash", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("lifted_by", sa.Text()),
        sa.Column("lifted_at", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_suppressions"),
    )
    op.create_index("ix_suppressions_identity_hash", "suppressions", ["identity_hash"])
    op.create_table(
        "interactions",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("deal_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("interaction_json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source", "deal_id"], ["deals.source", "deals.id"], name="fk_interactions_deals", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source", "deal_id", "position", name="pk_interactions"),
    )
