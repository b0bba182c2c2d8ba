import { valueOf } from './byUser.ts';
import { headlinesOf, ranksItems } from './headline.ts';
import { stagesIn } from './matrix.ts';
import type { HeldOut, HeldOutPart, Judged } from './metrics.ts';
import { cardOf, stageName, writes } from './models/index.ts';
import type { RunResult, Stage } from './results.ts';

type PartName = 'val' | 'test';
type Noted = Pick<RunResult, 'model' | 'protocol' | 'dataset' | 'stages' | 'curves' | 'heldOut' | 'notes'>;

/** With fewer held-out interactions one more or less moves Recall@20 visibly. */
const FEW = 100;
const NAMES: Record<PartName, string> = { val: 'validation', test: 'test' };

/** The part that chose the epochs of a run; undefined where nothing did. */
export function selectedOn({
  protocol,
  stages,
}: Pick<RunResult, 'protocol' | 'stages'>): PartName | undefined {
  const part = protocol === 'paper-code' ? 'test' : 'val';
  return Object.values(stages).some((stage) => isJudged(stage, part)) ? part : undefined;
}

/** Whether a part said anything of a stage, of lists or of texts. */
const isJudged = ({ texts, ...judged }: Judged, part: PartName): boolean =>
  judged[part] !== undefined || texts?.[part] !== undefined;

/** What a reader must know of a result beside its numbers, a sentence each; empty where there is nothing. */
export function resultNotes(result: Noted): string[] {
  const { stages } = result;
  const part = selectedOn(result);
  const card = cardOf(result.model);
  const heldOut = ranksItems(card) ? (result.heldOut ?? {}) : {};
  return [
    ...(result.notes ?? []),
    ...(part ? splitOffNote(result, part) : nothingSelected(result)),
    ...(ranksItems(card)
      ? []
      : [`${card.label} ranks nothing: it is judged by what it writes, and has no metrics of lists.`]),
    ...(Object.values(stages).some((stage) => isJudged(stage, 'test'))
      ? []
      : ['No test set: there are no test metrics.']),
    ...(part ? selectionNotes({ ...result, heldOut }, part) : []),
    ...saturationLimits(heldOut).map(sentenceOf),
  ];
}

/** What limits a metric: what is the case, and what follows. */
export interface MetricLimit {
  message: string;
  action: string;
}

/** The cut-offs at which metrics are saturated, of both parts at once where they are the same. */
export function saturationLimits(heldOut: HeldOut): MetricLimit[] {
  const parts = new Map<string, PartName[]>();
  for (const part of ['val', 'test'] as const) {
    const cutoffs = listed((heldOut[part]?.saturated ?? []).map((k) => `@${k}`));
    if (cutoffs) parts.set(cutoffs, [...(parts.get(cutoffs) ?? []), part]);
  }
  return [...parts].map(([cutoffs, of]) => ({
    message: `Metrics ${cutoffs} on ${listed(of.map((part) => NAMES[part]))} are saturated.`,
    action:
      'For most users such a list holds at least four fifths of all items that could be in it, so that any ranking comes close to the ceiling.',
  }));
}

/** How coarse the metric of a small part is; undefined for one that is large enough. */
export function coarseLimit(part: PartName, { pairs }: HeldOutPart): MetricLimit | undefined {
  if (pairs >= FEW) return undefined;
  return {
    message: `The ${NAMES[part]} set has only ${pairs} ${pairs === 1 ? 'interaction' : 'interactions'}.`,
    action: `One more or less that is found moves Recall@20 by about ${digits(1 / pairs)}, and smaller differences cannot be seen.`,
  };
}

const sentenceOf = ({ message, action }: MetricLimit) =>
  `${message.slice(0, -1)}: ${action[0].toLowerCase()}${action.slice(1)}`;

function splitOffNote({ dataset: { split } }: Noted, part: PartName): string[] {
  if (split.method !== 'given' || split.validation?.method !== 'split-off') return [];
  const { share, seed } = split.validation;
  const pairs = `a part of training that was split off here (${Math.round(100 * share)}% of each user's pairs, at least one of three or more; seed ${seed})`;
  return [
    part === 'val'
      ? `Selected on ${pairs}: the files hold no validation part.`
      : `Not trained on ${pairs}: it is the validation part.`,
  ];
}

function nothingSelected(result: Noted): string[] {
  const trained = stagesIn(result).filter((stage) => result.stages[stage].epochs > 0);
  if (!trained.length) return [];
  const set = result.protocol === 'paper-code' ? 'test' : 'validation';
  const ran = trained.map((stage) => `${nameOf(result, stage)} ran ${count(result.stages[stage].epochs)}`);
  return [`No ${set} set: ${listed(ran)} and kept the last; nothing was selected.`];
}

const count = (epochs: number) => `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`;

/** Epochs that are not told apart by what selects, stage by stage; else how coarse it is. */
function selectionNotes(result: Noted, part: PartName): string[] {
  const held = result.heldOut?.[part];
  const notes = stagesIn(result).flatMap((stage) => indistinct(result, stage, part) ?? []);
  const coarse = held && coarseLimit(part, held);
  return notes.length || !coarse ? notes : [sentenceOf(coarse)];
}

/** At least half of the epochs lie within one held-out interaction of the best. */
function indistinct(result: Noted, stage: Stage, part: PartName): string | undefined {
  // What writes chooses by a loss, which tells any two epochs apart.
  if (writes(cardOf(result.model))) return undefined;
  const [headline] = headlinesOf(result.model);
  const values = result.curves.flatMap((it) =>
    it.stage === stage ? (valueOf(it[part], headline) ?? []) : [],
  );
  if (values.length < 2) return undefined;
  const best = Math.max(...values);
  const metric = `${part === 'val' ? 'Validation' : 'Test'} ${headline.label} of ${nameOf(result, stage)}`;
  if (values.every((value) => value === best))
    return `${metric} was ${digits(best)} at all ${values.length} epochs: it cannot tell them apart, and the first was kept.`;
  const pairs = result.heldOut?.[part]?.pairs;
  // Sums of users' shares differ in their last bits.
  const near = pairs ? values.filter((value) => best - value < 1.001 / pairs).length : 0;
  if (near < 2 || near < values.length / 2) return undefined;
  return `${metric} cannot tell epochs apart: ${near} of ${values.length} lie within one of its ${pairs} interactions (${digits(1 / pairs!)}) of the best.`;
}

const nameOf = ({ model }: Noted, stage: Stage) => `the ${stageName(model, stage)}`;
const digits = (value: number) => value.toFixed(4).replace(/^0/, '');
const listed = (words: string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
