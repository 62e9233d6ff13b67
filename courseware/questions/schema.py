"""JSON Schema of question files, for editors: `python -m courseware.questions.schema` writes it."""

import json
from pathlib import Path

from courseware.questions.model import ChapterQuizzes

SCHEMA = Path(__file__).parent / "quiz.schema.json"


def schema_text() -> str:
    """Return the schema as committed: with it an editor completes and checks while one types."""
    schema = ChapterQuizzes.model_json_schema()
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8")
