"""Runs the notebooks without a browser, or takes their outputs away.

  run.py execute FOLDER [NAME ...]  runs them (all, or those named); their copies and plots go to FOLDER
  run.py clean                      takes outputs out of the notebooks, as they are committed

The environment says which lake: see lake.py. ./pipeline notebooks --execute sets it for the last demo.
"""

import os
import pathlib
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

HERE = pathlib.Path(__file__).resolve().parent
CELL_SECONDS = 300


def execute(folder, names):
    folder = pathlib.Path(folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("IOT_PLOTS", str(folder))
    failed = []
    for path in notebooks():
        if names and path.stem not in names:
            continue
        notebook = nbformat.read(path, as_version=4)
        client = NotebookClient(
            notebook,
            timeout=CELL_SECONDS,
            kernel_name="python3",
            extra_arguments=["--log-level=ERROR"],
            resources={"metadata": {"path": str(HERE)}},
        )
        try:
            client.execute()
            print(f"{path.name}: done", flush=True)
        except CellExecutionError as error:
            failed.append(path.name)
            print(f"{path.name}: {error}", flush=True)
        nbformat.write(notebook, folder / path.name)
    return 1 if failed else 0


def clean():
    for path in notebooks():
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            cell.metadata = {}
            if cell.cell_type == "code":
                cell.outputs = []
                cell.execution_count = None
        notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
        nbformat.write(notebook, path)
    return 0


def notebooks():
    return sorted(HERE.glob("[0-9][0-9]-*.ipynb"))


def main(arguments):
    if len(arguments) >= 2 and arguments[0] == "execute":
        return execute(arguments[1], arguments[2:])
    if arguments == ["clean"]:
        return clean()
    print(__doc__.strip(), file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
