import type { UserHistory } from '#contract/dataset.ts';
import type { Protocol } from '#contract/metrics.ts';
import { laboratory } from '#client/laboratory.ts';
import { useDataset } from '../data/dataset.ts';

let known: { hash: string; people: Promise<UserHistory[]> } | undefined;

/** What every user of the loaded dataset did, by row number; fetched once for a dataset. */
export function people(): Promise<UserHistory[]> {
  const { hash, users } = useDataset.getState().report!;
  if (known?.hash !== hash) {
    const all = Array.from({ length: users }, (_, user) => user);
    known = { hash, people: laboratory().data.histories(all) };
    // What failed is asked for again.
    known.people.catch(() => (known = undefined));
  }
  return known.people;
}

/** Items that a list leaves out, ascending: those of training and, under `strict`, those of validation. */
export function maskedItems({ train, val }: UserHistory, protocol: Protocol): number[] {
  return protocol === 'strict' ? [...train, ...val].sort((a, b) => a - b) : train;
}

/** The user of this id, or else of this row number; undefined where there is none. */
export function findPerson(text: string, everyone: readonly UserHistory[]): number | undefined {
  const wanted = text.trim();
  if (!wanted) return undefined;
  return (everyone.find(({ id }) => id === wanted) ?? everyone[Number(wanted)])?.user;
}
