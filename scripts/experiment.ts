/** `npm run experiment -- SPEC.json --out DIR`: runs a batch headless in Chromium, on the studio's own workers. */
import { resolve } from 'node:path';
import { runBatch } from './experiment/batch.ts';
import { BrowserLost, reportFromPage } from './experiment/browser.ts';
import { parseCommandLine, UsageError } from './experiment/commandLine.ts';
import { OutFolder } from './experiment/outFolder.ts';
import { readSpec } from './experiment/readSpec.ts';
import { ensureBuilt } from './production.ts';

/** Exit codes: 0 all finished, 1 a run or a projection failed, 2 the command or spec is wrong, 130 interrupted. */
process.exit(await main(process.argv.slice(2)).catch(explain));

async function main(args: string[]): Promise<number> {
  const { spec: specPath, out: outPath, restart } = parseCommandLine(args);
  const spec = readSpec(specPath);
  const out = new OutFolder(resolve(outPath));
  out.claim(spec, restart);
  try {
    await ensureBuilt();
    const failed = await runBatch(spec, out, interruption());
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
