import { stageWord } from '#contract/models/stageIds.ts';
import type { MatrixName } from '#client/experiment.ts';

const LONGEST_MODALITY = 100;

/** One matrix, as the page sends it. */
export interface ReceivedMatrix extends MatrixName {
  /** Little-endian float32. */
  bytes: Uint8Array;
}

/** Holds the matrices that the page was asked for; at any other time it takes none. */
export class MatrixInbox {
  #held?: ReceivedMatrix[];

  open(): void {
    this.#held = [];
  }

  /** Whether it was taken. */
  put(matrix: ReceivedMatrix): boolean {
    this.#held?.push(matrix);
    return this.#held !== undefined;
  }

  /** What came since it was opened. */
  close(): ReceivedMatrix[] {
    const held = this.#held ?? [];
    this.#held = undefined;
    return held;
  }
}

/** The name of a matrix as the query of an address; undefined where it is none. */
export function matrixName(query: URLSearchParams): MatrixName | undefined {
  const [stage, side, d] = ['stage', 'side', 'd'].map((key) => query.get(key) ?? '');
  if (
    !/^[\w%~-]{1,64}$/.test(stageWord(stage)) ||
    !/^[1-9]\d{0,5}$/.test(d) ||
    (side !== 'user' && side !== 'item')
  )
    return undefined;
  const modality = query.get('modality') ?? undefined;
  // It becomes part of a file's name.
  if (modality && encodeURIComponent(modality).length > LONGEST_MODALITY) return undefined;
  return { stage, side, d: Number(d), modality };
}
