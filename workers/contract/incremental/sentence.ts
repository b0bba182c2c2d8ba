import { type ModelName, stageName } from '../models/index.ts';
import type { IncrementalRow, RowKind } from './plan.ts';
import { FEWEST_SEEDS } from './rule.ts';
import { gainOver, type BySeed, type RowSummary, type Spread } from './summary.ts';

/** What counts as most of what retraining gains. */
const MOST = 0.5;
/** What counts as a small part of the time that retraining takes. */
const SMALL = 0.25;

type Measured = ReadonlyMap<IncrementalRow['id'], BySeed>;

/** How an experiment reads: what updating brings, stage by stage, and what the served model's update costs beside the others'. */
export function readIncremental(
  model: ModelName,
  summaries: readonly RowSummary[],
  measured: Measured,
): string[] {
  const stages = [...new Set(summaries.map(({ stage }) => stage))];
  const called = (stage: string) => (stages.length > 1 ? `the ${stageName(model, stage)}` : 'the model');
  const words = stages.map((stage) => stageWords(stage, called(stage), summaries, measured));
  const [served, ...others] = stages;
  const beside = others.flatMap((other) =>
    besideWords([served, other], [called(served), called(other)], summaries, measured),
  );
  return [...words, ...beside];
}

function stageWords(
  stage: string,
  name: string,
  summaries: readonly RowSummary[],
  measured: Measured,
): string {
  const of = (kind: RowKind) => summaries.find((row) => row.kind === kind && row.stage === stage);
  const [graph, tuned, retrained] = [of('graph'), of('tuned'), of('retrained')];
  const possible = retrained?.gain?.all;
  if (!graph?.gain || !tuned?.gain || !possible) return `${capital(name)}: not every row is finished yet.`;
  const n = Math.min(possible.n, graph.gain.all.n, tuned.gain.all.n);
  const gains = `Retraining ${name} changes its Recall@20 by ${differenceWords(possible)}`;
  if (n < FEWEST_SEEDS) return `${gains}: with ${n === 1 ? 'one seed' : `${n} seeds`} nothing is claimed.`;
  if (!isHigher(possible))
    return `${gains}, which not every seed shows as a gain: there is nothing to recover.`;
  const added = gainOver(measured.get(graph.id)!, measured.get(tuned.id)!)!.all;
  const time = tuned.ofRetraining === undefined ? '' : ` in ${share(tuned.ofRetraining)} of the time`;
  const recovered = `The new graph alone, without any training, recovers ${share(graph.recovered!)} of that, fine-tuning ${share(tuned.recovered!)}${time}.`;
  return `${gains}. ${recovered} ${verdict(graph, tuned, added)}`;
}

/** Whether fine-tuning pays, whether the new graph alone would have done, and what training adds to that. */
function verdict(graph: RowSummary, tuned: RowSummary, added: Spread): string {
  const shown = isHigher(added) ? 'a gain in every seed' : 'no gain that every seed shows';
  const onTop = `On top of the new graph fine-tuning adds ${differenceWords(added)}, ${shown}.`;
  if (graph.recovered! >= MOST) return `So most of the gain needs no training at all. ${onTop}`;
  if (tuned.recovered! < MOST)
    return `Fine-tuning does not pay: it recovers less than half of the gain. ${onTop}`;
  if (tuned.ofRetraining === undefined || tuned.ofRetraining > SMALL)
    return `Fine-tuning recovers most of the gain, but not in a small part of the time. ${onTop}`;
  return `Fine-tuning pays: it recovers most of the gain in a small part of the time. ${onTop}`;
}

/** The claim of the served model: its update costs less than the other's, and loses no accuracy to it. */
function besideWords(
  [own, other]: string[],
  [ownName, otherName]: string[],
  summaries: readonly RowSummary[],
  measured: Measured,
): string[] {
  const tuned = (stage: string) => summaries.find((row) => row.kind === 'tuned' && row.stage === stage);
  const [mine, theirs] = [tuned(own), tuned(other)];
  if (!mine || !theirs) return [];
  const lead = gainOver(measured.get(theirs.id)!, measured.get(mine.id)!)?.all;
  if (!lead || lead.n < FEWEST_SEEDS) return [];
  const cost = `Fine-tuning takes ${ownName} ${ms(mine.updateMs)} (${mine.steps} steps) and ${otherName} ${ms(theirs.updateMs)} (${theirs.steps} steps)`;
  const accuracy = `afterwards ${ownName}’s Recall@20 differs by ${differenceWords(lead)}`;
  const isCheaper = mine.updateMs < theirs.updateMs;
  const holds = isCheaper && lead.low >= 0;
  const why = !isCheaper
    ? 'it is not the cheaper one'
    : lead.high < 0
      ? 'it is less accurate in every seed'
      : 'it is less accurate in some seed';
  return [
    `${cost}; ${accuracy}. ${holds ? `So ${ownName} is updated at less cost without losing accuracy.` : `That ${ownName} is updated at less cost without losing accuracy does not hold here: ${why}.`}`,
  ];
}

const isHigher = ({ low }: Spread) => low > 0;
const share = (value: number) =>
  `${value && Math.abs(value) < 0.1 ? (100 * value).toFixed(1) : Math.round(100 * value)}%`.replace('-', '−');
const ms = (value: number) => (value < 10_000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`);
const capital = (text: string) => text[0].toUpperCase() + text.slice(1);

function differenceWords({ mean, low, high, n }: Spread): string {
  return n > 1 ? `${signed(mean)} (${signed(low)} to ${signed(high)} over ${n} seeds)` : signed(mean);
}

/** A difference to four digits, with its sign and without the leading zero: +.0012. */
function signed(value: number): string {
  const text = Math.abs(value).toFixed(4).replace(/^0/, '');
  return `${value < 0 && Number(text) ? '−' : '+'}${text}`;
}
