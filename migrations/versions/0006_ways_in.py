"""ways in: seats that are counted, and passes."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('passes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_passes_session_id_sessions'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passes')),
    sa.UniqueConstraint('session_id', 'token_hash', name=op.f('uq_passes_session_id_token_hash'))
    )
    op.add_column('sessions', sa.Column('admission', sa.String(), nullable=False, server_default='open'))
    op.add_column('sessions', sa.Column('seats', sa.Integer(), nullable=False, server_default='0'))


def downgrade() -> None:
    op.drop_column('sessions', 'seats')
    op.drop_column('sessions', 'admission')
    op.drop_table('passes')
