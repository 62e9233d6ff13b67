"""The scripts' own modules, run in Node as they are written: a page is not needed to compute."""

import json
import subprocess
from typing import Any

from tests.site import ROOT

_RUN = """
import {{ registerHooks }} from "node:module";
const ours = (name) => (/^course(ware)?\\//.test(name) ? {root} + name : name);
registerHooks({{ resolve: (name, context, next) => next(ours(name), context) }});
const module = await import({root} + {module});
const given = JSON.parse(await new Response(process.stdin).text());
const compute = {compute};
process.stdout.write(JSON.stringify(await compute(module, given)));
"""


def computed(module: str, compute: str, given: Any) -> Any:
    """Return what `compute`, « (module, given) => … », makes of a module and of plain JSON.

    `module` is a path from the course's root: « courseware/activities/simulation/random.js ».
    """
    root = json.dumps(f"{ROOT.as_uri()}/")
    script = _RUN.format(root=root, module=json.dumps(module), compute=compute)
    run = subprocess.run(
        [ROOT / ".venv" / "bin" / "node", "--no-warnings", "--input-type=module", "-e", script],
        input=json.dumps(given),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
