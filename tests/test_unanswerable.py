"""Promise: a question file says what it seems to say, and every question in it can be answered.

Each case changes one thing of a file without fault; the error names line, field and remedy.
"""

import time
from pathlib import Path

import pytest

from courseware.questions.authored import MOST
from courseware.questions.reading import QuizFileError, read_quizzes
from tests.site import link_data

GOOD = """\
chapter: essai
objectives:
  - id: o
    section: "Lire"
    text: |-
      lire un nombre
quizzes:
  - id: q
    role: pause
    title: |-
      Pause
    questions:
      - id: nombre
        type: numeric
        objective: o
        stem: |-
          Combien ?
        answer: 24.5
        tolerance: 0.5
        unit: "%"
        traps:
          - value: 30
            feedback: |-
              Trop.
        feedback: |-
          Non.
        explanation: |-
          Parce que.
      - id: mot
        type: text
        objective: o
        stem: |-
          Quel mot ?
        exact: false
        accepted:
          - nœud
        traps:
          - answer: bord
            feedback: |-
              Non.
        feedback: |-
          Non.
        explanation: |-
          Parce que.
      - id: trous
        type: fill-in
        objective: o
        stem: |-
          Complétez.
        text: |-
          Un {{1}} et un {{2}}.
        blanks:
          - type: menu
            options:
              - compte
              - visage
            answer: compte
            feedback: |-
              Non.
          - type: numeric
            answer: 3
            feedback: |-
              Non.
        explanation: |-
          Parce que.
      - id: choix
        type: single
        objective: o
        stem: |-
          Lequel ?
        choices:
          - correct: true
            text: |-
              l'un
            feedback: |-
              Oui.
          - text: |-
              l'autre
            feedback: |-
              Non.
        explanation: |-
          Parce que.
      - id: tri
        type: categorise
        objective: o
        stem: |-
          Rangez.
        categories:
          - id: gauche
            text: |-
              À gauche
          - id: droite
            text: |-
              À droite
        items:
          - text: |-
              une chose
            category: gauche
            feedback: |-
              Non.
          - text: |-
              une autre
            category: droite
            feedback: |-
              Non.
        explanation: |-
          Parce que.
      - id: paires
        type: match
        objective: o
        stem: |-
          Reliez.
        pairs:
          - left: |-
              chat
            right: |-
              miaule
            feedback: |-
              Non.
          - left: |-
              chien
            right: |-
              aboie
            feedback: |-
              Non.
        decoys:
          - |-
            chante
        explanation: |-
          Parce que.
      - id: ordre
        type: order
        objective: o
        stem: |-
          Ordonnez.
        items:
          - |-
            premier
          - |-
            second
          - |-
            dernier
        explanation: |-
          Parce que.
      - id: histoire
        type: scenario
        objective: o
        stem: |-
          Que faire ?
        steps:
          - id: debut
            text: |-
              Début.
            choices:
              - text: |-
                  Se taire
                feedback: |-
                  Bien.
                next: bien
              - text: |-
                  Parler
                feedback: |-
                  Mal.
                next: mal
        endings:
          - id: bien
            verdict: right
            text: |-
              Bien.
          - id: mal
            verdict: wrong
            text: |-
              Mal.
        explanation: |-
          Parce que.
"""

NUMBER = "question « nombre », champ « answer » : "
WORD = "question « mot », champ « accepted[1] » : "

