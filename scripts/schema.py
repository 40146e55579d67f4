"""Write src/deskside/schema.sql from models.py: the same tables without the ORM, for making a file quickly."""

from pathlib import Path

from deskside.migrations.ddl import schema_sql

if __name__ == "__main__":
    target = Path(__file__).parent.parent / "src" / "deskside" / "schema.sql"
    target.write_text(schema_sql(), encoding="utf-8")
    print(f"{target.name}: {target.stat().st_size} bytes")
