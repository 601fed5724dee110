"""Callback desk"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'


def upgrade() -> None:
    op.create_table('call_bars',
    sa.Column('phone_fingerprint', sa.String(length=64), nullable=False),
    sa.Column('barred_at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('phone_fingerprint')
    )
    op.create_table('hand_off_look_ups',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('who', sa.String(length=80), nullable=False),
    sa.Column('was_found', sa.Boolean(), nullable=False),
    sa.Column('conversation_id', sa.String(length=32), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('hand_off_look_ups', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hand_off_look_ups_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_hand_off_look_ups_conversation_id'), ['conversation_id'], unique=False)

    op.create_table('hand_offs',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('conversation_id', sa.String(length=32), nullable=False),
    sa.Column('code_fingerprint', sa.String(length=64), nullable=False),
    sa.Column('code_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('expires_at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('hand_offs', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hand_offs_code_fingerprint'), ['code_fingerprint'], unique=False)
        batch_op.create_index(batch_op.f('ix_hand_offs_conversation_id'), ['conversation_id'], unique=False)

    op.create_table('notices',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.String(length=32), nullable=False),
    sa.Column('key', sa.String(length=80), nullable=False),
    sa.Column('channel', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=24), nullable=False),
    sa.Column('reference', sa.String(length=16), nullable=False),
    sa.Column('details', sa.JSON(), nullable=True),
    sa.Column('is_urgent', sa.Boolean(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('last_error', sa.String(length=64), nullable=True),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('due_at', sa.DateTime(), nullable=False),
    sa.Column('give_up_at', sa.DateTime(), nullable=False),
    sa.Column('done_at', sa.DateTime(), nullable=True),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('key', 'channel', name='uq_notices_key')
    )
    with op.batch_alter_table('notices', schema=None) as batch_op:
        batch_op.create_index('ix_notices_waiting', ['channel', 'state', 'due_at'], unique=False)

    op.create_table('callback_changes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('callback_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('who', sa.String(length=80), nullable=False),
    sa.Column('action', sa.String(length=24), nullable=False),
    sa.Column('detail', sa.String(length=64), nullable=True),
    sa.ForeignKeyConstraint(['callback_id'], ['callbacks.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('callback_changes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_callback_changes_callback_id'), ['callback_id'], unique=False)

    op.create_table('desk_tasks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('reference', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('conversation_id', sa.String(length=32), nullable=False),
    sa.Column('callback_id', sa.Integer(), nullable=True),
    sa.Column('detail', sa.String(length=32), nullable=True),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('due_at', sa.DateTime(), nullable=False),
    sa.Column('closed_at', sa.DateTime(), nullable=True),
    sa.Column('closed_by', sa.String(length=80), nullable=True),
    sa.ForeignKeyConstraint(['callback_id'], ['callbacks.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('reference')
    )
    with op.batch_alter_table('desk_tasks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_desk_tasks_conversation_id'), ['conversation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_desk_tasks_due_at'), ['due_at'], unique=False)

    with op.batch_alter_table('callbacks', schema=None) as batch_op:
        batch_op.add_column(sa.Column('outcome', sa.String(length=24), nullable=True))
        batch_op.add_column(sa.Column('claimed_by', sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column('merged_into', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('context_sealed', sa.LargeBinary(), nullable=True))
        batch_op.create_index(batch_op.f('ix_callbacks_merged_into'), ['merged_into'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('desk_tasks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_desk_tasks_due_at'))
        batch_op.drop_index(batch_op.f('ix_desk_tasks_conversation_id'))

    op.drop_table('desk_tasks')
    with op.batch_alter_table('callback_changes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_callback_changes_callback_id'))

    op.drop_table('callback_changes')
    with op.batch_alter_table('notices', schema=None) as batch_op:
        batch_op.drop_index('ix_notices_waiting')

    op.drop_table('notices')
    with op.batch_alter_table('hand_offs', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hand_offs_conversation_id'))
        batch_op.drop_index(batch_op.f('ix_hand_offs_code_fingerprint'))

    op.drop_table('hand_offs')
    with op.batch_alter_table('hand_off_look_ups', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hand_off_look_ups_conversation_id'))
        batch_op.drop_index(batch_op.f('ix_hand_off_look_ups_at'))

    op.drop_table('hand_off_look_ups')
    op.drop_table('call_bars')

    with op.batch_alter_table('callbacks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_callbacks_merged_into'))
        batch_op.drop_column('context_sealed')
        batch_op.drop_column('merged_into')
        batch_op.drop_column('claimed_by')
        batch_op.drop_column('outcome')
