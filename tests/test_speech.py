"""Promise: a page, a question is read aloud where the machine has a French voice of its own."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from courseware.text.french import typeset
from tests.accessibility import broken_rules
from tests.site import tab
from tests.spoken import ENGLISH, FRENCH, REMOTE, all_said, install, said, voiced

PAGE = "comprendre/reseau-ou-media.html"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A chapter, on a machine with a French voice."""
    with voiced(browser, f"{address}/{PAGE}", REMOTE, FRENCH) as page:
        yield page


def _listen(page: Page) -> None:
    page.get_by_role("button", name="Écouter", exact=True).click()
    page.wait_for_selector(".cw-reader")


@pytest.mark.parametrize("voices", [[], [REMOTE], [ENGLISH]])
def test_without_a_local_french_voice_nothing_shows(
    browser: Browser, address: str, voices: list[dict[str, object]]
) -> None:
    with voiced(browser, f"{address}/{PAGE}", *voices) as page:
        assert page.locator(".cw-listen").is_hidden()
        page.evaluate("(late) => voiced.arrive(late)", [*voices, FRENCH])
        expect(page.locator(".cw-listen")).to_be_visible()
        page.evaluate("(late) => voiced.arrive(late)", voices)
        expect(page.locator(".cw-listen")).to_be_hidden()
        assert said(page) == []


def test_a_page_in_english_waits_for_an_english_voice(browser: Browser, address: str) -> None:
    english = "document.onreadystatechange = () => { document.documentElement.lang = 'en'; }"
    with tab(browser) as page:
        page.add_init_script(english)
        install(page, FRENCH)
        page.goto(f"{address}/{PAGE}")
        assert page.locator(".cw-listen").is_hidden()
        page.evaluate("(late) => voiced.arrive(late)", [FRENCH, ENGLISH])
        expect(page.locator(".cw-listen")).to_be_visible()


def test_before_a_class_nothing_shows(browser: Browser, address: str) -> None:
    with voiced(browser, f"{address}/{PAGE}?mode=classe", FRENCH) as page:
        page.wait_for_selector(".cw-class-bar, [data-mode=classe]")
        assert page.locator(".cw-listen").is_hidden()


def test_a_page_fetches_what_reads_only_when_it_is_asked(page: Page) -> None:
    scripts = "[...document.scripts].filter((one) => one.src.endsWith('speech.js')).length"
    assert page.evaluate(scripts) == 0
    _listen(page)
    assert page.evaluate(scripts) == 1


def test_a_chapter_is_read_in_its_order_by_the_local_voice(page: Page) -> None:
    _listen(page)
    told = all_said(page)
    text = " ".join(told)
    title = page.locator("h1").inner_text()
    assert told[0].startswith(re.sub(r"\s", " ", title)[:20])
    titles = page.locator("main section > section > h2").all_inner_texts()
    places = [text.find(re.sub(r"[\s«»]+", " ", one).strip()[:12]) for one in titles]
    assert len(places) > 3 and -1 not in places and places == sorted(places)
    assert {one["voice"] for one in page.evaluate("voiced.said")} == {"Amélie"}
    assert max(map(len, told)) <= 200, "some voices stop after fifteen seconds"
    assert "\u00a0" not in text and "\u202f" not in text and "«" not in text
    # A chart is its title and its description; its table, its source are not read.
    assert "Graphique : " in text
    chart = page.locator("figure.cw-chart").first
    alt = chart.locator(".cw-plot").get_attribute("aria-label")
    assert alt and alt.split()[0] in text
    source = chart.locator(".cw-source").first.text_content()
    assert source and source.replace("\u00a0", " ")[:30] not in text
    for word in ("Vérifier", "Données en tableau et en CSV", "Page précédente", "Tout déplier"):
        assert word not in told, word
    for solution in page.locator("main .cw-explanation").all():
        words = re.sub(r"\s+", " ", solution.text_content() or "").strip()
        assert words[:60] not in text, "a solution before the question is answered"


