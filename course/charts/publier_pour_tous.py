"""Chart of the chapter « Publier pour tous »."""

import courseware.charts as cw
from courseware.data.table import Table
from courseware.text.french import format_number

# A survey each: its heading, and its share of the height.
_PANELS = {
    "lire": ("<b>Lire, calculer</b> (exercices)", (0.74, 0.95)),
    "trouver": ("<b>S'y retrouver</b> (déclaré)", (0.32, 0.64)),
    "entendre": ("<b>Entendre</b> (mesuré)", (0, 0.21)),
}


@cw.drawn_from("reach_france", "name definition base size value")
def left_out(table: Table) -> cw.Chart:
    """Draw who reads, finds or hears with difficulty in France, %, three surveys in panels."""
    frame = table.frame.assign(ends=table.intervals(), words=table.frame["value"].map(cw.percent))
    drawn = []
    for group, (heading, place) in _PANELS.items():
        rows = frame[frame["group"] == group]
        figure = cw.bars(rows, hover="%{y} : %{x:.1f} %<br>{definition}<br>{base}<br>{ends}")
        figure.update_yaxes(cw.upwards(rows["name"][::-1], above=True))
        drawn.append((heading, figure, place))
    of = table.frame.set_index("id")["value"]
    tested = table.frame[table.frame["group"] == "lire"]
    return cw.Chart(
        cw.panels(drawn, cw.percents(112), height=470, bargap=0.62),
        title=f"{cw.one_in(of['texte-simple'], 'Un adulte')} comprend mal un texte simple, "
        f"{cw.one_in(of['audition'])} a une perte d'audition, et près de trois quarts d'un panel "
        "peinent avec l'information de santé en ligne",
        alt=f"{cw.several(len(_PANELS), 'Un panneau')}, un par enquête. Lire et calculer : "
        f"{cw.several(len(tested), 'une barre')}, près d'un adulte sur dix chacune. S'y retrouver "
        "dans l'information de santé : la barre la plus longue est celle de l'information en "
        "ligne, avant l'information en général et l'échange avec un médecin, la plus courte. "
        f"Entendre : {format_number(of['audition'])} % d'une cohorte, dont "
        f"{format_number(of['surdite'])} % avec une perte invalidante.",
        base="En % de la base de chaque enquête ; les panneaux ne s'additionnent pas",
        table=table,
        facts={
            "près de trois quarts": cw.near(of["sante-en-ligne"], 75),
            "près d'un adulte sur dix chacune": tested["value"].between(9, 12.5).all(),
            "la plus longue": of.idxmax() == "sante-en-ligne",
            "avant l'information en général et l'échange avec un médecin, la plus courte": of[
                ["sante-en-ligne", "sante", "medecin"]
            ].is_monotonic_decreasing,
        },
    )
