"""What the engine registers of its own, the way a course's parts do: by name, loaded when used."""

from courseware.classroom import register_reader, register_room_file
from courseware.exports import register_export
from courseware.text.citations import register_scheme

register_scheme(
    "figure", "courseware.data.figure:cite_figure", "courseware.data.figure:read_figure"
)

register_export(
    "moodle",
    ".moodle.xml",
    "Moodle : banque de questions, « Importer », format « Moodle XML ».",
    "courseware.exports.moodle:to_moodle",
)
register_export(
    "gift",
    ".gift.txt",
    "GIFT, lu par Moodle et d'autres : du texte simple, plus pauvre que le précédent.",
    "courseware.exports.gift:to_gift",
)
register_export(
    "anki",
    ".apkg",
    "Anki : un paquet de cartes par chapitre ; importer une version nouvelle met à jour.",
    "courseware.exports.anki:to_anki",
)
register_export(
    "json",
    ".questions.json",
    "JSON : tout ce que contient le cours, pour qui écrit un programme.",
    "courseware.exports.data:to_json",
)

register_room_file("progressions.ipynb", "courseware.classroom.room:answers_notebook")
register_reader("analyse_folder")
