"""For how long each visitor agreed that a conversation is kept"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'

_CONVERSATIONS = sa.table('conversations', sa.column('consent_version', sa.String), sa.column('retention_days', sa.Integer))


def upgrade() -> None:
    op.add_column('conversations', sa.Column('retention_days', sa.Integer(), nullable=True))
    version = _CONVERSATIONS.c.consent_version
    versions = op.get_bind().execute(sa.select(version).distinct()).scalars().all()
    for text in versions:
        agreed = text.partition('/')[2]
        if agreed.isdecimal():
            op.execute(sa.update(_CONVERSATIONS).where(version == text).values(retention_days=int(agreed)))


def downgrade() -> None:
    with op.batch_alter_table('conversations') as batch_op:
        batch_op.drop_column('retention_days')