# What stands in the file, what takes its place, what is said.
SURPRISES = [
    *(
        ("answer: 24.5", f"answer: {value}", f"{NUMBER}« {value} » : YAML y lit un autre nombre")
        for value in ("010", "1:30", "1_000", "0x1F", "0b11", "+5", ".5", "5.", "1.0e+3", "-.inf")
    ),
    ("answer: 24.5", "answer: .nan", f"{NUMBER}« .nan » : YAML y lit un autre nombre"),
    ("tolerance: 0.5", "tolerance: .inf", "champ « tolerance » : « .inf » : YAML y lit un autre"),
    ("tolerance: 0.5", "tolerance: 010", "champ « tolerance » : « 010 » : YAML y lit un autre nom"),
    ("value: 30", "value: 1:05", "champ « traps[1].value » : « 1:05 » : YAML y lit un autre nomb"),
    ("answer: 3\n", "answer: 1:30\n", "champ « blanks[2].answer » : « 1:30 » : YAML y lit un aut"),
    ("answer: 24.5", "answer: 1,5", f"{NUMBER}un nombre est attendu, avec un point"),
    ("answer: 24.5", "answer: 24.5 %", f"{NUMBER}un nombre est attendu, avec un point et sans un"),
    ("answer: 24.5", "answer: １２", f"{NUMBER}un nombre est attendu"),
    ("answer: 24.5", "answer: 0o17", f"{NUMBER}un nombre est attendu"),
    ("answer: 24.5", "answer: 1" + "0" * 400, f"{NUMBER}« 1000"),
    ("answer: 24.5", "answer:", f"{NUMBER}YAML n'y lit rien : donnez une valeur"),
    *(
        ("- nœud", f"- {value}", f"{WORD}« {value} » : {said}")
        for value, said in (
            ("no", "YAML y lit true ou false"),
            ("On", "YAML y lit true ou false"),
            ("~", "YAML n'y lit rien"),
            ("null", "YAML n'y lit rien"),
            ("2026-11-25", "YAML y lit une date : mettez-le entre guillemets"),
            ("010", "YAML y lit un autre nombre"),
            ("12:30", "YAML y lit un autre nombre"),
            ("=", "YAML y lit un signe à lui"),
            ("<<", "la fusion « << » n'est pas permise"),
            ("“nœud”", "YAML ne connaît que les guillemets droits"),
        )
    ),
    ("- nœud", "- 2.10", f"{WORD}un texte est attendu : mettez-le entre guillemets"),
    ("- nœud", "- true", f"{WORD}un texte est attendu : mettez-le entre guillemets"),
    ("- nœud", "- #nœud", f"{WORD}YAML n'y lit rien"),
    ("- nœud", "- nœud # 2", f'{WORD}ce qui suit « # » n\'est pas lu : écrivez "nœud # 2"'),
    ('unit: "%"', "unit: mol # par litre", "champ « unit » : ce qui suit « # » n'est pas lu"),
    ('unit: "%"', "unit: no", "champ « unit » : « no » : YAML y lit true ou false"),
    ("- visage", "- off", "champ « blanks[1].options[2] » : « off » : YAML y lit true ou false"),
    ("id: nombre", "id: on", "champ « id » : « on » : YAML y lit true ou false"),
    (
        "id: nombre",
        "id: 123",
        "question « 123 », champ « id » : un texte est attendu : mettez-le en",
    ),
    ("chapter: essai", f"chapter: {'a' * 5000}", "a […] a"),
    ("chapter: essai", "chapter: yes", "ligne 1, champ « chapter » : « yes » : YAML y lit true ou"),
    ("exact: false", "exact: no", "champ « exact » : « no » : YAML y lit true ou false : écrivez"),
    ("- nœud", '- "n\\tœud"', "caractère de commande dans le texte (tabulation U+0009)"),
    (
        "- nœud",
        '- "n\\u202eœud"',
        "caractère de commande dans le texte (right-to-left override U+202E",
    ),
    ("- nœud", "- n\u043eeud", "une lettre cyrillique dans un mot"),
    ("- nœud", "- n\u202ebœud", "caractère de commande dans le texte (right-to-left override"),
    ("- nœud", '- "n\\u200bœud"', "caractère invisible (espace de largeur nulle U+200B)"),
    (
        "stem: |-\n          Quel",
        "stem\u00a0: |-\n          Quel",
        "(espace insécable U+00A0) : ret",
    ),
    ("        stem: |-\n          Quel", "        st\u200bem: |-\n          Quel", "U+200B"),
    ("type: text", "type: te\u00adxt", "invisible (trait d'union conditionnel U+00AD)"),
    ("id: mot", "id: mot\u200d", "invisible (liant U+200D)"),
    ("        exact: false", "\texact: false", "ligne 34 : YAML illisible : tabulation dans le re"),
    ("        exact: false", "  \t     exact: false", "tabulation dans le retrait"),
    ("exact: false", "exact\ufeff: false", "ligne 34 : caractère de commande (marque d'ordre des"),
    ("exact: false", "ex\x00act: false", "ligne 34 : caractère de commande (caractère sans nom U+"),
    ("exact: false", "exact: false\n        exact: false", "champ « exact » : champ écrit deux f"),
    ("exact: false", "<<: {exact: true}", "la fusion « << » n'est pas permise"),
    ("exact: false", "? [a]\n        : 1", "un nom de champ est un mot"),
    ("accepted:", "accepted: &a", "ligne 35 : ni ancre (&) ni alias (*)"),
    ("- nœud", "- *a", "ligne 36 : ni ancre (&) ni alias (*)"),
    ("- nœud", "- !!str nœud", "ligne 36 : étiquette « tag:yaml.org,2002:str » : retirez-la"),
    ("- nœud", f"- {'[' * 30}nœud{']' * 30}", "ligne 36 : plus de 20 niveaux de retrait"),
    ("- nœud", f"- {'[' * 20000}", "ligne 36 : plus de 20 niveaux de retrait"),
    ("quizzes:", "---\nquizzes:", "ligne 7 : second document (---) : un fichier n'en a qu'un"),
]

