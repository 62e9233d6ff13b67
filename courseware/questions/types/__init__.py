"""The types of questions of the engine: a folder each, and a line here."""

from courseware.questions.types.categorise.model import Categorise
from courseware.questions.types.fill_in.model import FillIn
from courseware.questions.types.match.model import Match
from courseware.questions.types.multiple.model import Multiple
from courseware.questions.types.numeric.model import Numeric
from courseware.questions.types.order.model import Order
from courseware.questions.types.scenario.model import Scenario
from courseware.questions.types.single.model import Single
from courseware.questions.types.text.model import Text
from courseware.questions.types.true_false.model import TrueFalse

TYPES = (
    Single,
    Multiple,
    TrueFalse,
    Numeric,
    Text,
    Categorise,
    Match,
    Order,
    FillIn,
    Scenario,
)
