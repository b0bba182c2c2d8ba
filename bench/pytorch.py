"""The bench's work in PyTorch, float32: one request and one answer per line of JSON.

`npm run bench -- --pytorch` and `npm run bench:gpu` start it, the first on one thread. It gets graph, features, start values and batches
of a step, so that it does the same work as the studio from the same start; `bench/torch_steps/` has a loss per model, with the names of
the studio's tables, `bench/torch_work/` what is done with it.
"""

import argparse
import json
import pathlib
import sys
import warnings

import torch

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
from torch_work import arrays  # noqa: E402
from torch_work.answers import Answers  # noqa: E402
from torch_work.graphed import Graphed  # noqa: E402
from torch_work.ranking import Ranking  # noqa: E402
from torch_work.step import Step  # noqa: E402
from torch_work.tsne import Layout, Neighbours  # noqa: E402

warnings.filterwarnings("ignore", message=".*Sparse.*")
KINDS = {"answers": Answers, "ranking": Ranking, "layout": Layout, "neighbours": Neighbours}

options = argparse.ArgumentParser()
options.add_argument("--best", action="store_true", help="on CUDA, else on all threads of the processor")
options.add_argument("--graphs", action="store_true", help="steps as CUDA graphs")
options = options.parse_args()
if not options.best:
    arrays.use("cpu", 1)
else:
    arrays.use("cuda" if torch.cuda.is_available() else "cpu", None)


def opened(request):
    """What can do the work; None where nothing can."""
    stage, model = request["stage"], request.get("model", "")
    if stage in KINDS:
        return None if options.graphs else KINDS[stage](request)
    if not (HERE / "torch_steps" / (model.replace("-", "_") + ".py")).exists():
        return None
    return Graphed(request) if options.graphs else Step(request)


def step(times):
    """So many steps, of which the last is read back."""
    begun = arrays.now()
    for _ in range(times):
        last = work.step()
    value = last.item() if torch.is_tensor(last) else last
    return {"loss": value, "ms": 1000 * (arrays.now() - begun)}


work = None
for line in sys.stdin:
    request = json.loads(line)
    reply = {}
    try:
        if request["kind"] == "about":
            reply = {"about": arrays.about(), "graphs": arrays.DEVICE.type == "cuda"}
        elif request["kind"] == "open":
            work = opened(request)
            reply = {"values": work.values()} if work else {}
        elif request["kind"] == "step":
            reply = step(request.get("times", 1))
        elif request["kind"] == "close":
            work = None
    except Exception as error:
        reply = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)
