"""several processes on one PostgreSQL: which transaction wrote a row last."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

TABLES = ('entries', 'participants')


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column('written_in', sa.BigInteger(), nullable=True))
        op.create_index(
            op.f(f'ix_{table}_written_in'), table, ['written_in'], unique=False,
            sqlite_where=sa.text('written_in IS NOT NULL'),
        )
    if op.get_bind().dialect.name == 'postgresql':
        op.execute(
            'CREATE FUNCTION note_transaction() RETURNS trigger LANGUAGE plpgsql AS $$'
            ' BEGIN NEW.written_in := pg_current_xact_id()::text::bigint; RETURN NEW; END $$'
        )
        for table in TABLES:
            op.execute(
                f'CREATE TRIGGER note_transaction BEFORE INSERT OR UPDATE ON {table}'
                ' FOR EACH ROW EXECUTE FUNCTION note_transaction()'
            )


def downgrade() -> None:
    if op.get_bind().dialect.name == 'postgresql':
        for table in TABLES:
            op.execute(f'DROP TRIGGER note_transaction ON {table}')
        op.execute('DROP FUNCTION note_transaction()')
    for table in TABLES:
        op.drop_index(op.f(f'ix_{table}_written_in'), table_name=table)
        op.drop_column(table, 'written_in')
