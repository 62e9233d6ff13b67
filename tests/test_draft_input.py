"""Promise: what is pasted into « Relire » is read or said not to be, in a time in proportion."""

import gzip
import json
import re

import pytest

from course.draft.checks import CONTEXTS, read_checks
from course.draft.pattern import WORDS, PatternError, compiled, plain
from course.draft.signs import checked
from courseware.data.table import read_table
from tests.modules import computed
from tests.site import ROOT

CHECKS = read_checks(ROOT)
ALPHABET = "".join(map(chr, range(0x20, 0x7F))) + "é«»…\u200b\u202e\u0301\ufe0f"
HOSTILE = {
    "nothing": "",
    "spaces": " \n\t\u00a0" * 50,
    "signs": "?!…«»()[]{}<>@#€%-–—*_/\\|^$" * 40,
    "one letter": "a" * 9_000,
    "capitals": "A" * 9_000,
    "digits": "0" * 9_000,
    "telephones": "06 12 34 56 7" * 600,
    "at": "a@" * 4_000,
    "tags": "<b " * 3_000,
    "open tag": "<" + "a " * 5_000,
    "quotes": "«" * 10_000,
    "closing": "»" * 10_000,
    "closing emojis": "Bien. " + "👏 " * 5_000,
    "combining": "e" + "\u0301" * 9_000,
    "emojis": "👩‍⚕️🏳️‍🌈👍🏽" * 700,
    "hyphens": "a-" * 4_000,
    "elisions": "l'" * 4_000,
    "full stops": "M. " * 3_000,
    "every sign": ALPHABET * 60,
    # What gaps and choices would try again and again.
    "near misses": "le kiné " * 1_400,
    "near patterns": "mon patient de le la plus que les ans " * 300,
    "negations": "ne pas jamais aucun " * 500,
    "no end": "mot, " * 2_400,
}
READ = """(module, { checks, texts }) => texts.map((text) => {
  const { marks, unread } = module.readDraft(text, {}, checks);
  const outside = marks.filter(({ from, to, places }) =>
    !(0 <= from && from < to && to <= text.length) || !places.length || places[0].from !== from);
  const sorted = marks.every((one, at) => !at || marks[at - 1].from <= one.from);
  return { outside, sorted, unread };
})"""
# Steps of the walk, counted: no clock.
STEPS = """(module, { checks, texts }) => texts.map((text) => {
  let steps = 0;
  const { startsWith } = String.prototype;
  const { get } = Map.prototype;
  const { test } = RegExp.prototype;
  RegExp.prototype.test = function (text) { steps += 1; return test.call(this, text); };
  Map.prototype.get = function (key) { steps += 1; return get.call(this, key); };
  String.prototype.startsWith = function (what) { steps += 1; return startsWith.call(this, what); };
  module.readDraft(text, {}, checks);
  [Map.prototype.get, String.prototype.startsWith, RegExp.prototype.test] = [get, startsWith, test];
  return steps;
})"""


def test_nothing_is_thrown_and_places_are_in_the_text() -> None:
    texts = list(HOSTILE.values())
    found = computed("course/draft/read.js", READ, {"checks": CHECKS, "texts": texts})
    for name, one in zip(HOSTILE, found, strict=True):
        assert one["outside"] == [] and one["sorted"], name


def test_what_is_no_text_is_an_empty_one() -> None:
    compute = """(module, checks) =>
      [null, undefined, 12, {}, ["a"], "\\ud83d", "a\\udc00 \\ud83d b"]
        .map((text) => module.readDraft(text, null, checks).marks.length)"""
    assert computed("course/draft/read.js", compute, CHECKS) == [0] * 7


@pytest.mark.parametrize(
    "name",
    [
        *("near misses", "near patterns", "negations", "no end"),
        *("quotes", "closing", "closing emojis"),
    ],
)
def test_twice_the_text_takes_twice_the_steps(name: str) -> None:
    texts = [HOSTILE[name][:length] for length in (2_400, 4_800, 9_600)]
    assert len(texts[-1]) == 9_600
    once, twice, four = computed("course/draft/read.js", STEPS, {"checks": CHECKS, "texts": texts})
    assert once > 100 and twice < 2.6 * once and four < 2.6 * twice, (once, twice, four)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Le dos va mieux quand on marche. " * 2_000, {"long"}),
        ("<p>Le dos va mieux <b>quand</b> on marche.</p>", {"html"}),
        ("المشي مفيد للظهر كل يوم. Le dos va mieux.", {"rtl"}),
        (
            "Walking is good for your back, and so is every other way to move each day.",
            {"language"},
        ),
        (
            "Caminar es bueno para tu espalda y también cualquier otra manera de moverse cada día.",
            {"language"},
        ),
        ("Le dos va mieux quand on marche tous les jours, même un peu, même lentement.", set()),
        ("Dr Y < 3 ans et x > 2 : le dos va mieux.", set()),
        ("MARCHER CHAQUE JOUR 💪 #dos #kine", set()),
    ],
)
def test_what_was_not_read_is_said(text: str, why: set[str]) -> None:
    given = {"checks": CHECKS, "texts": [text]}
    (found,) = computed("course/draft/read.js", READ, given)
    assert {one["why"] for one in found["unread"]} == why
    for one in found["unread"]:
        sentence = CHECKS["unread"][one["why"]]
        assert set(re.findall(r"\{(\w+)\}", sentence)) == set(one.get("values", {})), one


