"""Chart of the page « LinkedIn »."""

from course.charts import _monthly_use
from courseware.charts.chart import Chart


def monthly_use() -> Chart:
    """Draw who says they used each of seven networks in a month, %, LinkedIn told from the rest."""
    return _monthly_use.monthly_use(
        title="Un internaute sur quatre dit être passé sur LinkedIn dans le mois (janvier 2024)",
        alt="Sept barres, en pourcentage des internautes français de 16 à 64 ans. Facebook, "
        "WhatsApp et Instagram dépassent la moitié ; LinkedIn ferme la liste, au quart.",
        among="linkedin",
    )
