import { cardOf } from '#contract/models/index.ts';
import { basisOf } from '#contract/sharedStages.ts';
import { ask, type ExperimentPage } from './browser.ts';
import { runIdOf, type Cell } from './outFolder.ts';

/** What a cell has in common with others, as texts: stages that one takes over from another, and the slice that it works on. */
export function sharedBy(cell: Cell): string[] {
  const { part, seed } = cell;
  return part?.does.isOnSlice
    ? [JSON.stringify(['slice', part.experiment.share, seed])]
    : stagesSharedBy(cell);
}

function stagesSharedBy({ run: { model, config }, seed, part }: Cell): string[] {
  if (part?.does.isOnSlice) return [];
  return cardOf(model).stages.flatMap(({ id }) => {
    const basis = basisOf(model, config, id);
    return basis ? [JSON.stringify([model, id, basis, seed])] : [];
  });
}

/**
 * Stages that several cells share: the first that trains one keeps its parameters until the last has taken it over, so that a batch that
 * was interrupted in between goes on with it.
 */
export class SharedStages {
  readonly #opened: ExperimentPage;
  /** Cells that have yet to take a stage over, by the one that trains it. */
  readonly #takers = new Map<Cell, Set<Cell>>();

  constructor(opened: ExperimentPage, cells: readonly Cell[]) {
    this.#opened = opened;
    const firsts = new Map<string, Cell>();
    for (const cell of cells)
      for (const key of stagesSharedBy(cell)) {
        const first = firsts.get(key);
        if (first) this.#takers.set(first, (this.#takers.get(first) ?? new Set()).add(cell));
        else firsts.set(key, cell);
      }
  }

  /** Whether others take a stage over from the cell. */
  isFirst(cell: Cell): boolean {
    return this.#takers.has(cell);
  }

  /** Has the page hold what the cell takes over, also where an earlier call trained it. */
  async bring(cell: Cell): Promise<void> {
    for (const [first, takers] of this.#takers)
      if (takers.has(cell))
        await ask(this.#opened, (bridge, runId) => bridge.recallStages(runId), runIdOf(first));
  }

  /** The cell has ended: what nobody takes over any more goes. */
  async leave(cell: Cell): Promise<void> {
    for (const [first, takers] of this.#takers) {
      if (!takers.delete(cell) || takers.size) continue;
      this.#takers.delete(first);
      await ask(this.#opened, (bridge, runId) => bridge.discardTables(runId), runIdOf(first));
    }
  }
}
