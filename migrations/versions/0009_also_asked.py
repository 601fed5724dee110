"""What else a message asked"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'


def upgrade() -> None:
    op.add_column('messages', sa.Column('also_asked', sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column('messages', 'also_asked')
