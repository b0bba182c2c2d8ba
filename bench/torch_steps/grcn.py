import torch
import torch.nn.functional as F

from .common import bpr, edges, edge_product, linear, listen, rows, unit


def loss_of(s, stage):
    o = s.config["model"]
    nodes = s.users + s.items
    to, source, _ = edges(s)

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
            total = own + edge_product(weights, to, source, total, nodes)
        u, i, j = (x.square().mean() for x in rows(s, p["ids"], batch))
        preferences = sum(
            p[f"preferences{m}"][batch["users"]].square().mean() for m in range(len(s.features))
        )
        found = rows(s, torch.cat([total, *tables], 1), batch)
        return bpr(*found) + o["reg"] * (u + (i + j) / 2 + preferences)

    return loss
