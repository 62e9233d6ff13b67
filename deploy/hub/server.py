"""A student's server: JupyterHub's own, without a grammar of addresses that nothing here asks for.

jsonschema would compile it at each start: 0.8 s of processor and 20 MB for each student.
"""

import sys

# As if it were not installed, which jsonschema allows for.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]

from jupyterhub.singleuser import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