def test_folds_are_read_once_they_are_open(page: Page) -> None:
    fold = page.locator("main details.cw-fold").first
    words = (fold.locator("p").last.text_content() or "").split()[:4]
    _listen(page)
    assert " ".join(words) not in " ".join(all_said(page))


def test_a_question_is_read_before_and_after_its_answer(page: Page) -> None:
    _listen(page)
    form = page.locator("form.cw-question[data-type=single]:visible").first
    offered = form.get_by_role("button", name="Écouter la question")
    before = len(said(page))
    offered.click()
    told = all_said(page)[before:]
    options = form.locator(".cw-option")
    text = " ".join(told)
    for number in range(1, options.count() + 1):
        assert f"Réponse {number} : " in text
    assert "Bonne réponse" not in text and "Juste" not in text
    right = form.evaluate("(form) => JSON.parse(form.dataset.marking)")
    for index in range(options.count()):
        options.nth(index).locator("input").check()
        form.locator("[type=submit]").click()
        if form.get_attribute("data-verdict") == "right":
            break
    assert form.get_attribute("data-verdict") == "right", right
    before = len(said(page))
    offered.click()
    text = " ".join(all_said(page)[before:])
    explained = re.sub(r"[\s«»]+", " ", form.locator(".cw-explanation").inner_text()).split()[:4]
    assert "Bonne réponse." in text
    assert " ".join(explained) in text


def test_it_is_led_by_keyboard(page: Page) -> None:
    button = page.get_by_role("button", name="Écouter", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".cw-reader")
    focused = "document.activeElement.textContent"
    assert page.evaluate(focused) == "Pause"
    first = said(page)[-1]
    page.keyboard.press("Space")
    assert page.evaluate("voiced.now") is None
    assert page.evaluate(focused) == "Reprendre"
    page.keyboard.press("Space")
    assert said(page)[-1] == first, "from the sentence that was cut"
    for name in ("Paragraphe suivant", "Paragraphe suivant", "Paragraphe précédent"):
        page.keyboard.press("Tab")
        page.get_by_role("button", name=name).press("Enter")
    assert said(page)[-2:] != [first, first]
    second = said(page)[-1]
    assert said(page).count(second) == 2, "two on, one back: read twice"
    page.get_by_label("Vitesse").select_option(label="1,5\u00a0×")
    assert page.evaluate("voiced.said.at(-1).rate") == 1.5
    assert page.evaluate("JSON.parse(localStorage['reseaux-sante/v1/lecture']).rate") == 1.5
    page.keyboard.press("Escape")
    assert page.locator(".cw-reader").count() == 0
    assert page.evaluate("voiced.now") is None
    assert page.evaluate(focused) == "Écouter"
    button.press("Enter")
    assert said(page)[-1] == second, "where it was left"
    assert page.evaluate("voiced.said.at(-1).rate") == 1.5, "at the speed that was kept"


def test_a_section_is_chosen(page: Page) -> None:
    _listen(page)
    sections = page.get_by_label("Section lue")
    titles = sections.locator("option").all_inner_texts()
    sections.select_option(index=2)
    assert said(page)[-1][:10] in re.sub(r"[\s«»]+", " ", titles[2])
    page.evaluate("voiced.end(3)")
    assert sections.evaluate("(one) => one.selectedIndex") == 2


def test_what_is_selected_is_where_it_begins(page: Page) -> None:
    wanted = page.locator("main .cw-col section > section > p").nth(2)
    wanted.evaluate("(one) => getSelection().selectAllChildren(one)")
    page.locator(".cw-listen").evaluate("(one) => one.click()")
    page.wait_for_selector(".cw-reader")
    assert said(page)[-1].split()[0] in wanted.inner_text()
    assert wanted.evaluate("(one) => one.className") == "cw-read"


