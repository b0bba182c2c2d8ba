"""A small T5 as it is usually written: texts filled up to the longest of a batch, and places that are filled up masked."""

import torch
import torch.nn.functional as F

BUCKETS, FARTHEST, EPS = 32, 128, 1e-6


def bucket_table(queries, keys, both):
    """Which bucket the distance of each key from each query falls into, counted in whole numbers."""
    own = BUCKETS // 2 if both else BUCKETS
    near = own // 2
    shared = own - near

    def bucket(n):
        if n < near:
            return n
        k = 0
        while k + 1 < shared and n**shared >= FARTHEST ** (k + 1) * near ** (shared - k - 1):
            k += 1
        return near + k

    reach = max(queries, keys)
    behind = torch.tensor([bucket(n) for n in range(reach)])
    rel = torch.arange(keys)[None, :] - torch.arange(queries)[:, None]
    if both:
        return behind[rel.abs()] + own * (rel > 0)
    return behind[(-rel).clamp(min=0)]


class T5:
    def __init__(self, s, exact):
        self.model = s.config["model"]
        self.rate = 0 if exact else self.model["dropout"]
        self.heads = self.model["heads"]
        self.tables = {}

    def drop(self, x):
        return F.dropout(x, self.rate) if self.rate else x

    def norm(self, x, gain):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + EPS) * gain

    def bias(self, p, stack, queries, keys):
        key = (stack, queries, keys)
        if key not in self.tables:
            self.tables[key] = bucket_table(queries, keys, stack == "enc").to(p["emb"].device)
        return p[f"{stack}.rel"][self.tables[key]].permute(2, 0, 1)[None]

    def split(self, x):
        size, length, width = x.shape
        return x.view(size, length, self.heads, width // self.heads).transpose(1, 2)

    def attend(self, p, at, kind, x, seen, mask):
        q, k, v = (self.split(y @ p[f"{at}.{kind}{name}"]) for y, name in ((x, "q"), (seen, "k"), (seen, "v")))
        shares = self.drop((q @ k.transpose(2, 3) + mask).softmax(-1))
        mixed = (shares @ v).transpose(1, 2).flatten(2)
        return mixed @ p[f"{at}.{kind}o"]

    def feed(self, p, at, x, norm):
        inner = self.drop(F.relu(self.norm(x, p[f"{at}.{norm}"]) @ p[f"{at}.wi"]))
        return x + self.drop(inner @ p[f"{at}.wo"])

    def encode(self, p, batch):
        tokens, words = batch["tokens"], batch["words"]
        real = tokens >= 0
        x = F.embedding(tokens.clamp(min=0), p["emb"])
        if "wht" in p:
            x = x + F.embedding(words.clamp(min=0), p["wht"])
        if "prm" in p:
            size = len(tokens)
            prompts = len(p["prm"]) // 3
            x = torch.cat([p["prm"].view(3, prompts, -1)[batch["tasks"]], x], 1)
            real = torch.cat([real.new_ones(size, prompts), real], 1)
        shut = (~real).float()[:, None, None] * -1e9
        x = self.drop(x)
        mask = self.bias(p, "enc", x.shape[1], x.shape[1]) + shut
        for layer in range(self.model["layers"]):
            at = f"enc.{layer}"
            inner = self.norm(x, p[f"{at}.ln1"])
            x = x + self.drop(self.attend(p, at, "", inner, inner, mask))
            x = self.feed(p, at, x, "ln2")
        return self.drop(self.norm(x, p["enc.ln"])), shut

    def decode(self, p, inputs, source, shut):
        x = self.drop(F.embedding(inputs, p["emb"]))
        length = inputs.shape[1]
        later = x.new_ones(length, length).triu(1) * -1e9
        mask = self.bias(p, "dec", length, length) + later
        for layer in range(self.model["layers"]):
            at = f"dec.{layer}"
            inner = self.norm(x, p[f"{at}.ln1"])
            x = x + self.drop(self.attend(p, at, "", inner, inner, mask))
            x = x + self.drop(self.attend(p, at, "c", self.norm(x, p[f"{at}.ln2"]), source, shut))
            x = self.feed(p, at, x, "ln3")
        return self.drop(self.norm(x, p["dec.ln"]))


def loss_of(s, stage):
    models = {exact: T5(s, exact) for exact in (True, False)}

    def loss(p, batch, exact, first):
        t5 = models[exact]
        labels = batch["labels"]
        source, shut = t5.encode(p, batch)
        inputs = F.pad(labels[:, :-1].clamp(min=0), (1, 0))
        hidden = t5.decode(p, inputs, source, shut)
        logits = (hidden * hidden.shape[-1] ** -0.5) @ p["emb"].t()
        nll = F.cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=-1, reduction="none")
        real = (labels >= 0).float()
        if s.config["texts"]["lossMode"] == "mask":
            return nll.sum() / real.sum()
        lengths = real.sum(1)
        return (nll.view_as(real).sum(1) / lengths).mean()

    return loss


