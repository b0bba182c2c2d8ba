"""A training step, operator by operator."""

import torch

from .arrays import array, ids, module_of, there


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

    def __init__(self, request, **optimiser):
        setting = request["setting"]
        self.parameters = {it["name"]: array(it["start"]).requires_grad_() for it in setting["parameters"]}
        self.batches = [ids(batch) for batch in setting["batches"]]
        with there():
            self.loss = module_of(request["model"]).loss_of(Setting(setting), request["stage"])
        groups = [
            {"params": [self.parameters[it["name"]]], "lr": it["learningRate"], "weight_decay": it["weightDecay"]}
            for it in setting["parameters"]
        ]
        coupled = setting["optimiser"].get("decay") == "coupled"
        self.clip = setting["optimiser"].get("clipNorm")
        self.optimiser = (torch.optim.Adam if coupled else torch.optim.AdamW)(groups, **optimiser)
        self.taken = 0

    def values(self):
        loss = self.loss(self.parameters, self.batches[0], exact=True, first=True)
        loss.backward()
        gradients = [p.grad for p in self.parameters.values() if p.grad is not None]
        norm = torch.sqrt(sum((g.double() ** 2).sum() for g in gradients))
        self.optimiser.zero_grad()
        return {"loss": loss.item(), "gradient": norm.item()}

    def update(self, batch, first=False):
        """The loss before the step, where it was computed."""
        loss = self.loss(self.parameters, batch, exact=False, first=first)
        loss.backward()
        if self.clip is not None:
            torch.nn.utils.clip_grad_norm_(self.parameters.values(), self.clip)
        self.optimiser.step()
        self.optimiser.zero_grad()
        return loss.detach()

    def next_batch(self):
        self.taken += 1
        return self.batches[(self.taken - 1) % len(self.batches)]

    def step(self):
        first = self.taken == 0
        return self.update(self.next_batch(), first)
