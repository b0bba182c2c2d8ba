/** Prints an entry of public/catalogue.json for a folder of files: `npm run catalogue -- FOLDER BASE_URL`. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const [folder, base] = process.argv.slice(2);
if (!folder || !base) {
  console.error('Usage: npm run catalogue -- FOLDER BASE_URL');
  process.exit(1);
}

const names = readdirSync(folder, { withFileTypes: true }).filter(
  (file) => file.isFile() && file.name[0] !== '.',
);
const files = names.map(({ name }) => {
  const bytes = readFileSync(join(folder, name));
  const url = `${base.replace(/\/$/, '')}/${encodeURIComponent(name)}`;
  return { name, url, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
});
const id = basename(resolve(folder))
  .toLowerCase()
  .replace(/[^a-z0-9]+/g, '-');
console.log(
  JSON.stringify({ id, name: id, description: '', homepage: '', licence: '', citation: '', files }, null, 2),
);
