"""What staff changed about the facts; insurers are no table of their own any more"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'


def upgrade() -> None:
    op.create_table(
        'fact_edits',
        sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('key', sa.String(length=80), nullable=False),
        sa.Column('value', sa.JSON(none_as_null=True), nullable=True),
        sa.Column('source', sa.String(length=200), nullable=False),
        sa.Column('checked_on', sa.String(length=10), nullable=False),
        sa.Column('who', sa.String(length=80), nullable=False),
        sa.Column('at', sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint('number'),
    )
    op.create_index('ix_fact_edits_key', 'fact_edits', ['key', 'number'])
    op.drop_table('insurers')


def downgrade() -> None:
    op.create_table(
        'insurers',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=80), nullable=False),
        sa.Column('status', sa.String(length=16), nullable=False),
        sa.Column('aliases', sa.JSON(), nullable=False),
        sa.Column('sounds_like', sa.JSON(), nullable=False),
        sa.Column('checked_on', sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('name'),
    )
    op.drop_index('ix_fact_edits_key', 'fact_edits')
    op.drop_table('fact_edits')
