import type { DatasetWarning } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { IdColumn, NumberedIds } from '../idColumn.ts';
import type { RawFeatures } from '../raw.ts';
import { MAX_SIDE } from './scipySparse.ts';

/** How a table's ids become row numbers, with a warning where they had to change. */
export interface IdRules {
  file: string;
  /** Whole numbers stay what they are, also where some are unused. */
  keepNumbers: boolean;
  warnings: DatasetWarning[];
}

/** Numbers the users from 0. */
export function numberUsers(column: IdColumn, rules: IdRules): NumberedIds {
  return numberIds(column, 'User', rules);
}

/** Numbers the items from 0; with features the ids are row numbers of the tables, and are never changed. */
export function numberItems(column: IdColumn, features: RawFeatures[], rules: IdRules): NumberedIds {
  if (features.length === 0) return numberIds(column, 'Item', rules);
  const rows = Math.max(...features.map((f) => f.rows));
  if (column.dropDecimals())
    rules.warnings.push({
      message: `Item ids of ${rules.file} are whole numbers that are written with ".0".`,
      count: 0,
      action: 'They were taken for the whole numbers, which name the rows of the features.',
    });
  const largest = column.largest();
  if (largest !== undefined && largest < rows) return column.asGiven();
  const why =
    largest === undefined ? 'item ids are not whole numbers' : `item id ${largest} is among the items`;
  throw new StudioError(
    'dataset-invalid',
    `${rules.file}: ${why}, so they cannot name the ${rows} rows of ${features[0].file}.`,
    'Number the items from 0 in the order of the feature rows.',
  );
}

function numberIds(column: IdColumn, kind: 'User' | 'Item', rules: IdRules): NumberedIds {
  if (column.mixesDecimals() && column.dropDecimals())
    rules.warnings.push({
      message: `${kind} ids of ${rules.file} are written in two ways, as "1" and as "1.0".`,
      count: 0,
      action: 'Both were taken for the same whole number.',
    });
  const given = column.largest();
  if (given !== undefined && given < MAX_SIDE && rules.keepNumbers) return column.asGiven();
  const dense = column.dense();
  if (dense.names)
    rules.warnings.push({
      message: `${kind} ids of ${rules.file} are not the numbers from 0 to ${dense.count - 1}.`,
      count: dense.count,
      action: 'They were numbered from 0 in ascending order; the ids of the file stay as their names.',
    });
  return dense;
}
