"""JSON Schema of question files, for editors: `python -m courseware.questions.schema` writes it."""

import json
from pathlib import Path

from courseware.project.course import project_root
from courseware.questions.model import ChapterQuizzes, know_types

# Beside the course's files: it knows the types of questions of this course.
SCHEMA = Path("book") / "quiz.schema.json"


def schema_text(root: Path) -> str:
    """Return the schema as committed: with it an editor completes and checks while one types."""
    know_types(root)
    schema = ChapterQuizzes.model_json_schema()
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    course = project_root()
    (course / SCHEMA).write_text(schema_text(course), encoding="utf-8")
