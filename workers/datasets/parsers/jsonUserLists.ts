import type { FormatChoice, NamedFile } from '#contract/dataset.ts';
import type { Job } from '../job.ts';
import type { DatasetFormat } from '../raw.ts';
import { readFeatureTables } from './featureTables.ts';
import { readIdFile } from './idFile.ts';
import { UserLists } from './userLists.ts';
import { chooseParts, describeParts, guessParts } from './textParts.ts';
import { readTextLists, unnamedLists } from './textLists.ts';

const INTERACTIONS = /(^|[^a-z])inter(actions?)?([^a-z]|$)/i;

/** One file of lists by user, oldest first, as it is released beside codes of items: `NAME.inter.json`, `NAME.index_*.json`, `NAME.item2id`. */
export const jsonUserLists: DatasetFormat = {
  id: 'json-lists',
  label:
    'Histories (NAME.inter.json with {"user": ["item", ...]}, oldest first; NAME.index_*.json; NAME.item2id)',

  async recognises(files): Promise<Omit<FormatChoice, 'id' | 'label'> | undefined> {
    const parts = await historyParts(files);
    return parts && { splits: 'none', timed: false, ordered: true, parts };
  },

  holdsValidation: () => Promise.resolve(false),

  async read(name, files, job, { parts: said } = {}) {
    const { train } = chooseParts(files, (await historyParts(files)) ?? { files: [], guess: {} }, said);
    const features = await readFeatureTables(files, job);
    const lists = new UserLists();
    await readHistories(train, lists, job);
    const { splits, warnings, ids, labels } = lists.number(train.name, features);
    const [users, items] = [
      await readIdFile(files, 'user', ids.users, job),
      await readIdFile(files, 'item', ids.items, job),
    ];
    return {
      name,
      recognised: `Histories of users, ${describeParts({ train })}`,
      interactions: { unsplit: { ...splits.all, isOrdered: true } },
      features,
      labels: { users: users ?? labels.users, items: items ?? labels.items },
      itemNames: labels.items,
      warnings,
    };
  },
};

/** The files that may be the histories: the only one, or the only one that is named after interactions. */
async function historyParts(files: NamedFile[]) {
  const names = (await unnamedLists(files)).users.map((file) => file.name);
  if (names.length === 0) return undefined;
  return guessParts(names, (unnamed) => {
    const named = unnamed.filter((name) => INTERACTIONS.test(name));
    const [only, other] = named.length > 0 ? named : unnamed;
    return other ? undefined : only;
  });
}

function readHistories(file: NamedFile, lists: UserLists, job: Job): Promise<void> {
  return readTextLists(file, (user, items) => lists.push(user, items, 0), job);
}
