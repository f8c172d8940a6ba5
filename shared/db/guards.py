"""Row-level security: a transaction sees only rows whose `prefecture` begins with its scope.

The scope is local to the transaction. An unset scope reads as empty after a connection's first use, so an empty one
must match nothing; `FORCE` binds even the tables' owner.
"""

from alembic import op

SCOPE = "(SELECT nullif(current_setting('tongchou.scope', true), ''))"
"""As a subquery it is read once for each statement, not once for each row."""


def protect(*tables: str) -> None:
    """Protect tables that have a `prefecture` column; call it in the migration that creates them."""
    for table in tables:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own_prefecture ON {table} USING (starts_with(prefecture, {SCOPE}))")


def append_only(*tables: str) -> None:
    """Let the database refuse every UPDATE, DELETE and TRUNCATE of these tables, whoever tries."""
    op.execute(
        """
        CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'rows of % only grow: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
        END $$
        """
    )
    for table in tables:
        op.execute(
            f"CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def wakes(table: str, channel: str) -> None:
    """Notify `channel` when a transaction that inserted into the table commits."""
    op.execute(
        f"""
        CREATE OR REPLACE FUNCTION wake_{channel}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_notify('{channel}', ''); RETURN NULL; END $$
        """
    )
    op.execute(f"CREATE TRIGGER wakes AFTER INSERT ON {table} FOR EACH STATEMENT EXECUTE FUNCTION wake_{channel}()")
