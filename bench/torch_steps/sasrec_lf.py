import torch.nn.functional as F

from .sequential import Batch, InBatch, encode, mlp, projected


def channels_of(s):
    return ["_id", *map(str, range(len(s.features)))]


def logits_of(s, p, in_batch, batch, inputs, model, rate):
    """Masked logits of every channel, ids first."""
    dead = batch.dead()
    logits = []
    for name, x in zip(channels_of(s), inputs):
        vectors = mlp(p, f"mlp{name}", x)
        states = encode(p, f"enc{name}", vectors, batch, model, rate)
        logits.append(in_batch.logits(states, vectors, batch, dead))
    return logits


def loss_of(s, stage):
    model = s.config["model"]
    in_batch = InBatch(s)

    def loss(p, batch, exact, first):
        rate = 0 if exact else model["dropout"]
        batch = Batch(batch["windows"])
        logits = logits_of(s, p, in_batch, batch, projected(s, p, batch.items), model, rate)
        return F.cross_entropy(sum(logits) / len(logits), batch.labels)

    return loss
