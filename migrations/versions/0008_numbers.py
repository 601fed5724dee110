"""Rated messages are found by their day"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'


def upgrade() -> None:
    rated = sa.text('is_helpful IS NOT NULL')
    op.create_index('ix_messages_rated', 'messages', ['at'], sqlite_where=rated, postgresql_where=rated)


def downgrade() -> None:
    op.drop_index('ix_messages_rated', 'messages')
