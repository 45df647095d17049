"""Run a notebook with the kernel of another Python, and print as JSON which cells stopped.

In: that Python and the folder to run in as arguments, the notebook on standard input. Out: a list of [class, message].
It is a program of its own because nbclient and its sockets end with it.
"""

import json
import sys

import nbformat
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

SECONDS = 300


def run(notebook, python: str, folder: str) -> list[tuple[str, str]]:
    manager = AsyncKernelManager()
    command = [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    manager._kernel_spec = KernelSpec(argv=command, display_name="clean", language="python")
    where = {"metadata": {"path": folder}}
    NotebookClient(notebook, km=manager, timeout=SECONDS, allow_errors=True, resources=where).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [(output.ename, output.evalue) for output in outputs if output.output_type == "error"]


if __name__ == "__main__":
    print(json.dumps(run(nbformat.reads(sys.stdin.read(), as_version=4), *sys.argv[1:])))
