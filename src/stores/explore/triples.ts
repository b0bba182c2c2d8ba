import { create } from 'zustand';
import type { ItemRow } from '#contract/dataset.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import type { TripleEffects } from '#contract/margins.ts';
import type { RunResult } from '#contract/results.ts';
import { analysis } from '#client/analysis.ts';
import { laboratory } from '#client/laboratory.ts';
import type { SampledStage } from './effectSettings.ts';
import { people } from './people.ts';
import { orderTriples, type Order, type Part } from './tripleOrder.ts';

interface TriplesState {
  order: Order;
  part: Part;
  /** Place in the order, from 0. */
  place: number;
  /** Of this run, every triple of its sample. */
  runId?: string;
  effects: TripleEffects[];
  /** Ids of users by row number, and what is known of items. */
  users: Record<number, string>;
  items: Record<number, ItemRow>;
  error?: ErrorReport;
}

const START: TriplesState = { order: 'drawn', part: 'all', place: 0, effects: [], users: {}, items: {} };

/** The sample of triples that is stepped through. */
export const useTriples = create<TriplesState>()(() => START);

let ticket = 0;

/** Takes the sample of a run apart; an answer to an older question is dropped. */
export async function refreshTriples(
  { runId }: RunResult,
  { sample, settings }: SampledStage,
): Promise<void> {
  const mine = ++ticket;
  try {
    const effects = await analysis().effects({ margins: sample.margins, settings });
    const everyone = await people();
    const shown = new Set([...sample.positives, ...sample.negatives]);
    const rows = await laboratory().data.describe([...shown]);
    if (mine !== ticket) return;
    const users = Object.fromEntries(Array.from(sample.users, (user) => [user, everyone[user].id]));
    const items = Object.fromEntries(rows.map((row) => [row.item, row]));
    useTriples.setState({ runId, effects, users, items, error: undefined });
  } catch (error) {
    if (mine === ticket) useTriples.setState({ error: reportError(error) });
  }
}

/** Looks at the sample in another order, or at another part of it, from its beginning. */
export const lookAt = (how: Partial<Pick<TriplesState, 'order' | 'part'>>): void =>
  useTriples.setState({ ...how, place: 0 });

/** The triple after or before, around the ends. */
export function stepTriple({ sample }: SampledStage, by: 1 | -1): void {
  const { effects, place, ...how } = useTriples.getState();
  const count = orderTriples(sample, effects, how).length;
  if (count) useTriples.setState({ place: (place + by + count) % count });
}
