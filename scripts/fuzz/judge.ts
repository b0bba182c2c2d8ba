import { StudioError } from '#contract/errors.ts';
import { mendShared } from './shared.ts';
import type { Bytes } from './mutations.ts';
import type { Target } from './target.ts';

const MIB = 2 ** 20;
/** What one input may make a parser hold. */
const limitOf = (bytes: number) => 64 * MIB + 40 * bytes;

/** What became of one input: accepted, refused with a code, or a fault of the parser. */
export type Verdict =
  { outcome: string } | { fault: 'crash' | 'allocation' | 'pollution' | 'hang' | 'lost'; message: string };

/**
 * Runs a parser on one input. A fault is anything thrown that no person can read, a changed property of what all code shares, and
 * memory (heap and buffers, what the collector has not taken back meanwhile) beyond 64 MiB and 40 times the input.
 */
export async function judge(target: Target, bytes: Bytes): Promise<Verdict> {
  const before = held();
  let outcome: string;
  try {
    await target.run(bytes.slice());
    outcome = 'accepted';
  } catch (error) {
    if (!(error instanceof StudioError) || error.code === 'internal')
      return {
        fault: 'crash',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      };
    outcome = error.code;
  }
  const changed = mendShared();
  if (changed.length) return { fault: 'pollution', message: `changed ${changed.join(', ')} (${outcome})` };
  const grown = held() - before;
  if (grown <= limitOf(bytes.length)) return { outcome };
  return {
    fault: 'allocation',
    message: `${(grown / MIB).toFixed(0)} MiB for an input of ${bytes.length} bytes (${outcome})`,
  };
}

function held(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
