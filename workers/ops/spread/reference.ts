import type { Typed } from '#engine/defineOp.ts';
import { csrProductReference } from '../csr-product/reference.ts';
import { propagateReference } from '../propagate/reference.ts';

type Matrices = Record<'ptrUi' | 'colUi' | 'valUi' | 'ptrIu' | 'colIu' | 'valIu', Typed>;

/** y = [UI f; IU y_u], or (f + IU y_u) / 2 below, rows of d floats; y arrives zeroed. */
export function spreadReference(a: Matrices & Record<'f' | 'y', Typed>, d: number, own: number): void {
  const items = a.y.subarray(a.y.length - a.f.length);
  csrProductReference(a.ptrUi, a.colUi, a.valUi, a.f, a.y, d);
  if (own) propagateReference(a.ptrIu, a.colIu, a.valIu, a.y, a.f, items, d, 0.5);
  else csrProductReference(a.ptrIu, a.colIu, a.valIu, a.y, items, d);
}

/**
 * Of the gradient dy at y, with the transposes of both matrices: ofUsers = dy_u + IUᵀ dy_i and df = UIᵀ ofUsers; where items keep their own
 * ofUsers = 2 dy_u + IUᵀ dy_i and df = (dy_i + UIᵀ ofUsers) / 2. df arrives zeroed.
 */
export function spreadGradientReference(
  a: Matrices & Record<'dy' | 'df' | 'ofUsers', Typed>,
  d: number,
  own: number,
): void {
  const ofItems = a.dy.subarray(a.ofUsers.length);
  propagateReference(a.ptrIu, a.colIu, a.valIu, ofItems, a.dy, a.ofUsers, d, 1, own ? 2 : 1);
  if (own) propagateReference(a.ptrUi, a.colUi, a.valUi, a.ofUsers, ofItems, a.df, d, 0.5);
  else csrProductReference(a.ptrUi, a.colUi, a.valUi, a.ofUsers, a.df, d);
}
