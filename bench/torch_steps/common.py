"""Graphs, products and losses that the models share."""

import torch
import torch.nn.functional as F


class _SparseProduct(torch.autograd.Function):
    """A product with a constant sparse matrix in compressed rows; its transpose is compressed once, too."""

    @staticmethod
    def forward(ctx, x, matrix, transposed):
        ctx.transposed = transposed
        return matrix @ x

    @staticmethod
    def backward(ctx, dy):
        return ctx.transposed @ dy, None, None


class Sparse:
    """A constant sparse matrix [rows, cols] of entries (row, col, value)."""

    def __init__(self, row, col, value, shape):
        coo = torch.sparse_coo_tensor(torch.stack([row, col]), value, shape).coalesce()
        self.matrix = coo.to_sparse_csr()
        self.transposed = coo.t().coalesce().to_sparse_csr()

    def __matmul__(self, x):
        return _SparseProduct.apply(x, self.matrix, self.transposed)


def degrees(of, size):
    return torch.bincount(of, minlength=size).float()


def edges(s):
    """Both directions over users + items: rows, columns, and the degree of every node."""
    user, item = s.edge_users, s.edge_items + s.users
    row, col = torch.cat([user, item]), torch.cat([item, user])
    return row, col, degrees(row, s.users + s.items)


def symmetric(s):
    row, col, degree = edges(s)
    n = s.users + s.items
    return Sparse(row, col, 1 / (degree[row] * degree[col]).sqrt(), (n, n))


def mean(s):
    row, col, degree = edges(s)
    n = s.users + s.items
    return Sparse(row, col, 1 / degree[row], (n, n))


def walk_with_self(s):
    row, col, degree = edges(s)
    n = s.users + s.items
    own = torch.arange(n)
    row, col = torch.cat([row, own]), torch.cat([col, own])
    return Sparse(row, col, 1 / (degree[row] + 1), (n, n))


def light_gcn(graph, x, layers):
    total = x
    for _ in range(layers):
        x = graph @ x
        total = total + x
    return total / (layers + 1)


def linear(x, w):
    """x W + b; the bias is the last row of w."""
    return torch.addmm(w[-1], x, w[:-1])


def unit(x):
    return F.normalize(x, dim=1)


def rows(s, table, batch):
    """The batch's rows of users, positives and negatives of a table over users + items."""
    return table[batch["users"]], table[batch["positives"] + s.users], table[batch["negatives"] + s.users]


def margins(u, i, j):
    return (u * (i - j)).sum(1)


def bpr(u, i, j):
    return F.softplus(-margins(u, i, j)).mean()


def squares(reg, *tables):
    return reg / (2 * len(tables[0])) * sum((t**2).sum() for t in tables)


def edge_softmax(logits, row, size):
    with torch.no_grad():
        top = logits.new_full((size,), -torch.inf).scatter_reduce(0, row, logits, "amax")
    weights = torch.exp(logits - top[row])
    return weights / weights.new_zeros(size).index_add(0, row, weights)[row]


def edge_product(weights, row, col, x, size):
    return x.new_zeros(size, x.shape[1]).index_add(0, row, weights[:, None] * x[col])


def listen(row, col, x, z):
    """Attention over the edges of each row of x, and x plus what the columns z bring."""
    attention = edge_softmax((x[row] * z[col]).sum(1), row, len(x))
    return attention, x + edge_product(attention, row, col, z, len(x))
