import type { ItemRow, UserHistory } from '#contract/dataset.ts';
import { laboratory } from '#client/laboratory.ts';
import { useDataset } from '../data/dataset.ts';

/** One user and two items of a dataset, of which parts of the picture show numbers. */
export interface Specimen {
  hash: string;
  user: UserHistory;
  /** One that the user met in training. */
  item: ItemRow;
  /** The first that the user never met. */
  other: ItemRow;
}

let known: { hash: string; specimen: Promise<Specimen | undefined> } | undefined;

/** The first user of the loaded dataset with an item of training and one never met; undefined where there is none. Asked for once per dataset. */
export function specimen(): Promise<Specimen | undefined> {
  const report = useDataset.getState().report;
  if (!report) return Promise.resolve(undefined);
  if (known?.hash !== report.hash) {
    known = { hash: report.hash, specimen: find(report) };
    // What failed is asked for again.
    known.specimen.catch(() => (known = undefined));
  }
  return known.specimen;
}

/** Users that are looked at. */
const LOOKED_AT = 50;

async function find({ hash, users, items }: { hash: string; users: number; items: number }) {
  const rows = Array.from({ length: Math.min(users, LOOKED_AT) }, (_, user) => user);
  for (const user of await laboratory().data.histories(rows)) {
    const met = new Set([...user.train, ...user.val, ...user.test]);
    const other = Array.from({ length: items }, (_, item) => item).find((item) => !met.has(item));
    if (!user.train.length || other === undefined) continue;
    const [item, never] = await laboratory().data.describe([user.train[0], other]);
    return { hash, user, item, other: never };
  }
  return undefined;
}
