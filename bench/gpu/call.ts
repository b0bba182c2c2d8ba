import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StudioError } from '#contract/errors.ts';
import { startBackend } from '#engine/backend.ts';
import { benchDataset } from '../data.ts';
import { hostAll } from '../host/measure.ts';
import { hostText } from '../report.ts';
import { readLine, USAGE, type GpuLine } from './commandLine.ts';
import { begun, measureAll } from './measureAll.ts';
import { NothingComputed, refuseWholeNumbers } from './nothingComputed.ts';
import { startInstalled } from './pytorch.ts';
import { markdownOf } from './report.ts';

/** What a task may take beyond the time that is left when it begins. */
const GRACE_MS = 30_000;

/** One call on a machine with a GPU (docs/benchmarks.md): every step, full ranking and t-SNE beside PyTorch, as JSON and as a table; answers the exit code. */
export async function benchGpu(args: string[]): Promise<number> {
  let line: GpuLine;
  try {
    line = readLine(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    return 2;
  }
  const backend = await startBackend('webgpu').catch((error: Error) => error);
  if (backend instanceof Error) {
    if (!(backend instanceof StudioError)) throw backend;
    console.error(
      `No GPU was found by Vulkan, Metal or Direct3D (${backend.message}) See "vulkaninfo --summary"; where the manifest of the driver is in no usual place, VK_DRIVER_FILES names it.`,
    );
    return 1;
  }
  if (line.host) {
    await hostOnly(line);
    return 0;
  }
  if (backend.software && !line.anyAdapter) {
    console.error(
      `The only adapter here is ${backend.adapter}, which computes on the processor: it says nothing of a GPU. --any-adapter measures it all the same.`,
    );
    return 1;
  }
  await measured(line, backend);
  return 0;
}

/** What the processor does for a step, by Dawn in this process on a device that computes nothing. */
async function hostOnly({ small, only, out }: GpuLine): Promise<void> {
  const clock = () => {
    const { user, system } = process.cpuUsage();
    return Promise.resolve((user + system) / 1000);
  };
  const tell = (text: string) => void process.stderr.write(`${text}\n`);
  refuseWholeNumbers();
  const refused = (error: unknown) => (error instanceof NothingComputed ? error.message : undefined);
  const report = await hostAll(await benchDataset({ small }), { small, only, clock, tell, refused });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'host.json'), `${JSON.stringify({ version: 1, ...report }, null, 2)}\n`);
  console.log(hostText(report));
}

async function measured(line: GpuLine, backend: Awaited<ReturnType<typeof startBackend>>): Promise<void> {
  const torch = await startInstalled(line.python);
  const [installed, said] = typeof torch === 'string' ? [undefined, torch] : [torch, torch.about];
  const report = begun(backend, `Dawn in Node ${process.version}`, said, line.small);
  console.error(`${report.adapter}; ${report.runtime}; ${said}`);
  mkdirSync(line.out, { recursive: true });
  const start = performance.now();
  const keep = () => {
    report.seconds = Math.round((performance.now() - start) / 1000);
    writeFileSync(join(line.out, 'gpu.json'), `${JSON.stringify(report, null, 2)}\n`);
    writeFileSync(join(line.out, 'gpu.md'), markdownOf(report));
  };
  const end = setTimeout(
    () => {
      console.error('The time is up; what was measured is kept.');
      installed?.stop();
      process.exit(0);
    },
    60_000 * line.minutes + GRACE_MS,
  );
  try {
    await measureAll(line, report, installed, keep);
  } finally {
    clearTimeout(end);
    installed?.stop();
  }
  console.log(markdownOf(report));
}
