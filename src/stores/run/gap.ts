/** What a student reached, with its twin that nobody taught and, where one was trained before it, its teacher. */
export interface Reached {
  student: number;
  twin: number;
  teacher?: number;
}

/** What became of the gap between a twin and the teacher; without a teacher, what distillation changed. */
export type Gap =
  | { kind: 'closed'; share: number }
  | {
      kind:
        | 'whole'
        | 'passed'
        | 'unseen'
        | 'fell'
        | 'no-gap'
        | 'teacher-below'
        | 'gained'
        | 'changed-nothing'
        | 'lost';
    };

/** How far a student closed the gap between its twin and the teacher; differences below `chance` are not seen. */
export function gapOf({ student, twin, teacher }: Reached, chance: number): Gap {
  const gain = student - twin;
  const isSeen = Math.abs(gain) >= chance;
  if (teacher === undefined) return { kind: !isSeen ? 'changed-nothing' : gain > 0 ? 'gained' : 'lost' };
  const gap = teacher - twin;
  if (Math.abs(gap) < chance || gap === 0) return { kind: 'no-gap' };
  if (gap < 0) return { kind: 'teacher-below' };
  if (!isSeen) return { kind: 'unseen' };
  if (gain < 0) return { kind: 'fell' };
  if (student - teacher >= chance) return { kind: 'passed' };
  return gain >= gap ? { kind: 'whole' } : { kind: 'closed', share: gain / gap };
}
