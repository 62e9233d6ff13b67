"""What the engine registers of its own, the way a course's parts do: by name, loaded when used."""

from courseware.classroom import register_reader, register_room_file
from courseware.exports import register_export
from courseware.text.citations import register_scheme

register_scheme("figure", "courseware.data.figure:cite_figure")

register_export("courseware.exports.moodle:EXPORT")
register_export("courseware.exports.gift:EXPORT")
register_export("courseware.exports.anki:EXPORT")
register_export("courseware.exports.data:EXPORT")

register_room_file("progressions.ipynb", "courseware.classroom.room:answers_notebook")
register_reader("analyse_folder")
