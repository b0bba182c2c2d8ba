import { listenForFaults, releaseUnused } from '#engine/backend.ts';
import type { BackendReport } from '#contract/backend.ts';
import { compareTask, lineOf, tasks } from '../compare.ts';
import { benchDataset } from '../data.ts';
import type { Patience } from '../measure.ts';
import { workOf } from '../roofline.ts';
import type { Task } from '../task.ts';
import type { TorchTools } from '../torch.ts';
import type { GpuLine } from './commandLine.ts';
import { layoutTasks } from './layoutTasks.ts';
import type { Installed } from './pytorch.ts';
import type { GpuReport } from './report.ts';

/** Of a training run only few losses are read back: ten steps are measured at once. */
const alike = (limit: Patience['ours']): Patience => ({
  ours: limit,
  stock: limit,
  pytorch: limit,
  graphs: limit,
});
const PATIENCE = alike({ steps: 25, ms: 1000, times: 10 });
const HASTE = alike({ steps: 5, ms: 500, times: 3 });

const POINTS = [20_000, 100_000];
const FEW_POINTS = [1000, 2000];

/** What is asked for first, in case there is no time for all. */
const MARKS = ['LightGCN', 'teacher', 'student', 'full-ranking'];

/** Measures task after task until the time is up; `keep` gets the report as it grows. */
export async function measureAll(
  line: GpuLine,
  report: GpuReport,
  torch: Installed | undefined,
  keep: () => void,
): Promise<void> {
  const dataset = await benchDataset({ small: line.small });
  const until = performance.now() + 60_000 * line.minutes;
  for (const task of chosen(line, torch)) {
    if (performance.now() > until) report.skipped.push(task.name);
    else await measureOne(task, { dataset, small: line.small }, report, torch);
    keep();
  }
}

/** The marks before the others, and what is measured a second time last. */
function chosen({ only, small }: GpuLine, torch?: TorchTools): Task[] {
  const steps = tasks(torch);
  const first = steps.filter(({ name }) => MARKS.some((mark) => name.startsWith(mark)));
  const layouts = layoutTasks(small ? FEW_POINTS : POINTS, torch?.ask);
  const rest = steps.filter((task) => !first.includes(task));
  const [others, again] = [false, true].map((is) =>
    rest.filter(({ name }) => name.endsWith('long histories') === is),
  );
  return [...first, ...layouts, ...others, ...again].filter(({ name }) =>
    name.toLowerCase().includes(only.toLowerCase()),
  );
}

async function measureOne(
  task: Task,
  on: Parameters<typeof compareTask>[1],
  report: GpuReport,
  torch?: Installed,
): Promise<void> {
  let fault: Error | undefined;
  listenForFaults({
    onError: (error) => (fault ??= error),
    onLost: (message) => (fault ??= new Error(`The GPU was lost: ${message}`)),
  });
  try {
    const found = await compareTask(task, on, on.small ? HASTE : PATIENCE, workOf);
    if (fault) throw fault;
    report.tasks.push(found);
    process.stderr.write(`${lineOf(found)}\n`);
    if (torch?.graphs && torch.ungraphed) report.ungraphed.push({ task: task.name, reason: torch.ungraphed });
  } catch (error) {
    const { message } = fault ?? (error as Error);
    report.failed.push({ task: task.name, reason: message });
    process.stderr.write(`${task.name}: ${message}\n`);
  } finally {
    releaseUnused();
  }
}

/** An empty report. */
export const begun = (
  { adapter, software, limits }: BackendReport,
  runtime: string,
  pytorch: string,
  small: boolean,
): GpuReport => ({
  version: 1,
  adapter,
  software,
  limits,
  runtime,
  pytorch,
  small,
  seconds: 0,
  tasks: [],
  ungraphed: [],
  failed: [],
  skipped: [],
});
