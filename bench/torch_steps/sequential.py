"""What models of the next item share: padded windows, blocks of attention, in-batch softmax over all columns."""

import math

import torch
import torch.nn.functional as F

from .common import degrees


def affine(p, name, x):
    """x W + b; some layers have no bias."""
    y = x @ p[f"{name}.W"]
    return y + p[f"{name}.b"] if f"{name}.b" in p else y


def norm(p, name, x, eps):
    return F.layer_norm(x, x.shape[-1:], p[f"{name}.g"], p[f"{name}.b"], eps)


def mlp(p, name, x, first=None):
    return affine(p, f"{name}.2", F.leaky_relu(affine(p, first or f"{name}.1", x), 0.01))


def attend(p, at, x, mask, heads, rate):
    """Attention within each row of x [B, S, D]; `mask` is added to the logits."""
    size, length, d = x.shape

    def split(name):
        return affine(p, f"{at}.{name}", x).view(size, length, heads, d // heads).transpose(1, 2)

    logits = split("q") @ split("k").transpose(2, 3) / math.sqrt(d / heads) + mask
    shares = F.dropout(logits.softmax(-1), rate)
    mixed = (shares @ split("v")).transpose(1, 2).reshape(size, length, d)
    return affine(p, f"{at}.o", mixed)


def blocks(p, name, x, mask, model, rate, activation=F.relu, eps=1e-6, layers="layers", heads="heads"):
    for layer in range(model[layers]):
        at = f"{name}.{layer}"
        x = norm(p, f"{at}.ln1", x + F.dropout(attend(p, at, x, mask, model[heads], rate), rate), eps)
        inner = activation(affine(p, f"{at}.f1", x))
        x = norm(p, f"{at}.ln2", x + F.dropout(affine(p, f"{at}.f2", inner), rate), eps)
    return x


class Batch:
    """Windows [B, S + 1], padded on the left with -1; the vectors of each distinct item are made once."""

    def __init__(self, windows):
        self.windows = windows
        items, self.place = torch.unique(windows, return_inverse=True)
        self.items = items.clamp(min=0)
        size, self.slots = windows.shape
        self.real = windows[:, :-1] >= 0
        self.rows = self.real.flatten().nonzero()[:, 0]
        self.owners = self.rows // (self.slots - 1)
        self.labels = self.owners * self.slots + self.rows % (self.slots - 1) + 1
        later = self.real.new_ones(self.slots - 1, self.slots - 1).triu(1)
        self.mask = (later | ~self.real[:, None, :]).float()[:, None] * -1e9

    def dead(self):
        """Columns that are no candidates of a row: pads, and what its user met, but for the label."""
        columns = self.windows.flatten()
        met = (self.windows[:, :, None] == columns).any(1) | (columns < 0)
        dead = met[self.owners]
        dead[torch.arange(len(self.rows), device=dead.device), self.labels] = False
        return dead


def encode(p, name, vectors, batch, model, rate):
    """States of the real places of all windows."""
    x = vectors[batch.place[:, :-1]] + p[f"{name}.pos"]
    x = F.dropout(norm(p, f"{name}.ln0", x, 1e-6), rate)
    x = blocks(p, name, x, batch.mask, model, rate)
    return x.flatten(0, 1)[batch.rows]


class InBatch:
    """Debiased logits of states against the vectors of all columns."""

    def __init__(self, s):
        model = s.config["model"]
        counts = degrees(s.edge_items, s.items) ** model["power"]
        self.log_p = torch.where(counts > 0, (counts / counts.sum()).clamp(min=1e-38).log(), 0) * model["debias"]

    def logits(self, states, vectors, batch, dead):
        columns = batch.place.flatten()
        bias = self.log_p[batch.items][columns]
        return (states @ vectors[columns].t() - bias).masked_fill(dead, -1e4)


def projected(s, p, items):
    """Projected ids and first vectors of all modalities, [n, D] each."""
    scale = s.config["model"].get("contentScale", 1)
    content = [affine(p, f"p{m}", scale * x[items]) for m, x in enumerate(s.features)]
    return [affine(p, "pid", p["E"][items]), *content]
