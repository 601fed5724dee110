"""Ids of callbacks are never given twice; what gave way to a request that is gone, or not of the same number, leads nowhere"""

from alembic import op

revision = '0010'
down_revision = '0009'

# A conversation's own older requests follow it to another number.
_LEADS_ASTRAY = """
UPDATE callbacks SET merged_into = NULL WHERE merged_into IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM callbacks AS newer WHERE newer.id = callbacks.merged_into AND (
        newer.phone_fingerprint = callbacks.phone_fingerprint OR newer.conversation_id = callbacks.conversation_id
    )
)
"""


def upgrade() -> None:
    op.execute(_LEADS_ASTRAY)
    # PostgreSQL never gives an id twice.
    if op.get_bind().dialect.name == 'sqlite':
        _rebuild(is_autoincrement=True)


def downgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        _rebuild(is_autoincrement=False)


def _rebuild(*, is_autoincrement: bool) -> None:
    options = {'sqlite_autoincrement': is_autoincrement}
    with op.batch_alter_table('callbacks', recreate='always', table_kwargs=options):
        pass
