import torch

from .common import Sparse, bpr, light_gcn, rows, squares, symmetric, unit


def loss_of(s, stage):
    o = s.config["model"]
    graph = symmetric(s)
    k, share = o["neighbours"], o["contentShare"]
    row = torch.arange(s.items).repeat_interleave(k)

    def nearest(x):
        with torch.no_grad():
            return (x @ x.t()).topk(k).indices.flatten()

    def cosines(x, col):
        return (x[row] * x[col]).sum(1)

    def normalised(row, col, values):
        degree = values.new_zeros(s.items).index_add(0, row, values).clamp(min=1e-12)
        return values / (degree[row] * degree[col]).sqrt()

    still = []
    for x in map(unit, s.features):
        col = nearest(x)
        still.append((col, normalised(row, col, cosines(x, col))))
    held = {}

    def item_graph(p):
        """Rows, columns and values of the graph of items."""
        w = torch.softmax(p["weights"], 0)
        cols, values = [], []
        for m, x in enumerate(s.features):
            learned = unit(torch.addmm(p[f"bias{m}"], x, p[f"projection{m}"]))
            cols.append(nearest(learned))
            values.append(w[m] * cosines(learned, cols[-1]))
        rows_, cols_ = row.repeat(len(cols)), torch.cat(cols)
        learned = (1 - share) * normalised(rows_, cols_, torch.cat(values))
        given = [share * w[m] * values for m, (_, values) in enumerate(still)]
        all_cols = torch.cat([cols_, *(col for col, _ in still)])
        return row.repeat(2 * len(cols)), all_cols, torch.cat([learned, *given])

    def similar(p, first):
        x = p["items"]
        if first:
            to, col, values = item_graph(p)
            held["graph"] = Sparse(to, col, values.detach(), (s.items, s.items))
            for _ in range(o["hops"]):
                x = x.new_zeros(x.shape).index_add(0, to, values[:, None] * x[col])
            return x
        for _ in range(o["hops"]):
            x = held["graph"] @ x
        return x

    def loss(p, batch, exact, first):
        backbone = light_gcn(graph, torch.cat([p["users"], p["items"]]), o["layers"])
        users, items = backbone[: s.users], backbone[s.users :] + unit(similar(p, first))
        found = rows(s, torch.cat([users, items]), batch)
        return bpr(*found) + squares(o["reg"], *found)

    return loss
