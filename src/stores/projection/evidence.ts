import { create } from 'zustand';
import type { Contrast } from '#contract/models/card.ts';
import { cardOf } from '#contract/models/index.ts';
import type { Overlap, Verdict } from '#contract/projectionMeasures.ts';
import { contrastedSpace, RAW } from '#contract/spaces.ts';
import { projector } from '#client/projector.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { useOutputs } from '../history/outputs.ts';
import { useResults } from '../history/results.ts';
import { loadInput } from './input.ts';
import { isOnIn, siblings } from './models.ts';
import { isAlike } from './pairs.ts';
import { usePanels, type PanelState } from './panels.ts';

interface EvidenceState {
  verdict?: Verdict;
  /** Seeds with the contrast's switch on and off that the verdict looks at. */
  seeds?: { on: number[]; off: number[] };
  isMeasuring: boolean;
  error?: ErrorReport;
}

/** What the numbers of the pictures of a contrast say together. */
export const useEvidence = create<EvidenceState>()(() => ({ isMeasuring: false }));

/** The three panels that a verdict needs. */
export interface FigurePanels {
  contrast: Contrast;
  raw: PanelState;
  on: PanelState;
  off: PanelState;
}

/** Those panels, where all are measured and show a matched pair of what one model's contrast compares. */
export function figurePanels(panels: readonly PanelState[]): FigurePanels | undefined {
  const measured = panels.filter((panel) => panel.measures);
  const raw = measured.find(({ space }) => space === RAW.id);
  const compared = measured.flatMap((panel) => {
    const run = panel.input?.run;
    return run && contrastedSpace(run.model)?.id === panel.space ? [{ run, panel }] : [];
  });
  const first = compared.find(({ run }) => isOnIn(run));
  const second = compared.find(({ run }) => first && !isOnIn(run) && isAlike(run, first.run));
  if (!raw || !first || !second) return undefined;
  return { contrast: cardOf(first.run.model).contrast!, raw, on: first.panel, off: second.panel };
}

let judged = '';

/** Judges whenever the panels are complete or more seeds were trained. */
export async function judge(): Promise<void> {
  const figure = figurePanels(usePanels.getState().panels);
  const key = figure ? keyOf(figure) : '';
  if (key === judged) return;
  judged = key;
  if (!figure) return useEvidence.setState({ verdict: undefined, seeds: undefined, isMeasuring: false });
  useEvidence.setState({ isMeasuring: true, error: undefined });
  try {
    const [on, off] = inBoth(await overlaps(figure.on), await overlaps(figure.off));
    const verdict = await projector().verdict({
      raw: figure.raw.measures!.overlap,
      on: [...on.values()],
      off: [...off.values()],
      words: figure.contrast,
    });
    const seeds = { on: [...on.keys()], off: [...off.keys()] };
    if (judged === key) useEvidence.setState({ verdict, seeds, isMeasuring: false });
  } catch (error) {
    if (judged === key) useEvidence.setState({ isMeasuring: false, error: reportError(error) });
  }
}

/** Seeds of one kind alone say nothing of the difference. */
function inBoth<Value>(...maps: [Map<number, Value>, Map<number, Value>]): Map<number, Value>[] {
  const [first, second] = maps;
  const isShared = ([seed]: [number, Value]) => first.has(seed) && second.has(seed);
  return maps.map((map) => new Map([...map].filter(isShared).sort(([a], [b]) => a - b)));
}

usePanels.subscribe(() => void judge());
useOutputs.subscribe(() => void judge());

const measured = new Map<string, Overlap>();

/** The overlap in F^m of every seed of a panel's run. */
async function overlaps({ input, measures, ...choice }: PanelState): Promise<Map<number, Overlap>> {
  const { run, recipe } = input!;
  const bySeed = new Map<number, Overlap>();
  for (const [seed, other] of siblings(run!, useResults.getState().runs)) {
    if (other === run) {
      bySeed.set(seed, measures!.overlap);
      continue;
    }
    const key = JSON.stringify([other.runId, recipe]);
    if (!measured.has(key)) {
      await loadInput('seed', choice, recipe, other);
      measured.set(key, (await projector().measures('seed', { k: recipe.figure.neighbours })).overlap);
      await projector().unload('seed');
    }
    bySeed.set(seed, measured.get(key)!);
  }
  return bySeed;
}

function keyOf({ raw, on, off }: FigurePanels): string {
  const { runs } = useResults.getState();
  const ids = [on, off].map(({ input }) => [...siblings(input!.run!, runs).values()].map((run) => run.runId));
  return JSON.stringify([
    ids,
    [raw, on, off].map(({ input, measures }) => [input!.recipe, measures!.overlap]),
  ]);
}
