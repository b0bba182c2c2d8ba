/** `npm run test:golden`: every golden file of GOLDEN_DIR on cpu, wasm and webgpu, with the largest error of each. */
import { check } from './golden/check.ts';
import { print } from './golden/print.ts';
import { foldersBelow, goldenFolder } from './golden-plugin.ts';

const USAGE = `usage: npm run test:golden [-- --known]
GOLDEN_DIR names a folder of golden*.json; with --known, files that no golden test reads are named and do not fail.`;

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function main(args: string[]): Promise<number> {
  if (args.some((arg) => arg !== '--known')) throw new Error(USAGE);
  const folder = goldenFolder();
  const { rows, complaints, strangers } = await check(folder);
  print(rows);
  for (const note of [...(await foldersBelow(folder)), ...strangers]) console.log(note);
  for (const complaint of complaints) console.error(complaint);
  const holds = rows.length > 0 && complaints.length === 0 && (strangers.length === 0 || args.length > 0);
  console.log(holds ? 'All golden values hold.' : 'Golden tests FAILED.');
  return holds ? 0 : 1;
}
