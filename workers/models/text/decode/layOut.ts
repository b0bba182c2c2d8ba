import type { DecoderStep } from '../model.ts';
import type { Search } from './search.ts';

/** Puts all hypotheses that are open one behind the other, source after source. */
export function layOut(searches: readonly Search[]): Pick<DecoderStep, 'tokens' | 'from' | 'ptr'> {
  const ptr = new Int32Array(searches.length + 1);
  const open = searches.map((search) => search.open);
  open.forEach(({ length }, n) => (ptr[n + 1] = ptr[n] + length));
  const [tokens, from] = [new Int32Array(ptr[searches.length]), new Int32Array(ptr[searches.length])];
  let before = 0;
  searches.forEach((search, n) => {
    open[n].forEach(({ token }, at) => (tokens[ptr[n] + at] = token));
    search.from.forEach((row, at) => (from[ptr[n] + at] = before + row));
    before += search.rowsBefore;
  });
  return { tokens, from, ptr };
}
