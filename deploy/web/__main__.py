"""Write the files for hosts anew."""

from deploy.web import FILES, FOLDER

for name, made in FILES.items():
    (FOLDER / name).write_text(made(), "utf-8")
