"""Full ranking the usual way: scores of a block of users, what they met masked, the best sorted, hits counted."""

import torch

from .arrays import array, ids

BLOCK, MOST, AT = 2048, 50, 20


class Ranking:
    def __init__(self, request):
        s = request["setting"]
        table = array(s["table"])
        self.users, self.items = table[: s["users"]], table[s["users"] :]
        seen, held = [ids(s["seenPtr"]), ids(s["seenCol"])], [ids(s["heldPtr"]), ids(s["heldCol"])]
        asked = (held[0][1:] > held[0][:-1]).nonzero()[:, 0]
        self.blocks = [(block, entries(*seen, block), padded(*held, block)) for block in asked.split(BLOCK)]
        self.count = len(asked)
        self.discount = 1 / torch.arange(2, AT + 2, device=table.device).log2()

    @torch.no_grad()
    def means(self):
        recall = ndcg = 0
        for users, met, held in self.blocks:
            scores = self.users[users] @ self.items.t()
            scores[met] = -torch.inf
            best = scores.topk(MOST).indices[:, :AT]
            hit = (best[:, :, None] == held[:, None, :]).any(2).float()
            count = (held >= 0).sum(1)
            ideal = self.discount.cumsum(0)[count.clamp(max=AT) - 1]
            recall = recall + (hit.sum(1) / count).sum()
            ndcg = ndcg + (hit @ self.discount / ideal).sum()
        return recall / self.count, ndcg / self.count

    def values(self):
        recall, ndcg = self.means()
        return {"recall@20": recall.item(), "ndcg@20": ndcg.item()}

    def step(self):
        return self.means()[1]


def entries(ptr, col, rows):
    """Row within the block and column of every entry of the rows."""
    counts = ptr[rows + 1] - ptr[rows]
    at = torch.repeat_interleave(torch.arange(len(rows), device=rows.device), counts)
    before = counts.cumsum(0) - counts
    within = torch.arange(len(at), device=rows.device) - before[at]
    return at, col[ptr[rows][at] + within]


def padded(ptr, col, rows):
    """The columns of each row, filled up with -1."""
    at, cols = entries(ptr, col, rows)
    counts = ptr[rows + 1] - ptr[rows]
    first = counts.cumsum(0) - counts
    out = col.new_full((len(rows), int(counts.max())), -1)
    out[at, torch.arange(len(at), device=rows.device) - first[at]] = cols
    return out
