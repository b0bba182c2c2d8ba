import type { Csr } from '#contract/dataset.ts';
import { colDegrees, rowDegrees, transposeCsr } from './csr.ts';

/** Sparse matrix by rows with float weights; a row without entries stays zero. */
export interface WeightedCsr {
  rows: number;
  cols: number;
  /** [rows + 1] */
  ptr: Int32Array;
  /** [entries] */
  col: Int32Array;
  /** [entries] */
  val: Float32Array;
}

export type ModalityGraphForm = 'sqrt' | 'mean' | 'sym';

/** The pair that spreads modality features (Eq. 1): F_u = ui f, F_i = iu F_u. */
export interface ModalityGraph {
  /** [users, items] */
  ui: WeightedCsr;
  /** [items, users] */
  iu: WeightedCsr;
}

/** D^-1/2 A D^-1/2 on users + items nodes, users first: the graph of every LightGCN (its own transpose). */
export function symmetricAdjacency(train: Csr): WeightedCsr {
  const { ptr, col, ...shape } = bipartite(train);
  const val = new Float32Array(col.length);
  for (let n = 0; n < shape.rows; n++) {
    for (let k = ptr[n]; k < ptr[n + 1]; k++) {
      val[k] = 1 / Math.sqrt((ptr[n + 1] - ptr[n]) * (ptr[col[k] + 1] - ptr[col[k]]));
    }
  }
  return { ...shape, ptr, col, val };
}

/** (D + I)^-1 (A + I) on users + items nodes, users first: a step to any neighbour or to oneself. Not symmetric. */
export function randomWalkAdjacency(train: Csr): WeightedCsr {
  const { ptr, col, ...shape } = bipartite(train);
  const out = {
    ...shape,
    ptr: ptr.map((before, n) => before + n),
    col: new Int32Array(col.length + shape.rows),
    val: new Float32Array(col.length + shape.rows),
  };
  for (let n = 0; n < shape.rows; n++) {
    const row = out.col.subarray(out.ptr[n], out.ptr[n + 1]);
    row.set(col.subarray(ptr[n], ptr[n + 1]));
    row[row.length - 1] = n;
    row.sort();
    out.val.fill(1 / row.length, out.ptr[n], out.ptr[n + 1]);
  }
  return out;
}

/** A: who interacted with whom, on users + items nodes, users first; columns ascend in every row. */
function bipartite(train: Csr): Omit<WeightedCsr, 'val'> {
  const { rows: users, cols: items } = train;
  const edges = train.col.length;
  const byItem = transposeCsr(train);
  const ptr = new Int32Array(users + items + 1);
  ptr.set(train.ptr);
  for (let i = 0; i <= items; i++) ptr[users + i] = edges + byItem.ptr[i];
  const col = new Int32Array(2 * edges);
  for (let k = 0; k < edges; k++) col[k] = users + train.col[k];
  col.set(byItem.col, edges);
  return { rows: users + items, cols: users + items, ptr, col };
}

/**
 * The graph of the released student, D^-1/2 diag(R, Rᵀ) on users + items nodes: the blocks stand on the diagonal, so that item i
 * of a user is looked up in row i of the table, which begins with users. Not symmetric.
 */
export function blockDiagonal(train: Csr): WeightedCsr {
  const { rows: users, cols: items } = train;
  const { ui, iu } = modalityGraph(train, 'sqrt');
  const ptr = new Int32Array(users + items + 1);
  ptr.set(ui.ptr);
  for (let i = 0; i <= items; i++) ptr[users + i] = ui.col.length + iu.ptr[i];
  return {
    rows: users + items,
    cols: users + items,
    ptr,
    col: joined(
      ui.col,
      iu.col.map((user) => items + user),
    ),
    val: joined(ui.val, iu.val),
  };
}

/** The rectangular pair for modality features: `sqrt` D_u^-1/2 R and D_i^-1/2 Rᵀ, `mean` D^-1, `sym` by both degrees. */
export function modalityGraph(train: Csr, form: ModalityGraphForm): ModalityGraph {
  return { ui: weigh(train, form), iu: weigh(transposeCsr(train), form) };
}

function weigh(csr: Csr, form: ModalityGraphForm): WeightedCsr {
  const rowDegree = rowDegrees(csr);
  const colDegree = colDegrees(csr);
  const val = new Float32Array(csr.col.length);
  for (let r = 0; r < csr.rows; r++) {
    for (let k = csr.ptr[r]; k < csr.ptr[r + 1]; k++) {
      val[k] = weight(form, rowDegree[r], colDegree[csr.col[k]]);
    }
  }
  return { ...csr, val };
}

function weight(form: ModalityGraphForm, rowDegree: number, colDegree: number): number {
  switch (form) {
    case 'sqrt':
      return 1 / Math.sqrt(rowDegree);
    case 'mean':
      return 1 / rowDegree;
    case 'sym':
      return 1 / Math.sqrt(rowDegree * colDegree);
  }
}

function joined<T extends Int32Array | Float32Array>(a: T, b: T): T {
  const out = new (a.constructor as new (length: number) => T)(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
