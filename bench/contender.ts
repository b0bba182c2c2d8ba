import type { Agreement } from './protocol.ts';

/** Something that takes steps: one ends when its result is on the host, and answers it. */
export interface Stepper {
  /** Milliseconds of its last step, where it measures itself. */
  readonly took?: number;
  step(): Promise<number>;
  /** So many steps of which only the last is read back, as a run does; `took` is then that of all of them. */
  many?(times: number): Promise<number>;
}

/** One way to do a task. */
export interface Contender extends Stepper {
  /** What all ways must agree on before anything is timed. */
  values(): Promise<Record<string, number>>;
  dispose(): void | Promise<void>;
}

/** Who can be measured beside us; `graphs` is PyTorch whose step is recorded once as a CUDA graph. */
export const RIVALS = ['stock', 'pytorch', 'graphs'] as const;
export type Rival = (typeof RIVALS)[number];

/** Ours, and the rivals that can do the task. */
export type Field<T = Contender> = { ours: T } & Partial<Record<Rival, T>>;

/** Largest relative difference between the values of the same name. */
export function agreement(ours: Record<string, number>, other: Record<string, number>): Agreement {
  const differences = Object.entries(ours).map(
    ([name, value]) => Math.abs(value - other[name]) / Math.max(Math.abs(value), 1e-12),
  );
  return { ours, other, relative: Math.max(...differences) };
}
