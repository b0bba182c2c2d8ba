import torch
import torch.nn.functional as F

from .common import Sparse, bpr, degrees, light_gcn, linear, margins, rows, squares, symmetric, unit


def loss_of(s, stage):
    t, o = s.config["teacher"], s.config["student"]
    user, item = s.edge_users, s.edge_items
    graph = symmetric(s)
    # The config's form of the graph: each side by the root of its own degree.
    ui = Sparse(user, item, degrees(user, s.users)[user].rsqrt(), (s.users, s.items))
    iu = Sparse(item, user, degrees(item, s.items)[item].rsqrt(), (s.items, s.users))

    def teacher(p, dropout):
        prompt = linear(s.token, p["prompt"])
        features = []
        for m, x in enumerate(s.features):
            bent = x + t["lambda1"] * unit(prompt @ (prompt.t() @ x))
            users = ui @ F.dropout(linear(bent, p[f"w{m}"]), dropout)
            features.append(torch.cat([users, iu @ users]))
        final = light_gcn(graph, p["ids"], t["layers"])
        return features, final + sum(t["modalityWeight"] * unit(f) for f in features)

    def teacher_loss(p, batch, exact, first):
        features, final = teacher(p, 0 if exact else t["dropout"])
        parts = [bpr(*rows(s, f, batch)) * t["modalityBpr"] for f in features]
        return bpr(*rows(s, final, batch)) + sum(parts) + squares(t["reg"], *rows(s, p["ids"], batch))

    if stage == "teacher":
        return teacher_loss
    with torch.no_grad():
        still = teacher(s.kept["teacher"], 0)

    def logits(table, batch):
        k = len(batch["lists"]) // len(batch["users"])
        items = torch.cat([batch["positives"][:, None], batch["lists"].view(-1, k)], 1) + s.users
        return torch.bmm(table[items], table[batch["users"]][:, :, None]).squeeze(2)

    def student_loss(p, batch, exact, first):
        own = light_gcn(graph, p["ids"], o["layers"])
        features, final = teacher({**s.kept["teacher"], "prompt": p["prompt"]}, 0) if o["trainPrompt"] else still
        margin, lists = margins(*rows(s, own, batch)), logits(own, batch)
        tau = o["tauPair"]
        pair = tau**2 * bernoulli_kl(margins(*rows(s, final, batch)) / tau, margin / tau).mean()
        parts = [
            F.softplus(-margin).mean(),
            squares(o["reg"], *rows(s, p["ids"], batch)),
            o["lambda2"] * pair,
            *[o["lambda3"] * list_kd(lists, logits(f, batch), o) for f in features],
            *[o["lambda4"] * emb_kd(own[s.users :], f[s.users :]) for f in features],
        ]
        return sum(parts)

    return student_loss


def bernoulli_kl(a, b):
    yes = torch.sigmoid(a) * (F.softplus(-b) - F.softplus(-a))
    return yes + torch.sigmoid(-a) * (F.softplus(b) - F.softplus(a))


def list_kd(student, teacher, o):
    def parts(x):
        return x[:, 0] - torch.logsumexp(x[:, 1:], 1), F.log_softmax(x[:, 1:], 1)

    (s_first, s_order), (t_first, t_order) = parts(student / o["tau"]), parts(teacher / o["tau"])
    order = (t_order.exp() * (t_order - s_order)).sum(1).mean()
    return o["tau"] ** 2 * (o["alpha"] * bernoulli_kl(t_first, s_first).mean() + o["beta"] * order)


def emb_kd(a, b):
    return (1 - (unit(a) * unit(b)).sum(1)).square().mean()
