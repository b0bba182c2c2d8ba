import type { DatasetReport } from '#contract/dataset.ts';
import { invalidFields, type ConfigState, useConfig } from '#stores/run/config.ts';
import { useBackend } from '#stores/run/backend.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { epochRun, pauseRun, resumeRun, startRun, stepRun } from '#stores/run/commands.ts';
import { useRun } from '#stores/run/run.ts';
import { SECTION_TITLES } from '../sectionTitles.ts';

/** Why no run can start now, as a short sentence; undefined if one can. */
export function useObstacle(): string | undefined {
  const config = useConfig();
  const report = useDataset((state) => state.report);
  const isLoading = useDataset((state) => state.progress !== undefined);
  const hasFailed = useBackend((state) => state.error !== undefined);
  return obstacle(config, report, isLoading, hasFailed);
}

/** Runs, pauses or resumes: what the big button and the space bar do. */
export function toggleRun(): void {
  const { status } = useRun.getState();
  if (status === 'running') pauseRun();
  else if (status === 'pausing' || status === 'paused') resumeRun();
  else if (status === 'idle' && !currentObstacle()) startRun();
}

/** One step, from a pause. */
export function stepOnce(): void {
  if (useRun.getState().status === 'paused') stepRun();
}

/** One epoch, from a pause. */
export function epochOnce(): void {
  if (useRun.getState().status === 'paused') epochRun();
}

/** The same outside a component. */
export function currentObstacle(): string | undefined {
  const { report, progress } = useDataset.getState();
  return obstacle(
    useConfig.getState(),
    report,
    progress !== undefined,
    useBackend.getState().error !== undefined,
  );
}

function obstacle(
  config: ConfigState,
  report: DatasetReport | undefined,
  isLoading: boolean,
  hasFailed: boolean,
): string | undefined {
  const [invalid, ...others] = invalidFields(config);
  if (invalid) return invalidText(invalid, others.length);
  if (isLoading) return 'The dataset is being loaded.';
  if (!report) return 'There is no dataset yet.';
  if (hasFailed) return 'No backend is running.';
  return config.model === 'promptmm' ? missingContent(config, report) : undefined;
}

function invalidText({ label, section }: { label: string; section?: string }, others: number): string {
  const where = section ? ` under ${SECTION_TITLES[section]}` : '';
  return `${label}${where} is invalid${others ? `, and ${others} more` : ''}.`;
}

function missingContent({ drafts }: ConfigState, report: DatasetReport): string | undefined {
  const { name } = report;
  const modalities = modalitiesInUse(report);
  if (!modalities.length)
    return `PromptMM needs content, and ${name} has none: choose another recommender or another dataset.`;
  const known = modalities.map((modality) => modality.name);
  const missing = (drafts.promptmm.teacher.modalities as string[]).find((wanted) => !known.includes(wanted));
  return missing && `${name} has no modality "${missing}": choose modalities under Teacher.`;
}
