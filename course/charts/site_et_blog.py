"""Chart of the chapter on one's own site, the blog and the Google profile."""

import pandas as pd

import courseware.charts as cw
from courseware.data.table import Table


@cw.drawn_from("practice_pages", "name base date definition value")
def google_profiles(table: Table) -> cw.Chart:
    """Draw what doctors' Google profiles showed in 2020, % of profiles."""
    table = table.where(table.frame["base"] == "Fiches Google de médecins libéraux")
    share = table.frame.set_index("id")["value"]
    phone, doctolib, linked = share["telephone"], share["lien-doctolib"], share["lien"]
    shown, followed = "Un téléphone", "Un lien vers un site"
    rows = [
        (shown, "telephone", phone, cw.percent(phone)),
        (followed, "doctolib", doctolib, ""),
        (followed, "autre", linked - doctolib, cw.percent(linked)),
    ]
    frame = pd.DataFrame(rows, columns=["name", "part", "value", "words"])
    styles = {
        "telephone": ("Numéro de téléphone", cw.CONTEXT, cw.HATCHED),
        "doctolib": ("Page Doctolib", cw.MAIN, ""),
        "autre": ("Autre site", cw.COMPARE, cw.HOLLOW),
    }
    figure = cw.bars(frame, styles, "part", hover="%{fullData.name} : %{x} des fiches")
    figure.update_layout(height=cw.high(2, cw.ABOVE), barmode="stack", xaxis=cw.percents(90))
    figure.update_yaxes(cw.upwards([followed, shown], above=True)).update_layout(bargap=0.62)
    figure.data[0].showlegend = False
    third, half = cw.near(linked, 33.3), cw.near(doctolib, linked / 2)
    return cw.Chart(
        figure,
        title="Début 2020, un tiers des fiches Google de médecins libéraux menait à un site, une "
        "fois sur deux Doctolib",
        alt=f"{cw.several(frame['name'].nunique(), 'Une barre')}, en part des fiches Google de "
        "médecins libéraux. Les trois quarts affichent un numéro de téléphone. Un tiers affiche "
        "un lien vers un site ; près de la moitié de ces liens mènent à la page Doctolib du "
        "médecin, le reste à un autre site.",
        base="En % des fiches Google de médecins libéraux",
        table=table,
        facts={
            "Début 2020": set(table.frame["date"]) == {"2020-02"},
            "un tiers": third,
            "une fois sur deux": half,
            "Les trois quarts": cw.near(phone, 75),
            "Un tiers": third,
            "près de la moitié": half,
        },
    )