def test_a_word_that_every_object_answers_to_is_a_word_like_others() -> None:
    """Looked up in a plain object, « constructor » opened a quotation that nothing closed."""
    inherited = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"]
    asks = "La meilleure équipe du département vous attend. Elle est à Montbrac. C'est faux."
    texts = [asks, *(f"{word}. {asks}" for word in inherited)]
    compute = """(module, { checks, texts }) => texts.map((text) =>
      module.readDraft(text, {}, checks).marks.map(({ check }) => check))"""
    first, *others = computed("course/draft/read.js", compute, {"checks": CHECKS, "texts": texts})
    assert first
    assert others == [first] * len(inherited)


def test_a_tag_hides_no_mark_and_moves_none() -> None:
    text = "<p class='x'>Première séance <b>offerte</b> à tous.</p>"
    compute = "(module, { checks, text }) => module.readDraft(text, {}, checks).marks"
    marks = computed("course/draft/read.js", compute, {"checks": CHECKS, "text": text})
    assert [text[mark["from"] : mark["to"]] for mark in marks] == ["Première séance <b>offerte"]


def test_the_words_of_the_language_are_those_of_the_browser() -> None:
    known = computed("course/draft/words.js", "(module) => Object.keys(module.WORDS)", None)
    assert sorted(known) == sorted(WORDS)
    known = computed("course/draft/context.js", "(module) => Object.keys(module.CONTEXTS)", None)
    assert sorted(known) == sorted(CONTEXTS)


def test_letters_are_made_plain_alike_in_both_languages() -> None:
    texts = [*read_table("draft_names", ROOT).frame["name"], "Œuvre Ægée l’été ÇÀ Ñÿ STRAẞE İ ΑΣ"]
    texts += [*read_table("draft_words", ROOT).frame["words"]]
    made = "(module, texts) => texts.map(module.plain)"
    assert computed("course/draft/tokens.js", made, texts) == [plain(text) for text in texts]


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("mon (patient", "« ) » manque"),
        ("mon patient)", "ferme ce que rien n'ouvre"),
        ("mon <patients>", "liste « patients » inconnue"),
        ("mon | ", "peut être vide"),
        ("(mon)? (ma)?", "peut être vide"),
        ("a ...4 b ...9 c ...12 d", "trop d'écarts"),
        ("a ...40 b", "de 1 à 12 mots"),
        ("ga* mot", "3 lettres au moins"),
        ("a? " * 9 + "b", "trop d'écarts « ... » ou de « ? »"),
        ("mon <soignant", "« < » n'ouvre pas un nom de liste"),
        ("mon | ^", "peut être vide"),
        ("m ?<soignant>", "« ? » ne suit rien"),
        ("mon patient }", "ferme ce que rien n'ouvre"),
    ],
)
def test_a_pattern_that_cannot_be_read_says_why(pattern: str, said: str) -> None:
    with pytest.raises(PatternError, match=re.escape(said)):
        compiled(pattern, frozenset({"soignant"}))


@pytest.mark.parametrize(
    ("signs", "said"),
    [
        ("a+", "sans fin"),
        ("(?:a{1,9}){1,9}b*", "sans fin"),
        ("a{1,900}", "plus petit"),
        ("(", "illisible"),
        ("(?:a|a){1,30}b", "dans des répétitions"),
        ("(?:a{1,9}){9}b", "dans des répétitions"),
        ("(?:a?){20}b", "dans des répétitions"),
        ("a{x", "les navigateurs ne lisent pas"),
        (r"a\_b", "les navigateurs ne lisent pas"),
        (r"a\Z", "les navigateurs ne lisent pas"),
        ("a{0,3}", "vide"),
        (r"\b0[1-9](?:[ .-]?[0-9]{2}){4}\b", ""),
    ],
)
def test_signs_that_could_be_slow_are_refused(signs: str, said: str) -> None:
    assert said in checked(signs) and bool(said) == bool(checked(signs))


def test_what_the_page_loads_is_light() -> None:
    names = read_table("draft_names", ROOT).frame["name"]
    words = json.dumps([CHECKS["lists"], CHECKS["names"]], ensure_ascii=False)
    assert len(names) > 2_000
    assert len(gzip.compress(words.encode())) <= 80_000
