"""What the engine registers of its own, the way a course's parts do: by name, loaded when used."""

from courseware.classroom import register_reader, register_room_file
from courseware.exports import register_export
from courseware.questions.registry import register_question
from courseware.text.citations import register_scheme

register_scheme("figure", "courseware.data.figure:cite_figure")

register_question("single", "courseware.questions.types.single.model:Single")
register_question("multiple", "courseware.questions.types.multiple.model:Multiple")
register_question("true-false", "courseware.questions.types.true_false.model:TrueFalse")
register_question("numeric", "courseware.questions.types.numeric.model:Numeric")
register_question("text", "courseware.questions.types.text.model:Text")
register_question("categorise", "courseware.questions.types.categorise.model:Categorise")
register_question("match", "courseware.questions.types.match.model:Match")
register_question("order", "courseware.questions.types.order.model:Order")
register_question("fill-in", "courseware.questions.types.fill_in.model:FillIn")
register_question("scenario", "courseware.questions.types.scenario.model:Scenario")

register_export("courseware.exports.moodle:EXPORT")
register_export("courseware.exports.gift:EXPORT")
register_export("courseware.exports.anki:EXPORT")
register_export("courseware.exports.data:EXPORT")

register_room_file("progressions.ipynb", "courseware.classroom.room:answers_notebook")
register_reader("analyse_folder")
