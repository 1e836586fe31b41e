"""every way of working.

Columns are added and dropped in place: making a table anew (batch) would lose AUTOINCREMENT, and dropping the old one
would take the entries of its rows with it.
"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('plans', sa.Column('rude_words', sa.String(), nullable=False, server_default=''))
    op.add_column('plans', sa.Column('fine_words', sa.String(), nullable=False, server_default=''))
    op.add_column('sessions', sa.Column('frozen', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('sessions', sa.Column('spotlight_id', sa.Integer(), nullable=True))
    op.add_column('rounds', sa.Column('published', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('rounds', sa.Column('hidden_groups', sa.JSON(), nullable=False, server_default='[]'))
    op.add_column('entries', sa.Column('marks', sa.String(), nullable=False, server_default=''))
    op.add_column('entries', sa.Column('status_before', sa.String(), nullable=False, server_default=''))
    op.add_column('deeds', sa.Column('decision', sa.String(), nullable=False, server_default=''))
    op.add_column('participants', sa.Column('origin', sa.String(), nullable=False, server_default='phone'))
    # Whoever had seen figures of a round before this column was there, had seen them: it may not be opened again.
    op.execute(sa.text('UPDATE rounds SET published = true WHERE revealed OR live'))
    op.execute(sa.text("UPDATE participants SET origin = 'simulated' WHERE simulated"))
    op.drop_column('participants', 'simulated')


def downgrade() -> None:
    op.add_column('participants', sa.Column('simulated', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(sa.text("UPDATE participants SET simulated = true WHERE origin = 'simulated'"))
    op.drop_column('participants', 'origin')
    op.drop_column('deeds', 'decision')
    op.drop_column('entries', 'status_before')
    op.drop_column('entries', 'marks')
    op.drop_column('rounds', 'hidden_groups')
    op.drop_column('rounds', 'published')
    op.drop_column('sessions', 'spotlight_id')
    op.drop_column('sessions', 'frozen')
    op.drop_column('plans', 'fine_words')
    op.drop_column('plans', 'rude_words')
