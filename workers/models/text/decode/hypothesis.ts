/** The beginning of an answer, or a whole one: a token behind what it goes on from. */
export interface Hypothesis {
  /** The start token where nothing is before it. */
  token: number;
  before?: Hypothesis;
  /** Tokens, the start token not counted. */
  length: number;
  /** Sum over them; with diversity, what was subtracted for it too. */
  logprob: number;
  /** Which of its group's hypotheses it goes on from, in their order. */
  from: number;
  /** Where it stands in the trie; 0 where there is none. */
  node: number;
}

/** Before the first token. */
export const START: Hypothesis = { token: 0, length: 0, logprob: 0, from: 0, node: 0 };

/** What answers of several lengths are ranked by: log-probability per token, or as a whole. */
export const scoreOf = ({ logprob, length }: Hypothesis, asWhole = false): number =>
  asWhole ? logprob : logprob / length;

/** Its tokens, the end token with them. */
export function tokensOf(hypothesis: Hypothesis): Int32Array {
  const tokens = new Int32Array(hypothesis.length);
  for (let one: Hypothesis | undefined = hypothesis; one?.length; one = one.before)
    tokens[one.length - 1] = one.token;
  return tokens;
}

/** The best by score; of equal ones that which came first. */
export const bestOf = (hypotheses: readonly Hypothesis[], count: number, asWhole = false): Hypothesis[] =>
  [...hypotheses].sort((a, b) => scoreOf(b, asWhole) - scoreOf(a, asWhole)).slice(0, count);
