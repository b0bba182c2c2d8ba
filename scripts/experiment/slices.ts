import type { PlainArrival } from '#client/experiment.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import type { IncrementalRule } from '#contract/incremental/rule.ts';
import { OLD } from '#contract/incremental/plan.ts';
import { ask, type ExperimentPage } from './browser.ts';
import { UsageError } from './commandLine.ts';
import { runIdOf, type Cell } from './outFolder.ts';

/** The dataset that the page has open, whole or without what has yet to arrive, and what old models left for their updates. */
export class Slices {
  readonly #opened: ExperimentPage;
  readonly #whole: DatasetReport;
  readonly #say: (line: string) => void;
  readonly #arrivals = new Map<string, PlainArrival>();
  #current = '';

  constructor(opened: ExperimentPage, whole: DatasetReport, say: (line: string) => void) {
    this.#opened = opened;
    this.#whole = whole;
    this.#say = say;
  }

  /** Finds out what arrives of the whole dataset; throws a UsageError where that is nothing. */
  async know({ share }: Pick<IncrementalRule, 'share'>, seed: number): Promise<void> {
    const rule = { share, seed };
    if (this.#arrivals.has(keyOf(rule))) return;
    const arrival = await ask(this.#opened, (bridge, of) => bridge.arrival(of), rule);
    if (!arrival.interactions)
      throw new UsageError(
        `A share of ${share} of ${this.#whole.interactions.train} training interactions is none: nothing would arrive. Choose a larger share in spec.incremental.`,
      );
    this.#arrivals.set(keyOf(rule), arrival);
    const { by, interactions, users, newUsers, newItems } = arrival;
    this.#say(
      `${interactions} interactions of ${users.length} users arrive later (${by === 'time' ? 'the newest' : `drawn at random, seed ${seed}`}); ${newUsers} users and ${newItems} items are new.`,
    );
  }

  /** What arrives, once it is known. */
  arrival(share: number, seed: number): PlainArrival | undefined {
    return this.#arrivals.get(keyOf({ share, seed }));
  }

  /** Has the page open what a cell trains on. */
  async open({ part, seed }: Cell): Promise<void> {
    const rule = part?.does.isOnSlice ? { share: part.experiment.share, seed } : null;
    const key = rule ? keyOf(rule) : '';
    if (key === this.#current) return;
    await ask(this.#opened, (bridge, of) => bridge.slice(of ?? undefined), rule);
    this.#current = key;
  }

  /** Whether the parameters of an old model are still there. */
  async holds(old: Cell): Promise<boolean> {
    const kept = await ask(this.#opened, (bridge) => bridge.keptTables(), undefined);
    return kept.includes(runIdOf(old));
  }

  /** Nothing more is updated: the parameters of the old model go. */
  async leave(old: Cell): Promise<void> {
    await ask(this.#opened, (bridge, runId) => bridge.discardTables(runId), runIdOf(old));
  }
}

const keyOf = ({ share, seed }: { share: number; seed: number }) => `${share} ${seed}`;

/** The cell that trains the old model of an experiment with the same seed. */
export const oldOf = (cell: Cell, cells: readonly Cell[]): Cell =>
  cells.find((other) => isBeside(other, cell) && other.part!.does.id === OLD)!;

/** True for the last cell of an experiment that works on a slice. */
export function isLastOfSlice(cell: Cell, cells: readonly Cell[]): boolean {
  return cell.part?.does.isOnSlice === true && cells.filter((other) => isBeside(other, cell)).at(-1) === cell;
}

/** Whether two cells work on the same slice in the same experiment. */
const isBeside = (a: Cell, b: Cell): boolean =>
  a.part?.does.isOnSlice === true && a.part.experiment === b.part?.experiment && a.seed === b.seed;
