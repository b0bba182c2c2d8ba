import type { ComparedMetric } from '#contract/byUser.ts';
import { headlineIds } from '#contract/headline.ts';
import type { RunResult, StageOutput } from '#contract/results.ts';
import { outputsOf } from '#stores/history/outputs.ts';
import type { ItemFacts } from '#stores/projection/facts.ts';
import { outputsIn, shownSpace, type Side, type PanelChoice } from '#stores/projection/spaces.ts';
import type { RowFacts } from './colouring.ts';

interface Known {
  items: readonly ItemFacts[];
  userDegrees: Int32Array;
}

/** What is known of the rows of a panel; recall is what the run found of the test, by the headline of its task and the stage that the space is of. */
export function factsFor(
  side: Side,
  choice: Pick<PanelChoice, 'space' | 'model'>,
  known: Known,
  run: RunResult | undefined,
): RowFacts {
  const outputs = run ? outputsOf(run.runId) : [];
  const space = shownSpace(choice, run);
  const output = (space && 'kind' in space && outputsIn(space, outputs)[0]) || outputs[0];
  const recall = run && output ? recallOf(output, side, headlineIds([run.model])[0]) : () => undefined;
  if (side === 'users') return { category: () => undefined, degree: (row) => known.userDegrees[row], recall };
  const { items } = known;
  return { category: (row) => items[row]?.category, degree: (row) => items[row]?.train, recall };
}

function recallOf(
  { itemHits, userScores }: StageOutput,
  side: Side,
  metric: ComparedMetric,
): RowFacts['recall'] {
  if (side === 'items') {
    const { hits, tests } = itemHits;
    return (row) => (tests[row] ? hits[row] / tests[row] : undefined);
  }
  const values = userScores[metric] ?? userScores.recall20;
  const byUser = new Map([...userScores.users].map((user, i) => [user, values[i]]));
  return (row) => byUser.get(row);
}

/** What a row is, in a few words: "12, Red shoes, category 3, 25 training interactions". */
export function describeRow(side: Side, row: number, item?: ItemFacts, degree = item?.train): string {
  if (side === 'users') return [`user ${row}`, trained(degree)].filter(Boolean).join(', ');
  const parts = [`item ${item?.id ?? row}`, item?.title, item?.category, trained(item?.train)];
  return parts.filter(Boolean).join(', ');
}

const trained = (count: number | undefined) =>
  count === undefined ? undefined : `${count} training interaction${count === 1 ? '' : 's'}`;
