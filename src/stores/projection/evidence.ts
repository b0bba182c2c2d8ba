import { create } from 'zustand';
import type { Overlap, Verdict } from '#contract/projectionMeasures.ts';
import { projector } from '#client/projector.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { useOutputs } from '../history/outputs.ts';
import { useResults } from '../history/results.ts';
import { loadInput } from './input.ts';
import { hasPrompt, siblings } from './models.ts';
import { usePanels, type PanelState } from './panels.ts';

interface EvidenceState {
  verdict?: Verdict;
  /** Seeds with and without prompt that the verdict looks at. */
  seeds?: { withPrompt: number[]; withoutPrompt: number[] };
  isMeasuring: boolean;
  error?: ErrorReport;
}

/** What the numbers of the three pictures say together. */
export const useEvidence = create<EvidenceState>()(() => ({ isMeasuring: false }));

/** The three panels that the verdict needs, where all are measured and show the paper's figure. */
export function figurePanels(
  panels: readonly PanelState[],
): Record<'raw' | 'tuned' | 'plain', PanelState> | undefined {
  const measured = panels.filter((panel) => panel.measures);
  const features = (prompt: boolean) =>
    measured.find(
      ({ space, input }) => space === 'item-features' && input?.run && hasPrompt(input.run) === prompt,
    );
  const raw = measured.find(({ space }) => space === 'raw');
  const [tuned, plain] = [features(true), features(false)];
  return raw && tuned && plain ? { raw, tuned, plain } : undefined;
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
    const withPrompt = await overlaps(figure.tuned);
    const withoutPrompt = await overlaps(figure.plain);
    const verdict = await projector().verdict({
      raw: figure.raw.measures!.overlap,
      withPrompt: [...withPrompt.values()],
      withoutPrompt: [...withoutPrompt.values()],
    });
    const seeds = { withPrompt: [...withPrompt.keys()], withoutPrompt: [...withoutPrompt.keys()] };
    if (judged === key) useEvidence.setState({ verdict, seeds, isMeasuring: false });
  } catch (error) {
    if (judged === key) useEvidence.setState({ isMeasuring: false, error: reportError(error) });
  }
}

usePanels.subscribe(() => void judge());
useOutputs.subscribe(() => void judge());

const measured = new Map<string, Overlap>();

/** The overlap in F^m of every seed of a panel's teacher. */
async function overlaps({ input, measures, space }: PanelState): Promise<Map<number, Overlap>> {
  const { run, recipe } = input!;
  const bySeed = new Map<number, Overlap>();
  for (const [seed, other] of siblings(run!, useResults.getState().runs)) {
    if (other === run) {
      bySeed.set(seed, measures!.overlap);
      continue;
    }
    const key = JSON.stringify([other.runId, recipe]);
    if (!measured.has(key)) {
      await loadInput('seed', space, recipe, other);
      measured.set(key, (await projector().measures('seed', { k: recipe.figure.neighbours })).overlap);
      await projector().unload('seed');
    }
    bySeed.set(seed, measured.get(key)!);
  }
  return bySeed;
}

function keyOf({ raw, tuned, plain }: Record<'raw' | 'tuned' | 'plain', PanelState>): string {
  const { runs } = useResults.getState();
  const ids = [tuned, plain].map(({ input }) =>
    [...siblings(input!.run!, runs).values()].map((run) => run.runId),
  );
  return JSON.stringify([
    ids,
    [raw, tuned, plain].map(({ input, measures }) => [input!.recipe, measures!.overlap]),
  ]);
}
