/**
 * Answers that may be given, by their tokens. Nodes are numbered level by level, so that edge e leads to node e + 1; answers are its leaves,
 * in the order of their tokens, so that those below a node are neighbours.
 */
export interface Trie {
  /** Where the edges of each node begin. [nodes + 1] */
  edges: Int32Array;
  /** The token of each edge, ascending at a node. [nodes - 1] */
  tokens: Int32Array;
  /** The first leaf below each node, and the one behind the last. [nodes] */
  first: Int32Array;
  end: Int32Array;
  /** The answer of each leaf, and the leaf of each answer. */
  answers: Int32Array;
  leaves: Int32Array;
  /** Tokens of the longest answer, and one more than the largest of them. */
  longest: number;
  vocabulary: number;
}

/** A trie over answers, each with the end token last: an answer is known by its place among them. */
export function trieOf(answers: readonly ArrayLike<number>[]): Trie {
  const order = Int32Array.from(answers.keys()).sort((a, b) => compare(answers[a], answers[b]));
  const leaves = new Int32Array(order.length);
  order.forEach((answer, leaf) => (leaves[answer] = leaf));
  const [edges, tokens]: number[][] = [[], []];
  const nodes = [{ from: 0, to: order.length, depth: 0 }];
  for (const { from, to, depth } of nodes) {
    edges.push(tokens.length);
    const tokenAt = (leaf: number) => answers[order[leaf]][depth];
    for (let begin = from; begin < to && depth < answers[order[begin]].length;) {
      const token = tokenAt(begin);
      let end = begin + 1;
      while (end < to && tokenAt(end) === token) end++;
      tokens.push(token);
      nodes.push({ from: begin, to: end, depth: depth + 1 });
      begin = end;
    }
  }
  return {
    edges: Int32Array.from([...edges, tokens.length]),
    tokens: Int32Array.from(tokens),
    first: Int32Array.from(nodes, ({ from }) => from),
    end: Int32Array.from(nodes, ({ to }) => to),
    answers: order,
    leaves,
    longest: answers.reduce((most, { length }) => Math.max(most, length), 0),
    vocabulary: tokens.reduce((most, token) => Math.max(most, token + 1), 0),
  };
}

function compare(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) if (a[at] !== b[at]) return a[at] - b[at];
  return a.length - b.length;
}
