"""On one server for a department: The Littlest JupyterHub."""
