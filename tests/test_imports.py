"""A chapter starts light: it loads the libraries that it needs, and no other."""

import pytest

import courseware
from tests.chapter_imports import (
    CHAPTERS,
    LIBRARIES,
    MOST_MEGABYTES,
    cost,
    imports_of_book,
    imports_of_chapter,
    printed_by,
)

# What pydantic and plotly load with their first class.
WITH_THEM = {"annotated_types", "narwhals"}

LOADED = """
import sys
print(*{name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names))
"""


def loaded_by(program: str) -> set[str]:
    """Return the top-level modules, other than Python's own, that `program` loads."""
    return set(printed_by(program + LOADED).split())


def test_the_chapters_load_no_library_beyond_those_named() -> None:
    """So neither nbformat, jsonschema, sphinx, genanki nor pytest, nor the next one like them."""
    beyond = loaded_by(imports_of_book()) - loaded_by(LIBRARIES)
    assert beyond == {"course", "courseware"} | WITH_THEM


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_keeps_within_its_memory(chapter: str) -> None:
    assert cost(imports_of_chapter(chapter)).megabytes <= MOST_MEGABYTES


def test_the_package_has_the_names_it_announces_and_no_other() -> None:
    for name in courseware.__all__:
        assert getattr(courseware, name).__name__ == name
    with pytest.raises(AttributeError, match="Quizz"):
        _ = courseware.Quizz
