import torch
import torch.nn.functional as F

from .common import bpr, edge_product, edge_softmax, edges, linear, listen, rows, symmetric, unit


def loss_of(s, stage):
    o = s.config["model"]
    nodes = s.users + s.items
    to, source, _ = edges(s)
    graph = symmetric(s)

    def fused(x, mean):
        likeness = (x[to] * x[source]).sum(1)
        is_fused = edge_softmax(likeness, to, nodes).detach() > o["theta"]
        again = torch.where(is_fused, (x[to] * mean[source]).sum(1), likeness)
        weights = edge_softmax(again, to, nodes)
        zero = torch.zeros_like(weights)
        alone = edge_product(torch.where(is_fused, zero, weights), to, source, x, nodes)
        y = unit(alone + edge_product(torch.where(is_fused, weights, zero), to, source, mean, nodes))
        for _ in range(o["iterations"]):
            y = unit(listen(to, source, y, y)[1])
        return y

    def loss(p, batch, exact, first):
        modalities = range(len(s.features))
        items = [unit(F.leaky_relu(linear(s.features[m], p[f"projection{m}"]))) for m in modalities]
        x = [torch.cat([unit(p[f"preferences{m}"]), items[m]]) for m in modalities]
        mean = sum(x) / len(x)
        own = total = unit(p["ids"])
        for _ in range(o["layers"]):
            total = own + graph @ total
        u, i, j = (it.square().mean() for it in rows(s, p["ids"], batch))
        preferences = sum(p[f"preferences{m}"][batch["users"]].square().mean() for m in modalities)
        found = rows(s, torch.cat([total, *(fused(it, mean) for it in x)], 1), batch)
        return bpr(*found) + o["reg"] * (u + (i + j) / 2 + preferences)

    return loss
