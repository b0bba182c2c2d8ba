import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A fault that was found, as a file that replays it. */
export interface Finding {
  target: string;
  seed: number;
  /** Number of the input in the run. */
  k: number;
  fault: string;
  message: string;
  /** The input. */
  base64: string;
}

/** Writes a finding into the folder and returns its path. */
export function writeFinding(folder: string, finding: Finding): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${finding.target.replaceAll(' ', '-')}-${finding.seed}-${finding.k}.json`);
  writeFileSync(path, `${JSON.stringify(finding, null, 2)}\n`);
  return path;
}

/** Reads what `writeFinding` wrote. */
export const readFinding = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Finding;
