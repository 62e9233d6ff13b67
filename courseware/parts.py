"""What the engine registers of its own, the way a course's parts do: by name, loaded when used."""

from courseware.text.citations import register_scheme

register_scheme("figure", "courseware.data.figure:cite_figure")
