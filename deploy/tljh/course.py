"""For The Littlest JupyterHub: copied to /opt/tljh/config/jupyterhub_config.d/course.py."""

COURSE = "/srv/course"

c = get_config()  # type: ignore[name-defined] # noqa: F821

c.Spawner.environment = {
    "PYTHONPATH": COURSE,
    "JUPYTER_CONFIG_PATH": f"{COURSE}/deploy/settings:{COURSE}/courseware/lab/jupyter/config",
    "JUPYTER_PATH": f"{COURSE}/courseware/lab/jupyter/data",
    "OPENBLAS_NUM_THREADS": "1",
}
# /etc/skel gives each new account its own.
c.Spawner.notebook_dir = "~/cours"
c.Spawner.default_url = "/lab/tree/accueil.md"
