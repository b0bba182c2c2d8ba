/** Long work that pauses between its parts, so that whoever does it can look up: `Job.run` to report and to be cancelled, `atOnce` not at all. */
export type Work<T> = Generator<undefined, T>;

/** Entries of one part: some ten milliseconds of work. */
const PART = 1 << 18;

/** Does `part` for ranges that together cover 0 to `count`, with a pause after each. */
export function* inParts(count: number, part: (from: number, to: number) => void): Work<void> {
  for (let from = 0; from < count; from += PART) {
    part(from, Math.min(count, from + PART));
    yield;
  }
}

/** Does all of the work without a pause. */
export function atOnce<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
