"""JupyterLab at home: in French, its links alive, nothing saved that the course does not store.

`environment` makes any Jupyter server so; `jupyter/` holds what it reads: settings, the server's
extension (`server.py`), the page's (`labextensions/courseware/`: plain scripts, nothing to build).
"""
