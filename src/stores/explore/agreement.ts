import { create } from 'zustand';
import type { Agreement } from '#contract/analysis.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { lastStage, stagesIn } from '#contract/matrix.ts';
import type { RunResult, Stage } from '#contract/results.ts';
import { analysis } from '#client/analysis.ts';
import { listLabel, modalitiesOf, modalityLabel, modelId, provideRun } from './models.ts';
import { rowsOf, testedSample } from './sample.ts';

interface AgreementState {
  /** Share that is done, while it is measured. */
  fraction?: number;
  /** The run that was measured. */
  runId?: string;
  /** With the run's last stage: itself, then what it is compared with. */
  found: (Agreement & Compared)[];
  error?: ErrorReport;
}

/** How far a run's last stage ranks as others do. */
export const useAgreement = create<AgreementState>()(() => ({ found: [] }));

/** Measures it on a sample of users with test items, drawn with a fixed seed. */
export async function measureAgreement(run: RunResult, control?: RunResult): Promise<void> {
  const { runId, protocol } = run;
  const compared = comparedLists(run, control);
  if (useAgreement.getState().fraction !== undefined) return;
  useAgreement.setState({ fraction: 0, error: undefined });
  try {
    for (const id of new Set(compared.map((list) => list.runId))) await provideRun(id);
    const { sample, ...lists } = await testedSample(protocol);
    const found = await analysis().agreement(
      {
        reference: compared[0].id,
        others: compared.map(({ id }) => id),
        ...lists,
        held: rowsOf(sample, ({ test }) => test),
      },
      (fraction) => useAgreement.setState({ fraction }),
    );
    useAgreement.setState({ runId, found: found.map((row, at) => ({ ...row, ...compared[at] })) });
  } catch (error) {
    useAgreement.setState({ error: reportError(error) });
  } finally {
    useAgreement.setState({ fraction: undefined });
  }
}

/** A list whose ranking is compared, by its name in the analysis worker. */
export interface Compared {
  id: string;
  runId: string;
  label: string;
  /** Test Recall@20 over all users; features of one modality have none. */
  recallOfAll?: number;
}

/** The last stage of a run, earlier ones, each with its modalities alone, and a run of another model. */
export function comparedLists(run: RunResult, control?: RunResult): Compared[] {
  const last = lastStage(run.model, run.stages);
  const earlier = stagesIn(run).filter((stage) => stage !== last);
  return [
    listOf(run, last),
    ...modalityLists(run, last),
    ...earlier.flatMap((stage) => [listOf(run, stage), ...modalityLists(run, stage)]),
    ...(control ? [listOf(control, lastStage(control.model, control.stages))] : []),
  ];
}

const listOf = ({ runId, model, stages }: RunResult, stage: Stage): Compared => ({
  id: modelId(runId, stage),
  runId,
  label: listLabel(model, stage),
  recallOfAll: stages[stage]?.test?.recall['20'],
});

const modalityLists = ({ runId, model }: RunResult, stage: Stage): Compared[] =>
  modalitiesOf(runId, stage).map((modality) => ({
    id: modelId(runId, stage, modality),
    runId,
    label: modalityLabel(model, stage, modality),
  }));
