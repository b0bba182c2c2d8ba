/** What the last stage of a model reached, with its twin that nobody taught and, where one was trained before it, what taught it. */
export interface Reached {
  result: number;
  twin: number;
  source?: number;
}

/** What became of the gap between a twin and what teaches; where nothing was trained before, what distillation changed. */
export type Gap =
  | { kind: 'closed'; share: number }
  | {
      kind:
        | 'whole'
        | 'passed'
        | 'unseen'
        | 'fell'
        | 'no-gap'
        | 'source-below'
        | 'gained'
        | 'changed-nothing'
        | 'lost';
    };

/** How far a result closed the gap between its twin and its source; differences below `chance` are not seen. */
export function gapOf({ result, twin, source }: Reached, chance: number): Gap {
  const gain = result - twin;
  const isSeen = Math.abs(gain) >= chance;
  if (source === undefined) return { kind: !isSeen ? 'changed-nothing' : gain > 0 ? 'gained' : 'lost' };
  const gap = source - twin;
  if (Math.abs(gap) < chance || gap === 0) return { kind: 'no-gap' };
  if (gap < 0) return { kind: 'source-below' };
  if (!isSeen) return { kind: 'unseen' };
  if (gain < 0) return { kind: 'fell' };
  if (result - source >= chance) return { kind: 'passed' };
  return gain >= gap ? { kind: 'whole' } : { kind: 'closed', share: gain / gap };
}
