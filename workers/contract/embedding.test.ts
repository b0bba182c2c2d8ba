import { expect, test } from 'vitest';
import { isWatched, MOST_WATCHED_EPOCHS, strideUpTo } from './embedding.ts';

test.each([1, 36, 128, 129, 500, 1000, 5000])(
  'of %i epochs evenly many are kept, and each of them was watched when it ended',
  (last) => {
    const stride = strideUpTo(last);
    const kept = Array.from({ length: last }, (_, at) => at + 1).filter(
      (epoch) => epoch === 1 || epoch % stride === 0,
    );
    expect(kept.length).toBeLessThanOrEqual(MOST_WATCHED_EPOCHS + 1);
    expect(kept.length).toBeGreaterThanOrEqual(Math.min(last, MOST_WATCHED_EPOCHS / 2));
    expect(kept.every(isWatched)).toBe(true);
  },
);