UNANSWERABLE = [
    *(
        ("l'autre", same, f"question « choix », champ « choices » : « l'un » et « {same} » se")
        for same in ("l'un", "l’un", "L'un", "**l'un**", "l'un.", "l'\u200bun", "  l'un  ".strip())
    ),
    ("- visage", "- Compte", "« compte » et « Compte » se lisent pareil"),
    ("À droite", "à\u00a0gauche", "« À gauche » et « à\u00a0gauche » se lisent pareil"),
    ("une autre", "une  chose", "question « tri » : « une chose » et « une  chose » se lisent pa"),
    (
        "              aboie",
        "              *miaule*",
        "« miaule » et « *miaule* » se lisent pareil",
    ),
    ("            chante", "            Aboie", "« aboie » et « Aboie » se lisent pareil"),
    ("              chien", "              Chat", "« chat » et « Chat » se lisent pareil"),
    (
        "            second",
        "            premier.",
        "question « ordre » : « premier » et « premier. »",
    ),
    ("Parler", "SE TAIRE", "« Se taire » et « SE TAIRE » se lisent pareil"),
    ("- nœud", '- "nœud "', f"{WORD}« nœud  » commence ou finit par une espace"),
    ("- nœud", '- " nœud"', f"{WORD}«  nœud » commence ou finit par une espace"),
    ("- nœud", "- |\n            nœud", f"{WORD}« nœud\n » commence ou finit par une espace"),
    ("- nœud", '- "\u00a0"', f"{WORD}texte vide"),
    ("- nœud", '- ""', f"{WORD}au moins 1 caractère(s) attendu(s)"),
    ("- nœud", f"- {'x' * 61}", f"{WORD}au plus 60 caractères attendus"),
    ("- nœud", '- "?!"', "question « mot » : « ?! » n'a que des signes qui ne comptent pas"),
    ("answer: bord", "answer: Le Noeud", "piège « Le Noeud » : il compte comme « nœud », une répo"),
    ("answer: 3\n", "answer: 33.33333\n", "champ « blanks[2] » : la réponse 33.33333 s'affiche"),
    ("tolerance: 0.5", "tolerance: 0\n        relative_tolerance: 0.9", "au plus 0.5 est attendu"),
    ("value: 30", "value: 24.9", "piège 24.9 : c'est une réponse juste"),
]


def said_of(text: str, folder: Path) -> str:
    """Return what is said of a question file, "" if nothing."""
    link_data(folder)
    file = folder / "essai.quiz.yml"
    file.write_text(text, encoding="utf-8")
    try:
        read_quizzes(file)
    except QuizFileError as error:
        return str(error)
    return ""


def test_the_file_without_fault_is_read(tmp_path: Path) -> None:
    assert said_of(GOOD, tmp_path) == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    SURPRISES + UNANSWERABLE,
    ids=[f"{new[-30:]!r}" for _, new, _ in SURPRISES + UNANSWERABLE],
)
def test_a_surprise_is_named_with_its_place_and_remedy(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    assert old in GOOD
    found = said_of(GOOD.replace(old, new, 1), tmp_path)
    assert found.startswith("essai.quiz.yml, ligne ")
    assert said in found
    assert "Traceback" not in found and found.count("\n") < 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("chapter:", "\ufeffchapter:"),
        ("role: pause", "role: pause   # un commentaire"),
        ("answer: 24.5", "answer: 24.5 # % des inscrits"),
        ("- nœud", '- "010"'),
        ("- nœud", "- 'no'"),
        ("- nœud", '- "#nœud"'),
        ("- nœud", "- C#"),
        ("- nœud", "- l’« hémi-section »"),
        ("exact: false", "exact: true"),
        ("- visage", "- « profil\u00a0»"),
        ("Quel mot ?", "Quel\u00a0mot\u202f? Vraiment\u00ad."),
    ],
)
def test_harmless_habits_are_taken(old: str, new: str, tmp_path: Path) -> None:
    assert old in GOOD
    assert said_of(GOOD.replace(old, new, 1), tmp_path) == ""


def test_exact_words_may_be_signs_only(tmp_path: Path) -> None:
    text = GOOD.replace("exact: false", "exact: true").replace("- nœud", '- "?!"')
    assert said_of(text, tmp_path) == ""


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "ligne 1 : ni ancre (&) ni alias (*)"),
        ("objectives: &a\n  - *a\nquizzes: []\n", "ligne 1 : ni ancre (&) ni alias (*)"),
        ("a: " + "[" * 1_000_000, "ligne 1 : plus de 20 niveaux de retrait"),
        ("- " * 100_000, "ligne 1 : plus de 20 niveaux de retrait"),
        ("a: " + "{b: " * 5000, "ligne 1 : plus de 20 niveaux de retrait"),
        ("x" * (MOST + 1), "plus de 5 Mo, partagez ce fichier"),
        ("a: !!python/object/apply:os.system [x]", "ligne 1 : étiquette « tag:yaml.org,2002:pyth"),
        ("%YAML 9.9\n---\na: b", "ligne 1 : YAML illisible"),
        ("- a", "ligne 1 : fichier vide, ou sans aucun champ"),
        ("# rien", "ligne 1 : fichier vide, ou sans aucun champ"),
        ("[a", "ligne 2 : YAML illisible"),
    ],
    ids=["bombe", "boucle", "crochets", "tirets", "accolades", "lourd", *"abcde"],
)
def test_a_file_that_attacks_is_refused_at_once(text: str, said: str, tmp_path: Path) -> None:
    start = time.process_time()
    assert said in said_of(text, tmp_path)
    assert time.process_time() - start < 2
