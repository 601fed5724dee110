"""The list of conversations for staff, filled from what is there"""

import datetime as dt

import sqlalchemy as sa
from alembic import op

from admissions.log.listings import number_at
from admissions.log.marks import marks_of, marks_of_opening, settled
from admissions.times.office import office

revision = '0005'
down_revision = '0004'

# Columns are added and dropped in place: rebuilding `messages` on SQLite would take long and gain nothing.


def upgrade() -> None:
    op.add_column('messages', sa.Column('alternatives', sa.JSON(), nullable=True))
    op.create_table('conversation_listings',
    sa.Column('number', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('conversation_id', sa.String(length=32), nullable=False),
    sa.Column('reviewed_at', sa.DateTime(), nullable=True),
    sa.Column('reviewed_by', sa.String(length=80), nullable=True),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('number'),
    sa.UniqueConstraint('conversation_id')
    )
    op.create_table('conversation_marks',
    sa.Column('mark', sa.String(length=80).with_variant(sa.String(length=80, collation='C'), 'postgresql'), nullable=False),
    sa.Column('number', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.ForeignKeyConstraint(['number'], ['conversation_listings.number'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('mark', 'number'),
    sqlite_with_rowid=False
    )
    op.create_index('ix_conversation_marks_number', 'conversation_marks', ['number'], unique=False)
    op.create_table('conversation_notes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('conversation_id', sa.String(length=32), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('who', sa.String(length=80), nullable=False),
    sa.Column('text_sealed', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_conversation_notes_conversation_id', 'conversation_notes', ['conversation_id'], unique=False)
    op.create_table('saved_views',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('staff_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('chosen', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('staff_id', 'name', name='uq_saved_views_name')
    )
    _fill(op.get_bind())


def downgrade() -> None:
    for name in ('saved_views', 'conversation_notes', 'conversation_marks', 'conversation_listings'):
        op.drop_table(name)
    op.drop_column('messages', 'alternatives')


def _fill(connection) -> None:
    conversations = sa.table('conversations', sa.column('id'), sa.column('started_at', sa.DateTime()))
    listings = sa.table('conversation_listings', sa.column('number'), sa.column('conversation_id'))
    marks = sa.table('conversation_marks', sa.column('mark'), sa.column('number'))
    known = connection.execute(
        sa.select(conversations.c.id, conversations.c.started_at).order_by(conversations.c.started_at)
    ).all()
    number = 0
    for conversation in known:
        began = conversation.started_at.replace(tzinfo=dt.timezone.utc)
        number = max(number_at(began), number + 1)
        connection.execute(listings.insert().values(number=number, conversation_id=conversation.id))
        found = marks_of_opening(is_staffed=office().is_staffed_at(began))
        for message in _messages(connection, conversation.id):
            found |= marks_of(message)
        connection.execute(marks.insert(), [{'mark': mark, 'number': number} for mark in sorted(settled(found))])


def _messages(connection, conversation_id):
    columns = ('conversation_id', 'author', 'text', 'intent', 'safety_level', 'answer', 'is_processed')
    messages = sa.table('messages', *map(sa.column, columns), sa.column('custom', sa.JSON()))
    # A later column, which this table does not have yet.
    also_asked = sa.null().label('also_asked')
    return connection.execute(sa.select(messages, also_asked).where(messages.c.conversation_id == conversation_id))