def test_what_is_read_is_marked_and_moves_nothing(page: Page) -> None:
    paragraph = page.locator("main .cw-col > section > section > p").first
    place = paragraph.evaluate("(one) => [one.offsetTop, one.offsetHeight, one.offsetWidth]")
    paragraph.evaluate("(one) => getSelection().selectAllChildren(one)")
    page.locator(".cw-listen").evaluate("(one) => one.click()")
    page.wait_for_selector(".cw-read")
    assert place == paragraph.evaluate(
        "(one) => [one.offsetTop, one.offsetHeight, one.offsetWidth]"
    )
    assert paragraph.evaluate("(one) => getComputedStyle(one).outlineStyle") == "dashed"
    for _ in range(12):
        page.get_by_role("button", name="Paragraphe suivant").click()
    page.wait_for_function(
        "() => { const box = document.querySelector('.cw-read').getBoundingClientRect();"
        " return box.bottom > 0 && box.top < innerHeight; }"
    )
    assert page.locator(".cw-read").count() == 1


def test_it_stops_when_the_page_is_left_or_hidden(page: Page) -> None:
    _listen(page)
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { value: true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    assert page.evaluate("voiced.now") is None
    expect(page.get_by_role("button", name="Reprendre")).to_be_visible()
    page.get_by_role("button", name="Reprendre").click()
    assert page.evaluate("voiced.now !== null")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("voiced.now") is None


def test_a_voice_that_fails_is_said(page: Page) -> None:
    _listen(page)
    page.evaluate("voiced.fail()")
    expect(page.locator(".cw-reader [role=status]")).to_contain_text("La voix s’est interrompue")
    expect(page.get_by_role("button", name="Reprendre")).to_be_visible()


def test_a_voice_that_goes_away_is_said_and_another_goes_on(page: Page) -> None:
    _listen(page)
    first = said(page)[-1]
    page.evaluate("(left) => voiced.arrive(left)", [REMOTE])
    page.evaluate("voiced.end()")
    expect(page.locator(".cw-reader [role=status]")).to_contain_text("La voix s’est interrompue")
    assert said(page)[-1] == first, "the remote one is not taken instead"
    page.evaluate("(come) => voiced.arrive(come)", [REMOTE, FRENCH | {"name": "Thomas"}])
    page.get_by_role("button", name="Reprendre").click()
    assert said(page)[-1] != first
    assert page.evaluate("voiced.said.at(-1).voice") == "Thomas"


def test_of_several_voices_the_readers_own_country_is_heard(browser: Browser, address: str) -> None:
    belgian = FRENCH | {"name": "Aurélie", "lang": "fr-BE"}
    with voiced(browser, f"{address}/{PAGE}", belgian, FRENCH | {"lang": "fr_FR"}) as page:
        _listen(page)
        assert page.evaluate("voiced.said[0].voice") == "Amélie"


def test_a_page_whose_questions_are_of_a_lesson_is_read(browser: Browser, address: str) -> None:
    """They have no place for a button of their own."""
    with voiced(browser, f"{address}/annexes/en-classe.html", FRENCH) as page:
        _listen(page)
        assert len(all_said(page)) > 10


def test_a_question_that_is_drawn_meanwhile_is_read_too(browser: Browser, address: str) -> None:
    with voiced(browser, f"{address}/annexes/revision.html", FRENCH) as page:
        _listen(page)
        assert page.get_by_role("button", name="Écouter la question").count() == 0
        page.get_by_role("button", name="Commencer").click()
        offered = page.locator(".cw-drawn").get_by_role("button", name="Écouter la question").first
        offered.click()
        stem = page.locator(".cw-drawn form legend").first.inner_text().split()
        assert stem[-1].strip("«»?.! ") in " ".join(all_said(page))
        page.get_by_role("button", name="Arrêter").click()
        assert page.get_by_role("button", name="Écouter la question").count() == 0


@pytest.mark.parametrize("voices", [[FRENCH], [FRENCH, ENGLISH]])
def test_another_language_is_read_by_a_voice_of_its_own_or_not(
    browser: Browser, address: str, voices: list[dict[str, object]]
) -> None:
    with voiced(browser, f"{address}/{PAGE}", *voices) as page:
        page.locator("main .cw-col").evaluate(
            '(one) => { one.innerHTML = \'<p>Avant <i lang="en">the feed</i>.</p>'
            '<section lang="en"><p>A page in English.</p></section><p>Après.</p>\'; }'
        )
        _listen(page)
        all_said(page)
        told = [(one["text"], one["voice"]) for one in page.evaluate("voiced.said")[1:]]
        french = [("Avant", "Amélie"), ("Après.", "Amélie")]
        english = [("the feed", "Daniel"), ("A page in English.", "Daniel")]
        wanted = [french[0], *english, french[1]] if len(voices) > 1 else french
        assert [one for one in told if one in {*french, *english}] == wanted
        assert {text for text, voice in told} <= {text for text, _ in wanted} | {"."}


def test_words_are_said_as_one_says_them(browser: Browser, address: str) -> None:
    written = {
        "Environ 12 400 comptes (38,5 %).": "Environ 12400 comptes (38,5 %).",
        "L'article L. 1110-4, cf. art. R. 4127-13.": "L’article L 1110-4, voir article R 4127-13.",
        "Cette nuit, 3 h 12, après 20 min.": "Cette nuit, 3 heures 12, après 20 minutes.",
        "M. Martin, Dr Ba, p. ex., n° 4.": "monsieur Martin, docteur Ba, par exemple, numéro 4.",
        "Voir « ici » → là.": "Voir ici , vers là.",
        "Prénom : ☐ oui ☐ non, par .venv/bin.": "Prénom : oui, non, par .venv/bin.",
    }
    with voiced(browser, f"{address}/{PAGE}", FRENCH) as page:
        page.locator("main .cw-col").evaluate(
            "(one, texts) => one.replaceChildren(...texts.map((text) => {"
            " const p = document.createElement('p'); p.textContent = text; return p; }))",
            [typeset(text) for text in written],
        )
        _listen(page)
        text = " ".join(all_said(page))
        for wanted in written.values():
            assert wanted.replace(" ,", ",") in text, text


def test_a_hostile_text_is_read_as_text(browser: Browser, address: str) -> None:
    hostile = '<img src=x onerror="window.broken = 1">'
    with voiced(browser, f"{address}/{PAGE}", FRENCH) as page:
        page.locator("main .cw-col > section > section > h2").first.evaluate(
            "(one, text) => { one.textContent = text; }", hostile
        )
        _listen(page)
        text = " ".join(all_said(page))
        assert "onerror" in text
        options = page.get_by_label("Section lue").locator("option").all_inner_texts()
        assert hostile in options
        assert page.evaluate("window.broken") is None


def test_a_newer_version_is_not_told_under_the_player(page: Page, address: str) -> None:
    page.add_style_tag(url=f"{address}/_static/offline.css")
    page.evaluate("""() => document.body.append(Object.assign(
      document.createElement("div"), { className: "cw-newer", textContent: "Prête" }))""")
    places = """() => [...document.querySelectorAll(".cw-reader, .cw-newer")]
      .map((one) => one.getBoundingClientRect()).sort((a, b) => a.top - b.top)"""
    _listen(page)
    for end in ("0", "document.scrollingElement.scrollHeight"):
        page.evaluate(f"scrollTo({{ top: {end}, behavior: 'instant' }})")
        first, second = page.evaluate(places)
        assert first["bottom"] <= second["top"] + 1
    page.get_by_role("button", name="Arrêter").click()
    assert page.locator(".cw-newer").evaluate("(one) => getComputedStyle(one).position") == "sticky"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_player_breaks_no_rule(browser: Browser, address: str, scheme: str) -> None:
    size = {"width": 360, "height": 740}
    with voiced(browser, f"{address}/{PAGE}", FRENCH, color_scheme=scheme, viewport=size) as page:
        _listen(page)
        assert broken_rules(page) == ""
        assert page.evaluate("document.scrollingElement.scrollWidth") == 360
