import math

import torch
import torch.nn.functional as F

from .sasrec_lf import logits_of
from .sequential import Batch, InBatch, blocks, projected


def distil(student, teacher, tau):
    return tau**2 * -((teacher / tau).softmax(1) * (student / tau).log_softmax(1)).sum(1).mean()


def loss_of(s, stage):
    """ODMT where an item has one vector per modality."""
    model = s.config["model"]
    in_batch = InBatch(s)
    tokens = len(s.features) + 1
    hidden = torch.zeros(tokens, tokens)
    if model["version"] == "v1":
        hidden[:-1, -1] = -1e4
    alpha = model["alpha"]
    weight = math.exp(-5 * (1 - min(1, alpha) / alpha) ** 2) if alpha >= 1 else alpha

    def loss(p, batch, exact, first):
        rate = 0 if exact else model["dropout"]
        batch = Batch(batch["windows"])
        ids, *content = projected(s, p, batch.items)
        inputs = [ids, *content]
        if model["imt"]:
            x = F.dropout(torch.stack([*content, ids], 1), rate)
            x = blocks(p, "imt", x, hidden, model, rate, layers="imtLayers", heads="imtHeads")
            inputs = [x[:, -1], *x[:, :-1].unbind(1)]
        logits = logits_of(s, p, in_batch, batch, inputs, model, rate)
        mean = sum(logits) / len(logits)
        total = sum(F.cross_entropy(own, batch.labels) for own in (logits if model["separateCE"] else [mean]))
        if not model["kd"] or weight == 0:
            return total

        def taught(student, teacher):
            return distil(student, teacher.detach() if model["kdDetach"] else teacher, model["tau"])

        return total + weight * (sum(taught(own, logits[0]) for own in logits[1:]) + taught(logits[0], mean))

    return loss
