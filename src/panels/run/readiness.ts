import type { DatasetReport } from '#contract/dataset.ts';
import { valueAt } from '#contract/config.ts';
import { cardOf, sectionTitle, modalitiesField } from '#contract/models/index.ts';
import { invalidFields, type ConfigState, useConfig } from '#stores/run/config.ts';
import { useBackend } from '#stores/run/backend.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { epochRun, pauseRun, resumeRun, startRun, stepRun } from '#stores/run/commands.ts';
import { useRun } from '#stores/run/run.ts';
import { lackOf } from '#stores/data/lackOf.ts';

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
  if (invalid) return invalidText(config, invalid, others.length);
  if (isLoading) return 'The dataset is being loaded.';
  if (!report) return 'There is no dataset yet.';
  if (hasFailed) return 'No backend is running.';
  return missingContent(config, report);
}

function invalidText(
  { model }: ConfigState,
  { label, section }: { label: string; section?: string },
  others: number,
): string {
  const where = section ? ` under ${sectionTitle(model, section)}` : '';
  return `${label}${where} is invalid${others ? `, and ${others} more` : ''}.`;
}

/** What the dataset lacks for the model: something at all, or a modality that was chosen. */
function missingContent({ model, drafts }: ConfigState, report: DatasetReport): string | undefined {
  const card = cardOf(model);
  const lack = lackOf(card, report);
  if (lack) return `${card.label} needs ${lack.needed}, and ${report.name} has none: ${lack.remedy}.`;
  const field = modalitiesField(card);
  if (!field) return undefined;
  const known = modalitiesInUse(report).map(({ name }) => name);
  const chosen = valueAt(drafts[model], field) as string[];
  const missing = chosen.find((wanted) => !known.includes(wanted));
  const [section] = field.split('.');
  return (
    missing &&
    `${report.name} has no modality "${missing}": choose modalities under ${sectionTitle(model, section)}.`
  );
}
