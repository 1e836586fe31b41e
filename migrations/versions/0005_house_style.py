"""the house style of a plan: colours, logo and Word template."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('house_files',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('part', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['plans.id'], name=op.f('fk_house_files_plan_id_plans'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_house_files')),
    sa.UniqueConstraint('plan_id', 'part', name=op.f('uq_house_files_plan_id_part'))
    )
    op.create_index(op.f('ix_house_files_plan_id'), 'house_files', ['plan_id'], unique=False)
    op.create_table('houses',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=20), nullable=False),
    sa.Column('colors', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['plans.id'], name=op.f('fk_houses_plan_id_plans'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_houses')),
    sa.UniqueConstraint('plan_id', name=op.f('uq_houses_plan_id')),
    sa.UniqueConstraint('version', name=op.f('uq_houses_version'))
    )


def downgrade() -> None:
    op.drop_table('houses')
    op.drop_index(op.f('ix_house_files_plan_id'), table_name='house_files')
    op.drop_table('house_files')
