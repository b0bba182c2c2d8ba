import torch
import torch.nn.functional as F

from .common import (
    bpr,
    edge_product,
    edges,
    light_gcn,
    linear,
    listen,
    margins,
    rows,
    squares,
    symmetric,
    unit,
    walk_with_self,
)


def loss_of(s, stage):
    b, o = s.config["backbone"], s.config["student"]
    count = len(s.features)
    tables = BACKBONES[b["model"]](s, b)
    full = (True,) * count
    only = [tuple(q == m for q in range(count)) for m in range(count)]
    without = only[::-1] if count == 2 else [tuple(q != m for q in range(count)) for m in range(count)]
    distils = o["kdRatio"] > 0 and stage == "student"
    if distils:
        with torch.no_grad():
            names = [name for name in s.kept if name.startswith("teacher:")]
            taught = [tables(s.kept[name], [only[m]])[0] for m, name in enumerate(names)]

    def any_two(table, batch):
        return margins(*rows(s, table, batch))

    def loss(p, batch, exact, first):
        views = list(dict.fromkeys([full, *only, *without])) if distils else [full]
        of = dict(zip(views, tables(p, views)))
        found = rows(s, of[full], batch)
        plain = bpr(*found) + squares(o["reg"], *found)
        if not distils:
            return plain
        seen = {view: margins(*rows(s, table, batch)) for view, table in of.items()}
        with torch.no_grad():
            effects = [(seen[full] - seen[without[m]]) / seen[only[m]] for m in range(count)]
            inverse = [1 / effect.nan_to_num(0).clamp(1e-8, 10) for effect in effects]
            weights = [count * one / sum(inverse) for one in inverse]
        parts = []
        for m in range(count):
            specific = F.relu(margins(*rows(s, taught[m], batch)) - seen[only[m]])
            logits = any_two(of[only[m]], batch["kd"]) / o["tau"]
            wanted = torch.sigmoid(any_two(taught[m], batch["kd"]) / o["tau"])
            generic = F.binary_cross_entropy_with_logits(logits, wanted)
            parts.append((weights[m] * (specific + o["kl"] * generic)).mean())
        return plain + o["kdRatio"] * sum(parts)

    return loss


def parts_of(views, part):
    """A part of every modality in every view; what several views share is computed once."""
    made = {}

    def once(m, is_real):
        if (m, is_real) not in made:
            made[m, is_real] = part(m, is_real)
        return made[m, is_real]

    return [[once(m, is_real) for m, is_real in enumerate(view)] for view in views]


def mean_row(x):
    return x.mean(0, keepdim=True)


def preferences(p, m, is_real):
    table = p[f"preferences{m}"]
    return table if is_real else mean_row(table).expand_as(table)


def content(s, p, m, is_real):
    x = s.features[m]
    projection = p[f"projection{m}"]
    return linear(x, projection) if is_real else linear(mean_row(x), projection).expand(len(x), -1)


def light_gcn_m(s, b):
    graph, layers = symmetric(s), b["layers"] if b["model"] == "lightgcnm" else 0

    def tables(p, views):
        ids = light_gcn(graph, p["ids"], layers)
        spread = lambda m, is_real: light_gcn(
            graph, torch.cat([preferences(p, m, is_real), content(s, p, m, is_real)]), layers
        )
        return [torch.cat([ids, *own], 1) for own in parts_of(views, spread)]

    return tables


def mmgcn(s, b):
    graph = walk_with_self(s)

    def tables(p, views):
        def last(m, is_real):
            x = unit(torch.cat([preferences(p, m, is_real), content(s, p, m, is_real)]))
            for k in (1, 2, 3):
                of = lambda name: p[f"{name}{k}_{m}"]
                h = F.leaky_relu(graph @ (x @ of("conv")) + of("convBias"))
                own = F.leaky_relu(torch.addmm(of("linBias"), x, of("lin"))) + p["ids"]
                x = F.leaky_relu(torch.addmm(of("bias"), h, of("near")) + own)
            return x

        return [sum(own) / len(own) for own in parts_of(views, last)]

    return tables


def grcn(s, b):
    to, source, _ = edges(s)
    times = b["iterations"] if b["routing"] == "paper" else 0

    def tables(p, views):
        def said(m, is_real):
            items = unit(F.leaky_relu(content(s, p, m, is_real)))
            users = unit(preferences(p, m, is_real))
            for _ in range(times):
                users = unit(listen(s.edge_users, s.edge_items, users, items)[1])
            x = torch.cat([users, items])
            attention, table = listen(to, source, x, x)
            return attention * p[f"confidence{m}"][source], table

        def table(parts):
            largest = torch.stack([edge for edge, _ in parts]).amax(0)
            weights = F.relu(largest) if b["pruning"] else largest
            own = total = unit(p["ids"])
            for _ in range(2):
                total = own + edge_product(weights, to, source, total, len(own))
            return torch.cat([total, *[said for _, said in parts]], 1)

        return [table(parts) for parts in parts_of(views, said)]

    return tables


BACKBONES = {"vbpr": light_gcn_m, "lightgcnm": light_gcn_m, "mmgcn": mmgcn, "grcn": grcn}
