import type { DatasetWarning } from '#contract/dataset.ts';
import { csrFromPairs, rowOfEntries } from '../csr.ts';
import { firstLine } from '../lines.ts';
import type { DatasetFormat } from '../raw.ts';
import { ratioPerUser, takePart, type Part } from '../split.ts';
import { describeFeatures, readFeatureTables, shapeByIds, warnWithoutFeatures } from './featureTables.ts';
import { findTable, readInteractionTable } from './interactionTable.ts';
import { numberItems, numberUsers } from './tableIds.ts';

const RATIO = [8, 1, 1] as const;
const SEED = 1;

/** RecBole's atomic files: one table of interactions with typed columns and no splits. */
export const recbole: DatasetFormat = {
  label: 'RecBole (NAME.inter with user_id:token, item_id:token; *_feat.npy)',

  async recognises(files) {
    const tables = files.filter((f) => /\.inter$/i.test(f.name));
    const lines = await Promise.all(tables.map(firstLine));
    return lines.some((line) => /:(token|float)/i.test(line) && !/x_?label/i.test(line));
  },

  async read(name, files, job) {
    const file = findTable(files)!;
    const features = await readFeatureTables(files, job);
    const table = await readInteractionTable(file, { labelled: false, numericIds: false }, job);
    const warnings: DatasetWarning[] = [];
    const rules = { file: file.name, keepNumbers: false, warnings };
    const users = numberUsers(table.users, rules);
    const items = numberItems(table.items, features, rules);
    // Repeats go first: the same pair must not end in two splits.
    const { csr, duplicates } = csrFromPairs(users.count, items.count, users.ids, items.ids);
    if (duplicates > 0)
      warnings.push({
        message: `${file.name} repeats interactions.`,
        count: duplicates,
        action: 'Each pair is kept once.',
      });
    const all = { rows: csr.rows, cols: csr.cols, row: rowOfEntries(csr), col: csr.col };
    await job.step('Splitting');
    const parts = ratioPerUser(all, RATIO, SEED);
    const pick = (part: Part) => ({ ...takePart(all, parts, part), file: file.name });
    const shaped = shapeByIds({ train: pick('train'), val: pick('val'), test: pick('test') }, features);
    return {
      name,
      recognised: `RecBole table without splits: divided ${RATIO.join(':')} per user at random with seed ${SEED}; every line is an interaction, whatever its rating; ${describeFeatures(features)}.`,
      ...shaped.splits,
      features,
      warnings: [...warnings, ...shaped.warnings, ...warnWithoutFeatures(features)],
    };
  },
};
