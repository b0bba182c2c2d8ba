import { PARTS, type FormatChoice, type NamedFile, type PartChoice } from '#contract/dataset.ts';
import { IdColumn } from '../idColumn.ts';
import { IntList } from '../intList.ts';
import type { Job } from '../job.ts';
import { readLines } from '../lines.ts';
import { type DatasetFormat, type RawSplit } from '../raw.ts';
import { tellsOrder } from './listOrder.ts';
import { readFeatureTables, shapeByIds } from './featureTables.ts';
import { areLists, hasNames, idsOfLine, textForms, type TextForm } from './listForm.ts';
import { numberItems, numberUsers, type IdRules } from './tableIds.ts';
import { chooseParts, describeParts, givenParts, guessParts, warnWhole } from './textParts.ts';

const FITTING: ReadonlySet<TextForm> = new Set(['lists', 'either', 'ascending']);
/** Ids beyond this are no numbers that somebody counted out, and are numbered anew. */
const MOST_COUNTED = 500_000;

/** The text files of LightGCN, NGCF, KGAT, SGL and SELFRec: one user per line, with the items behind it. */
export const lists: DatasetFormat = {
  id: 'lists',
  label: 'Lists (train.txt, test.txt with a line "user item item ..." for each user; *_feat.npy)',

  async recognises(files): Promise<Omit<FormatChoice, 'id' | 'label'> | undefined> {
    const parts = await listParts(files);
    return parts && { splits: parts.guess.test ? 'given' : 'none', timed: false, parts };
  },

  async holdsValidation(files) {
    return (await listParts(files))?.guess.val !== undefined;
  },

  async read(name, files, job, { parts: said } = {}) {
    const parts = chooseParts(files, (await listParts(files)) ?? { files: [], guess: {} }, said);
    const features = await readFeatureTables(files, job);
    const lists = new UserLists();
    for (const [label, part] of PARTS.entries()) {
      const file = parts[part];
      if (file) await lists.read(file, label, job);
    }
    const { splits, warnings, ...ids } = lists.number(parts.train.name, features);
    const given = givenParts(splits.all, lists.label, parts);
    return {
      name,
      recognised: `Lists of items by user, ${describeParts(parts)}`,
      interactions: given ? { given } : { unsplit: splits.all },
      features,
      labels: ids.labels,
      warnings: [...warnWhole(parts), ...warnings],
    };
  },
};

/** The files that may be parts, where at least one of them can only be lists or several can be lists as well as tables. */
async function listParts(files: NamedFile[]): Promise<PartChoice | undefined> {
  const forms = await textForms(files);
  if (areLists(forms) === 'no') return undefined;
  const fitting = forms.filter(({ form }) => FITTING.has(form));
  const isLists = (name: string) => fitting.some(({ file }) => file.name === name);
  const names = forms.filter(({ form }) => form !== 'other' && form !== 'table').map(({ file }) => file.name);
  return guessParts(names, (unnamed) => {
    const [only, other] = unnamed.filter(isLists);
    return other ? undefined : only;
  });
}

/** Users and items of lists, collected over the files of all parts. */
export class UserLists {
  readonly #users = new IdColumn();
  readonly #items = new IdColumn();
  readonly #label = new IntList();

  /** [entries] Place of the part in PARTS. */
  get label(): Int32Array {
    return this.#label.values;
  }

  /** Reads the lines of a part (place in PARTS). */
  async read(file: NamedFile, label: number, job: Job): Promise<void> {
    const start = (await hasNames(file)) ? 1 : 0;
    for await (const { first, lines } of readLines(file, job))
      for (const line of lines.slice(first === 1 ? start : 0)) {
        const [user, ...items] = idsOfLine(line);
        this.push(user, items, label);
      }
  }

  /** Adds what a user met in the part `label` (place in PARTS). */
  push(user: string, items: readonly string[], label: number): void {
    for (const item of items) {
      this.#users.push(user);
      this.#items.push(item);
      this.#label.push(label);
    }
  }

  /** Interactions of all parts with users and items numbered from 0, or by the rows of features. */
  number(file: string, features: Parameters<typeof numberItems>[1]) {
    const rulesOf = (column: IdColumn): IdRules => ({
      file,
      keepNumbers: (column.largest() ?? Infinity) < MOST_COUNTED,
      warnings: [],
    });
    const [ofUsers, ofItems] = [rulesOf(this.#users), rulesOf(this.#items)];
    const users = numberUsers(this.#users, ofUsers);
    const items = numberItems(this.#items, features, ofItems);
    const all: RawSplit = {
      file,
      rows: users.count,
      cols: items.count,
      row: users.ids,
      col: items.ids,
      isOrdered: tellsOrder({ row: users.ids, col: items.ids }, this.label),
    };
    const { splits, warnings } = shapeByIds({ all }, features);
    return {
      splits,
      ids: {
        users: { count: splits.all.rows, names: users.names },
        items: { count: splits.all.cols, names: items.names },
      },
      labels: { users: users.names, items: items.names },
      warnings: [...ofUsers.warnings, ...ofItems.warnings, ...warnings],
    };
  }
}
