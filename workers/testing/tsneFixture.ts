import files from 'virtual:tsne';

/** What scikit-learn reached with one method: its own KL, and its positions measured against both kinds of P. */
export interface ReachedBySklearn {
  kl: number;
  fullKl: number;
  sparseKl: number;
  /** k = 10. */
  trustworthiness: number;
}

/** scikit-learn's figures for one set of points; see workers/projection/fixtures/make.py. */
export interface TsneFixture {
  name: string;
  n: number;
  d: number;
  perplexity: number;
  /** [n, d] */
  x: Float32Array;
  exact: ReachedBySklearn;
  barnesHut: ReachedBySklearn;
  /** One evaluation at given positions; row sums [n] of the sparse P, gradient [n, 2] on it. */
  at: {
    y: Float32Array;
    rowSums: Float32Array;
    gradient: Float32Array;
    sparseKl: number;
    fullKl: number;
  };
}

/** The fixtures of the folder TSNE_DIR, or the project's own. */
export const tsneFixtures: TsneFixture[] = files.map(({ json }) => open(json as Encoded));

type Encoded = Omit<TsneFixture, 'x' | 'at'> & { x: string; at: Record<string, string> };

function open(json: Encoded): TsneFixture {
  const { y, rowSums, gradient, ...numbers } = json.at;
  const at = { ...numbers, y: floats(y), rowSums: floats(rowSums), gradient: floats(gradient) };
  return { ...json, x: floats(json.x), at: at as unknown as TsneFixture['at'] };
}

function floats(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)).buffer);
}
