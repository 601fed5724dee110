"""Visitor codes and what visitors thought of replies"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'

# Columns are added and dropped in place: rebuilding `conversations` on SQLite would delete every message with it.


def upgrade() -> None:
    op.add_column('conversations', sa.Column('code_fingerprint', sa.String(length=64), nullable=True))
    op.create_index('ix_conversations_code_fingerprint', 'conversations', ['code_fingerprint'], unique=True)
    op.add_column('messages', sa.Column('is_helpful', sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column('messages', 'is_helpful')
    op.drop_index('ix_conversations_code_fingerprint', 'conversations')
    op.drop_column('conversations', 'code_fingerprint')
