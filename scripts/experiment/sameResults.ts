import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What a clock says is never twice the same. */
const TIMES = /seconds/i;

/** The files of two results' folders whose bytes differ, or that only one of them has; times within texts are left out. */
export function differences(one: string, other: string): string[] {
  const [names, others] = [filesIn(one), filesIn(other)];
  const all = [...new Set([...names, ...others])].sort();
  return all.filter((name) => {
    if (!names.includes(name) || !others.includes(name)) return true;
    return !withoutTimes(join(one, name)).equals(withoutTimes(join(other, name)));
  });
}

/** Every file that a batch left, by its path in the folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith('.browser'));
}

function withoutTimes(path: string): Buffer {
  const bytes = path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path);
  if (/\.json(\.gz)?$/.test(path)) return Buffer.from(timeless(JSON.parse(bytes.toString())));
  return path.endsWith('.csv') ? Buffer.from(timelessTable(bytes.toString())) : bytes;
}

/** A value as text, without times. */
export const timeless = (value: unknown) =>
  JSON.stringify(value, (key, held: unknown) => (TIMES.test(key) ? undefined : held));

function timelessTable(text: string): string {
  const [head, ...rows] = text.split(/\r?\n/).map((line) => line.split(','));
  const kept = (row: string[]) => row.filter((_, k) => !TIMES.test(head[k] ?? ''));
  return [head, ...rows].map((row) => kept(row).join(',')).join('\n');
}
