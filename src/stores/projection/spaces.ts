import type { StageOutput } from '#contract/results.ts';

/** What the rows of a space are. */
export type Side = 'items' | 'users';

/** What a panel can show; raw features need no model. */
export const SPACE_IDS = [
  'raw',
  'item-features',
  'user-features',
  'teacher-items',
  'teacher-users',
  'final-items',
  'final-users',
] as const;
export type SpaceId = (typeof SPACE_IDS)[number];

interface SpaceKind {
  /** For choosing it. */
  label: string;
  side: Side;
  needsModel: boolean;
}

/** What each space is. */
export const SPACES: Record<SpaceId, SpaceKind> = {
  raw: { label: 'Xᵐ, raw features of items', side: 'items', needsModel: false },
  'item-features': { label: 'Fᵐ, teacher’s features of items', side: 'items', needsModel: true },
  'user-features': { label: 'Fᵐ, teacher’s features of users', side: 'users', needsModel: true },
  'teacher-items': { label: 'Teacher’s embeddings of items', side: 'items', needsModel: true },
  'teacher-users': { label: 'Teacher’s embeddings of users', side: 'users', needsModel: true },
  'final-items': { label: 'Student’s embeddings of items', side: 'items', needsModel: true },
  'final-users': { label: 'Student’s embeddings of users', side: 'users', needsModel: true },
};

/** A named matrix [rows, cols], row-major. */
export interface Part {
  label: string;
  cols: number;
  data: Float32Array;
}

/** The stage of a run that a space comes from; undefined where the run has none. Models of one stage count as student. */
export function stageOf(space: SpaceId, outputs: readonly StageOutput[]): StageOutput | undefined {
  if (!space.startsWith('final')) return outputs.find(({ stage }) => stage === 'teacher');
  return outputs.find(({ stage }) => stage !== 'teacher');
}

/** The matrices of a space that a model computed: one per modality, or the embeddings alone. */
export function partsOf(space: SpaceId, output: StageOutput): Part[] {
  const side = SPACES[space].side === 'items' ? 'item' : 'user';
  if (space.endsWith('features'))
    return output.features.map((part) => ({ label: part.modality, cols: output.d, data: part[side] }));
  return [{ label: output.stage, cols: output.d, data: output[side] }];
}

/** Whether a run's outputs hold a space. */
export function holds(space: SpaceId, outputs: readonly StageOutput[]): boolean {
  const output = stageOf(space, outputs);
  return !!output && partsOf(space, output).length > 0;
}