END = 1


def edges_of(numbers, vocabulary):
    """Which node of a trie each token of a node leads to; -1 where none does."""
    nodes, table = {(): 0}, [[-1] * vocabulary]
    for number in numbers.tolist():
        held = ()
        for token in (one for one in number if one >= 0):
            grown = (*held, token)
            if grown not in nodes:
                nodes[grown] = len(table)
                table.append([-1] * vocabulary)
                table[nodes[held]][token] = nodes[grown]
            held = grown
    return torch.tensor(table)


def answers_of(s, numbers, beams, longest):
    """Beam search, over the numbers of items where they are given: the encoder and the keys and values of its states once, those of hypotheses kept."""
    t5 = T5(s, True)
    heads, layers = t5.heads, t5.model["layers"]

    def cross(p, at, name, source):
        return t5.split(source @ p[f"{at}.{name}"])

    def step(p, tokens, kept, seen, shut, length):
        """Logits behind hypotheses [S, B], with their keys and values grown by one place."""
        size, rows = tokens.shape
        x = F.embedding(tokens, p["emb"])
        d = x.shape[-1]
        bias = t5.bias(p, "dec", length, length)[:, :, -1:]
        for layer in range(layers):
            at = f"dec.{layer}"
            inner = t5.norm(x, p[f"{at}.ln1"])
            q, k, v = ((inner @ p[f"{at}.{name}"]).view(size * rows, heads, 1, -1) for name in "qkv")
            if kept[layer] is not None:
                k, v = torch.cat([kept[layer][0], k], 2), torch.cat([kept[layer][1], v], 2)
            kept[layer] = (k, v)
            mixed = ((q @ k.transpose(2, 3) + bias).softmax(-1) @ v).view(size, rows, -1)
            x = x + mixed @ p[f"{at}.o"]
            q = t5.split(t5.norm(x, p[f"{at}.ln2"]) @ p[f"{at}.cq"])
            k, v = seen[layer]
            mixed = ((q @ k.transpose(2, 3) + shut).softmax(-1) @ v).transpose(1, 2).flatten(2)
            x = t5.feed(p, at, x + mixed @ p[f"{at}.co"], "ln3")
        return (t5.norm(x, p["dec.ln"]) * d**-0.5) @ p["emb"].t()

    trie = None

    def answers(p, batch):
        nonlocal trie
        if trie is None and numbers is not None:
            trie = edges_of(numbers, len(p["emb"])).to(numbers.device)
        size, vocabulary = len(batch["tokens"]), len(p["emb"])
        source, shut = t5.encode(p, batch)
        seen = [(cross(p, f"dec.{n}", "ck", source), cross(p, f"dec.{n}", "cv", source)) for n in range(layers)]
        kept = [None] * layers
        tokens = batch["tokens"].new_zeros(size, 1)
        scores = source.new_zeros(size, 1)
        nodes = torch.zeros_like(tokens)
        found = source.new_full((size, beams), -torch.inf)
        done = source.new_zeros(size).bool()
        for length in range(1, longest + 1):
            logits = step(p, tokens, kept, seen, shut, length)
            width = tokens.shape[1]
            grown = scores[..., None] + logits.log_softmax(-1)
            if trie is not None:
                edges = trie[nodes]
                grown = grown.masked_fill(edges < 0, -torch.inf)
            grown = grown.flatten(1)
            best, at = grown.topk(min(2 * beams, grown.shape[1]), 1)
            before, token = at // vocabulary, at % vocabulary
            ends = token == END
            early = torch.arange(best.shape[1], device=best.device) < beams
            ended = torch.where(ends & early & ~done[:, None], best / length, -torch.inf)
            found = torch.cat([found, ended], 1).topk(beams, 1).values
            done = done | (found > -torch.inf).all(1)
            best = best.masked_fill(ends, -torch.inf)
            if done.all() or not (best > -torch.inf).any():
                break
            scores, order = best.topk(min(beams, best.shape[1]), 1)
            tokens = token.gather(1, order)
            from_ = before.gather(1, order)
            if trie is not None:
                nodes = edges.flatten(1).gather(1, at.gather(1, order)).clamp(min=0)
            rows = (from_ + torch.arange(size, device=from_.device)[:, None] * width).flatten()
            kept = [(k[rows], v[rows]) for k, v in kept]
        else:
            cut = (scores / longest).masked_fill(done[:, None], -torch.inf)
            found = torch.cat([found, cut], 1).topk(beams, 1).values
        real = found > -torch.inf
        return {"best": found[:, 0].sum().item(), "all": found[real].sum().item()}

    return answers
