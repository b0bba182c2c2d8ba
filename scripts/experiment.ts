/** `npm run experiment -- SPEC.json --out DIR`: runs a batch, or a shard of it, headless in Chromium, on the studio's own workers; `merge` joins shards. */
import { resolve } from 'node:path';
import type { ExperimentSpec } from '#contract/experiment.ts';
import { runBatch, type Share } from './experiment/batch.ts';
import { BrowserLost, reportFromPage } from './experiment/browser.ts';
import {
  type MergeCommand,
  parseCommandLine,
  type RunCommand,
  UsageError,
} from './experiment/commandLine.ts';
import { findShards, takeOver, whyMissing } from './experiment/merge.ts';
import { OutFolder } from './experiment/outFolder.ts';
import { readSpec } from './experiment/readSpec.ts';
import { shardFolder } from './experiment/shard.ts';
import { ensureBuilt } from './production.ts';

/** Exit codes: 0 all finished, 1 a run or a projection failed, 2 the command or spec is wrong, 130 interrupted. */
process.exit(await main(process.argv.slice(2)).catch(explain));

async function main(args: string[]): Promise<number> {
  const command = parseCommandLine(args);
  return command.does === 'merge' ? merge(command) : run(command);
}

async function run({ spec: path, out: outPath, restart, shard, gpu }: RunCommand): Promise<number> {
  const spec = readSpec(path);
  const out = new OutFolder(resolve(outPath, shard ? shardFolder(shard) : ''));
  return work(out, spec, restart, { shard, gpu });
}

async function merge({ from, out: outPath }: MergeCommand): Promise<number> {
  const shards = findShards(from);
  const out = new OutFolder(resolve(outPath));
  return work(out, shards.spec, false, { missing: whyMissing(shards) }, () => takeOver(shards, out));
}

/** Takes the folder and works in it; gives it back however that ends. */
async function work(
  out: OutFolder,
  spec: ExperimentSpec,
  restart: boolean,
  share: Share,
  before?: () => void,
): Promise<number> {
  out.claim(spec, restart);
  try {
    before?.();
    await ensureBuilt();
    const failed = await runBatch(spec, out, interruption(), share);
    if (failed === undefined) {
      console.error('Stopped. Run the same command again to resume.');
      return 130;
    }
    if (!failed) out.dropProfile();
    console.error(
      `Results are in ${out.path}.${failed ? ` ${failed} of the runs and projections failed.` : ''}`,
    );
    return failed ? 1 : 0;
  } finally {
    out.release();
  }
}

/** Aborts at the first SIGINT or SIGTERM; a person who asks again after a while is not kept waiting. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const stop = () => {
    first ||= performance.now();
    // A terminal and npm may both pass the same Ctrl-C on.
    if (performance.now() - first > 2000) process.exit(130);
    if (!controller.signal.aborted) console.error('Stopping; the run keeps a checkpoint...');
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return controller.signal;
}

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(error.message);
    return 2;
  }
  if (error instanceof BrowserLost) {
    console.error(`${error.message} Run the same command again to resume.`);
    return 1;
  }
  const report = reportFromPage(error);
  console.error(report ? `${report.message} ${report.hint}` : error);
  return 1;
}
