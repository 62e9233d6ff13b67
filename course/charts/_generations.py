"""Charts of carers by age and career stage, for the chapter « Soignants et patients »."""

import courseware.charts as cw
from courseware.data.table import read_table

_OLDER = ["medecins", "plus-50", "55-73"]


def generations() -> cw.Chart:
    """Draw the youngest and the oldest group of three surveys, %, from `carers_generations`."""
    table = read_table("carers_generations")
    table = table.where(
        (table.frame["measure"] == "utilise") & (table.frame["group"] != "internes")
    )
    frame = table.frame.sort_values("date")
    older = frame["group"].isin(_OLDER)
    ages = [
        frame[mask].set_index("survey")["name"].map(_ages).reindex(frame["survey"]).to_numpy()
        for mask in (older, ~older)
    ]
    name = frame["survey_name"].str.replace(", France", "")
    figure = cw.dumbbell(
        frame.assign(older=older, name=name + "<br><i>" + ages[0] + " / " + ages[1] + "</i>"),
        {
            True: ("Les plus âgés de l'enquête", cw.ORANGE, "diamond"),
            False: ("Les plus jeunes", cw.BLUE, "circle-open"),
        },
        "older",
        height=320,
        xaxis=cw.percents(125, 50),
    )
    surveys = frame["survey"].nunique()
    of = frame.assign(older=older).pivot(index="survey", columns="older", values="value")
    year = frame.groupby("survey")["date"].first().str[:4]
    return cw.Chart(
        figure,
        title=f"Dans chacune de ces {cw.several(surveys, 'une enquête')}, les plus jeunes sont "
        "les plus présents",
        alt=f"{cw.several(surveys, 'Une ligne')}, deux points chacune : médecins français en "
        f"{year['medscape']}, urologues français en {year['urologues']}, étudiants et médecins "
        f"des États-Unis en {year['etats-unis']}. Partout le point des plus jeunes est à droite. "
        "Seul l'écart à l'intérieur d'une ligne se lit.",
        table=table,
        columns=["survey_name", "name", "definition", "value"],
        facts={"les plus jeunes sont les plus présents": (of[False] > of[True]).all()},
    )


def _ages(group: str) -> str:
    """Return a group as a phone can hold it: « 25 à 39 ans » gives « 25-39 »."""
    return group.lower().replace(" à ", "-").replace("plus de 50", "50+").removesuffix(" ans")


def asked_by_patients() -> cw.Chart:
    """Draw use and patients' requests by career stage, United States 2010, two panels.

    Unit: % of those who answered above; below, of a base that the abstract leaves open (all or
    users). From `carers_generations`.
    """
    table = read_table("carers_generations")
    table = table.where(table.frame["survey"] == "etats-unis")
    drawn = [
        (
            heading,
            cw.bars(
                table.frame[table.frame["measure"] == measure].iloc[::-1],
                {measure: ("", color, hatch)},
                "measure",
                hover="%{y} : %{x}<br>{definition}",
            ),
            height,
        )
        for measure, color, hatch, height, heading in (
            ("utilise", cw.BLUE, "", (0.56, 0.92), "<b>Présents</b> (% des répondants)"),
            ("demande", cw.ORANGE, "/", (0, 0.36), "<b>Sollicités</b> (base : voir le texte)"),
        )
    ]
    of = {measure: rows["value"] for measure, rows in table.frame.groupby("measure", sort=False)}
    opposite = of["utilise"].is_monotonic_decreasing and of["demande"].is_monotonic_increasing
    answered = read_table("response_rates").row("etats-unis/reponse")["value"]
    return cw.Chart(
        cw.panels(drawn, cw.percents(118, 50), height=440),
        title=f"États-Unis, {table.frame['date'].max()[:4]} : les moins présents sont les plus "
        "sollicités",
        alt=f"Deux panneaux de {cw.several(len(of['utilise']), 'une barre')}. L'usage d'un réseau "
        "descend des étudiants aux médecins en exercice ; la part de ceux qui ont reçu une "
        "demande d'un patient ou de sa famille monte dans le même ordre. "
        f"Parmi les médecins en exercice, {cw.one_in(answered)} a répondu.",
        table=table,
        columns=["name", "definition", "value"],
        facts={"les moins présents sont les plus sollicités": opposite},
    )
