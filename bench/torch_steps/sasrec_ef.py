import torch
import torch.nn.functional as F

from .sequential import Batch, InBatch, encode, mlp, projected


def loss_of(s, stage):
    model = s.config["model"]
    in_batch = InBatch(s)

    def loss(p, batch, exact, first):
        rate = 0 if exact else model["dropout"]
        batch = Batch(batch["windows"])
        parts = projected(s, p, batch.items)
        concat = model["fusion"] == "concat"
        vectors = mlp(p, "fuse", torch.cat(parts, 1) if concat else sum(parts), "fuse.1" if concat else "fuse.1s")
        states = encode(p, "enc_z", vectors, batch, model, rate)
        logits = in_batch.logits(states, vectors, batch, batch.dead())
        return F.cross_entropy(logits, batch.labels)

    return loss
