from .common import bpr, light_gcn, rows, squares, symmetric


def loss_of(s, stage):
    o = s.config["model"]
    graph = symmetric(s)

    def loss(p, batch, exact, first):
        final = light_gcn(graph, p["ids"], o["layers"])
        return bpr(*rows(s, final, batch)) + squares(o["reg"], *rows(s, p["ids"], batch))

    return loss
