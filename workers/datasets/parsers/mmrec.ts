import type { DatasetWarning } from '#contract/dataset.ts';
import { firstLine } from '../lines.ts';
import type { DatasetFormat, RawSplit } from '../raw.ts';
import { describeFeatures, readFeatureTables, shapeByIds, warnWithoutFeatures } from './featureTables.ts';
import { findTable, readInteractionTable } from './interactionTable.ts';
import { numberItems, numberUsers } from './tableIds.ts';

/** The folder of MMRec: one table of interactions that names the split of each, and feature tables. */
export const mmrec: DatasetFormat = {
  label: 'MMRec (NAME.inter with userID, itemID, x_label; *_feat.npy)',

  async recognises(files) {
    const tables = files.filter((f) => /\.inter$/i.test(f.name));
    return (await Promise.all(tables.map(firstLine))).some((line) => /x_?label/i.test(line));
  },

  async read(name, files, job) {
    const file = findTable(files)!;
    const features = await readFeatureTables(files, job);
    const table = await readInteractionTable(file, { labelled: true, numericIds: true }, job);
    const warnings: DatasetWarning[] = [];
    const rules = { file: file.name, keepNumbers: true, warnings };
    const users = numberUsers(table.users, rules);
    const items = numberItems(table.items, features, rules);
    const pick = (label: number): RawSplit => {
      const chosen = (_: number, k: number) => table.label[k] === label;
      return {
        file: file.name,
        rows: users.count,
        cols: items.count,
        row: users.ids.filter(chosen),
        col: items.ids.filter(chosen),
      };
    };
    const shaped = shapeByIds({ train: pick(0), val: pick(1), test: pick(2) }, features);
    return {
      name,
      recognised: `MMRec folder: interactions labelled train, validation and test, ${describeFeatures(features)}.`,
      ...shaped.splits,
      features,
      warnings: [...warnings, ...shaped.warnings, ...warnWithoutFeatures(features)],
    };
  },
};
