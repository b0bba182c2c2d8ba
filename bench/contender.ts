import type { Agreement } from './protocol.ts';

/** One way to do a task: a step ends when its result is on the host, and answers what both ways must agree on. */
export interface Contender {
  step(): Promise<number>;
  dispose(): void;
}

/** Two ways to do one task. */
export interface Pair {
  task: string;
  ours: Contender;
  stock: Contender;
  /** Which stock operators the second one is made of. */
  stockForm: string;
  /** Compares what both compute from the same start, gradients included; takes as long as a step. */
  agree(): Promise<Agreement>;
}

/** Largest relative difference between the values of the same name. */
export function agreement(ours: Record<string, number>, stock: Record<string, number>): Agreement {
  const differences = Object.entries(ours).map(
    ([name, value]) => Math.abs(value - stock[name]) / Math.max(Math.abs(value), 1e-12),
  );
  return { ours, stock, relative: Math.max(...differences) };
}
