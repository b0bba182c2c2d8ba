import torch.nn.functional as F

from .sequential import Batch, InBatch, encode


def loss_of(s, stage):
    model = s.config["model"]
    in_batch = InBatch(s)

    def loss(p, batch, exact, first):
        rate = 0 if exact else model["dropout"]
        batch = Batch(batch["windows"])
        vectors = p["E"][batch.items]
        states = encode(p, "enc_id", vectors, batch, model, rate)
        logits = in_batch.logits(states, vectors, batch, batch.dead())
        return F.cross_entropy(logits, batch.labels)

    return loss
