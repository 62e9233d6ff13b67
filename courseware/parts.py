"""What the engine registers of its own, the way a course's parts do: by name, loaded when used."""

from courseware.activities.registry import register_activity, register_style
from courseware.classroom import register_reader, register_room_file
from courseware.exports import register_export
from courseware.project.commands import register_command
from courseware.questions.registry import register_question
from courseware.text.citations import register_scheme

register_scheme("figure", "courseware.data.figure:cite_figure")

register_question("single", "courseware.questions.types.single.model:Single")
register_question("multiple", "courseware.questions.types.multiple.model:Multiple")
register_question("true-false", "courseware.questions.types.true_false.model:TrueFalse")
register_question("numeric", "courseware.questions.forms.typed:NumberQuestion")
register_question("text", "courseware.questions.forms.typed:WordsQuestion")
register_question("categorise", "courseware.questions.types.categorise.model:Categorise")
register_question("match", "courseware.questions.types.match.model:Match")
register_question("order", "courseware.questions.forms.sequence:SequenceQuestion")
register_question("fill-in", "courseware.questions.forms.cloze:ClozeQuestion")
register_question("scenario", "courseware.questions.forms.story:StoryQuestion")
# Quizzes first: other activities of a page look at what they have become.
register_activity("quiz", "courseware.activities.quiz.widget:Quiz")
register_activity("estimate", "courseware.activities.estimate:Estimate")
register_activity("changes", "courseware.activities.changes")
register_activity("progress", "courseware.activities.progress")
register_activity("review", "courseware.activities.review")
register_activity("whereabouts", "courseware.activities.whereabouts")
register_activity("checklist", "courseware.activities.checklist")
register_activity("sortable", "courseware.activities.sortable")
register_activity("sheet", "courseware.activities.sheet")
register_activity("projection", "courseware.activities.projection")
register_activity("chart", "courseware.charts")
register_activity("explorer", "courseware.activities.explorer:Explorer")
register_activity("papervote", "courseware.activities.papervote")
# On most pages, or of what another prints: no request of their own. A review, too, shows quizzes.
register_style("courseware/activities/sheet/sheet.css")
register_style("courseware/activities/whereabouts/whereabouts.css")
register_style("courseware/activities/changes/changes.css")
register_style("courseware/activities/quiz/quiz.css")
register_style("courseware/charts/chart.css")
register_style("courseware/charts/drawn.css")
register_style("courseware/activities/simulation/simulation.css")

register_style("courseware/book/welcome.css")
register_style("courseware/book/part-cards.css")
register_style("courseware/activities/quiz/controls.css")
register_style("courseware/activities/quiz/verdict.css")
register_style("courseware/activities/quiz/paper.css")
register_style("courseware/classroom/classroom.css")

register_style("courseware/book/drawings.css")

register_export("courseware.exports.moodle:EXPORT")
register_export("courseware.exports.gift:EXPORT")
register_export("courseware.exports.anki:EXPORT")
register_export("courseware.exports.data:EXPORT")
register_export("courseware.exports.scorm:EXPORT")

register_room_file("progressions.ipynb", "courseware.classroom.room:answers_notebook")
register_reader("analyse_folder")

register_command("lab", "ouvre le cours en direct, dans JupyterLab", "courseware.lab.command")
register_command("run", "exécute un chapitre, ou tous, en place", "courseware.book.run_command")
register_command(
    "editions",
    "fait du livre construit des PDF, un EPUB et une copie pour clé",
    "courseware.book.editions_command",
)
