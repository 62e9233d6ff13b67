"""Promesse : la page du chapitre montre son graphique, ses questions et l'origine des chiffres."""

from pathlib import Path

from bs4 import BeautifulSoup

CHAPTER = Path(__file__).parents[1] / "_build" / "html" / "hygiene-des-mains.html"


def test_the_chapter_is_whole() -> None:
    page = BeautifulSoup(CHAPTER.read_text(encoding="utf-8"), "html.parser")
    assert len(page.select("figure.cw-chart")) == 1
    assert len(page.select("[data-question]")) == 4
    cited = page.select("a.cw-figure")
    assert cited
    assert all(str(link["href"]).startswith("https://") for link in cited)
