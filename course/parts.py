"""What this course registers: `course.toml` names this module, the engine loads it."""

from courseware.activities.registry import register_activity, register_in_menu, register_style
from courseware.classroom import register_reader, register_room_file
from courseware.project.commands import register_command
from courseware.questions.registry import register_question
from courseware.text.citations import register_scheme

register_scheme("rule", "course.rules.rules:cite_rule")
register_question("case", "course.rules.case.model:Case")
register_question("mend", "course.draft.mend.model:Mend")

register_activity("chooser", "course.networks.chooser:Chooser")
register_activity("plan", "course.plan.action_plan:ActionPlan")
register_activity("cases", "course.rules.cases")
register_activity("delays", "course.rules.delays")
register_activity("draft", "course.draft:Draft")
register_activity("handout", "course.handouts")
register_activity("mend", "course.draft.mend")
register_activity("profession", "course.profession")
register_activity("result", "course.evaluation")
register_activity("chance", "course.simulations.chance:Chance")
register_activity("clues", "course.simulations.clues:Clues")
register_activity("readers", "course.simulations.readers:Readers")
register_activity("respondents", "course.simulations.respondents:Respondents")
register_activity("stock", "course.simulations.stock:Stock")

register_in_menu("course/profession/choice.html")
register_style("course/profession/profession.css")
register_style("course/rules/rules.css")
register_style("course/networks/networks.css")
register_style("course/survey/survey.css")
register_style("course/posts/posts.css")

register_command(
    "freshness",
    "liste, page par page, les règles, délais et recours qui restent à vérifier",
    "course.rules.freshness",
)
register_room_file("enquete.ipynb", "course.survey.room:survey_notebook")
register_room_file("ma-classe.csv", "course.survey.room:empty_table")
register_reader("read_survey")
