"""Training steps of the bench in PyTorch, float32 on one thread: one request and one answer per line of JSON.

`npm run bench -- --pytorch` starts it. It gets graph, features, start values and batches of a step, so that it does the same work as the
studio from the same start; `bench/torch_steps/` has a loss per model, with the names of the studio's tables.
"""

import base64
import importlib
import json
import pathlib
import sys
import time
import warnings

import numpy
import torch

sys.path.insert(0, str(pathlib.Path(__file__).parent))
torch.set_num_threads(1)
warnings.filterwarnings("ignore", message=".*Sparse.*")


def array(it):
    values = numpy.frombuffer(base64.b64decode(it["base64"]), dtype=it["type"])
    return torch.from_numpy(values.copy()).reshape(it["shape"])


def ids(it):
    """Lists, also those of a stream under its name."""
    return array(it).long() if "base64" in it else {name: ids(one) for name, one in it.items()}


class Setting:
    """What a loss may read: sizes, the training matrix, prepared features, the config, what earlier stages left."""

    def __init__(self, setting):
        self.users, self.items = setting["users"], setting["items"]
        self.config = setting["config"]
        ptr, col = ids(setting["ptr"]), ids(setting["col"])
        self.edge_items = col
        self.edge_users = torch.repeat_interleave(torch.arange(self.users), ptr[1:] - ptr[:-1])
        self.features = [array(x) for x in setting["features"]]
        self.token = array(setting["token"]) if "token" in setting else None
        # Tables of earlier stages, by stage.
        self.kept = {
            stage: {name: array(it) for name, it in tables.items()} for stage, tables in setting["kept"].items()
        }


class Step:
    """A model on its batches, with AdamW or, where decay is coupled, Adam."""

    def __init__(self, request):
        setting = request["setting"]
        self.parameters = {it["name"]: array(it["start"]).requires_grad_() for it in setting["parameters"]}
        self.batches = [ids(batch) for batch in setting["batches"]]
        module = importlib.import_module("torch_steps." + request["model"].replace("-", "_"))
        self.loss = module.loss_of(Setting(setting), request["stage"])
        groups = [
            {"params": [self.parameters[it["name"]]], "lr": it["learningRate"], "weight_decay": it["weightDecay"]}
            for it in setting["parameters"]
        ]
        coupled = setting["optimiser"].get("decay") == "coupled"
        self.clip = setting["optimiser"].get("clipNorm")
        self.optimiser = (torch.optim.Adam if coupled else torch.optim.AdamW)(groups)
        self.taken = 0

    def values(self):
        loss = self.loss(self.parameters, self.batches[0], exact=True, first=True)
        loss.backward()
        gradients = [p.grad for p in self.parameters.values() if p.grad is not None]
        norm = torch.sqrt(sum((g.double() ** 2).sum() for g in gradients))
        self.optimiser.zero_grad()
        return {"loss": loss.item(), "gradient": norm.item()}

    def step(self):
        begun = time.process_time()
        batch = self.batches[self.taken % len(self.batches)]
        loss = self.loss(self.parameters, batch, exact=False, first=self.taken == 0)
        loss.backward()
        if self.clip is not None:
            torch.nn.utils.clip_grad_norm_(self.parameters.values(), self.clip)
        self.optimiser.step()
        self.optimiser.zero_grad()
        value = loss.item()
        self.taken += 1
        return {"loss": value, "ms": 1000 * (time.process_time() - begun)}


class Answers:
    """What a model answers to its batches; `answers_of` tells sums of scores."""

    def __init__(self, request):
        setting = request["setting"]
        self.parameters = {it["name"]: array(it["start"]) for it in setting["parameters"]}
        self.batches = [ids(batch) for batch in setting["batches"]]
        module = importlib.import_module("torch_steps." + request["model"].replace("-", "_"))
        numbers = ids(setting["numbers"]) if "numbers" in setting else None
        self.answers = module.answers_of(Setting(setting), numbers, setting["beams"], setting["longest"])
        self.taken = 0

    @torch.no_grad()
    def values(self):
        return self.answers(self.parameters, self.batches[0])

    @torch.no_grad()
    def step(self):
        begun = time.process_time()
        best = self.answers(self.parameters, self.batches[self.taken % len(self.batches)])["best"]
        self.taken += 1
        return {"loss": best, "ms": 1000 * (time.process_time() - begun)}


def known(model):
    return (pathlib.Path(__file__).parent / "torch_steps" / (model.replace("-", "_") + ".py")).exists()


step = None
for line in sys.stdin:
    request = json.loads(line)
    reply = {}
    try:
        if request["kind"] == "open" and known(request["model"]):
            step = (Answers if request["stage"] == "answers" else Step)(request)
            reply = {"values": step.values()}
        elif request["kind"] == "step":
            reply = step.step()
        elif request["kind"] == "close":
            step = None
    except Exception as error:
        reply = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)
