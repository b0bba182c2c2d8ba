import torch
import torch.nn.functional as F

from .common import bpr, edges, linear, rows, unit


def loss_of(s, stage):
    o = s.config["model"]
    nodes = s.users + s.items
    to, source, _ = edges(s)

    def softmax(logits, row, size):
        with torch.no_grad():
            top = logits.new_full((size,), -torch.inf).scatter_reduce(0, row, logits, "amax")
        weights = torch.exp(logits - top[row])
        return weights / weights.new_zeros(size).index_add(0, row, weights)[row]

    def product(weights, row, col, x, size):
        return x.new_zeros(size, x.shape[1]).index_add(0, row, weights[:, None] * x[col])

    def listen(row, col, x, z):
        attention = softmax((x[row] * z[col]).sum(1), row, len(x))
        return attention, x + product(attention, row, col, z, len(x))

    def said(p, m):
        items = unit(F.leaky_relu(linear(s.features[m], p[f"projection{m}"])))
        users = unit(p[f"preferences{m}"])
        for _ in range(o["iterations"]):
            users = unit(listen(s.edge_users, s.edge_items, users, items)[1])
        x = torch.cat([users, items])
        return listen(to, source, x, x)

    def loss(p, batch, exact, first):
        attentions, tables = zip(*(said(p, m) for m in range(len(s.features))))
        confident = [a * p[f"confidence{m}"][source] for m, a in enumerate(attentions)]
        weights = F.relu(torch.stack(confident).amax(0))
        own = total = unit(p["ids"])
        for _ in range(o["layers"]):
            total = own + product(weights, to, source, total, nodes)
        u, i, j = (x.square().mean() for x in rows(s, p["ids"], batch))
        preferences = sum(
            p[f"preferences{m}"][batch["users"]].square().mean() for m in range(len(s.features))
        )
        found = rows(s, torch.cat([total, *tables], 1), batch)
        return bpr(*found) + o["reg"] * (u + (i + j) / 2 + preferences)

    return loss
