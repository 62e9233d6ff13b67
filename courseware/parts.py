"""What the engine registers of its own, the way a course's parts do: by name, loaded when used."""

from courseware.activities.activity import register_activity
from courseware.classroom import register_reader, register_room_file
from courseware.exports import register_export
from courseware.text.citations import register_scheme

register_scheme(
    "figure", "courseware.data.figure:cite_figure", "courseware.data.figure:read_figure"
)

# Quizzes first: other activities of a page look at what they have become.
register_activity("quiz", "courseware.activities.quiz.widget:Quiz")
register_activity("progress", "courseware.activities.progress")
register_activity("review", "courseware.activities.review")
register_activity("checklist", "courseware.activities.checklist")
register_activity("sortable", "courseware.activities.sortable")
register_activity("sheet", "courseware.activities.sheet")
register_activity("chart", "courseware.charts")

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
