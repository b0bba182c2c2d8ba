import type { DatasetLabels, DatasetWarning, FeatureMatrix } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { takeLabels } from './labels.ts';
import { withoutGaps } from './order.ts';
import type { RawExplanations } from './raw.ts';
import { coreOf, type Interactions } from './split.ts';
import type { Work } from './work.ts';

/** Distinct interactions, and everything that is numbered like their users and items. */
export interface Whole {
  all: Interactions;
  features: FeatureMatrix[];
  labels?: DatasetLabels;
  said?: RawExplanations;
}

/** The k-core, with users and items numbered anew in the same order; what belonged to the others is dropped, with a warning that counts them. */
export function* keepCore(whole: Whole, k: number, file: string, warnings: DatasetWarning[]): Work<Whole> {
  const { all, features, labels, said } = whole;
  const kept = yield* coreOf(all, k);
  if (kept.length === 0)
    throw new StudioError(
      'dataset-invalid',
      `${file} has no ${k}-core: no users and items are left that have ${k} interactions each.`,
      'Choose a smaller k, or 0 to keep everything.',
    );
  const users = numberAnew(kept, all.row, all.rows);
  const items = numberAnew(kept, all.col, all.cols);
  const fewerUsers = all.rows - users.old.length;
  const fewerItems = all.cols - items.old.length;
  if (fewerUsers + fewerItems === 0) return whole;
  warnings.push({
    message: `Users and items with fewer than ${k} interactions.`,
    count: fewerUsers + fewerItems,
    action: `${fewerUsers} users and ${fewerItems} items were removed, with ${all.row.length - kept.length} interactions; the others were numbered anew.`,
  });
  const { time, place } = all;
  return {
    all: {
      rows: users.old.length,
      cols: items.old.length,
      row: users.ids,
      col: items.ids,
      time: time && Float64Array.from(kept, (at) => time[at]),
      ...(place && {
        place: yield* withoutGaps(
          users.ids,
          kept.map((at) => place[at]),
        ),
      }),
    },
    features: features.map((f) => takeRows(f, items.old)),
    labels: takeLabels(labels, users.old, items.old),
    said: said && takeSaid(said, users.old, items.old),
  };
}

/** New numbers [kept] of the ids that stay, and the old number of each new one, ascending. */
function numberAnew(kept: Int32Array, ids: Int32Array, count: number): { ids: Int32Array; old: Int32Array } {
  const stays = new Uint8Array(count);
  for (const at of kept) stays[ids[at]] = 1;
  const old = new Int32Array(count).map((_, id) => id).filter((id) => stays[id]);
  const renumbered = new Int32Array(count);
  old.forEach((id, k) => (renumbered[id] = k));
  return { ids: kept.map((at) => renumbered[ids[at]]), old };
}

function takeSaid(said: RawExplanations, users: Int32Array, items: Int32Array): RawExplanations {
  const [userOf, itemOf] = [users, items].map((old) => new Map(Array.from(old, (id, k) => [id, k])));
  const kept = said.text.flatMap((_, at) =>
    userOf.has(said.user[at]) && itemOf.has(said.item[at]) ? [at] : [],
  );
  const { rating, areReviews, file } = said;
  return {
    file,
    ...(areReviews && { areReviews }),
    user: kept.map((at) => userOf.get(said.user[at])!),
    item: kept.map((at) => itemOf.get(said.item[at])!),
    text: kept.map((at) => said.text[at]),
    ...(rating && { rating: kept.map((at) => rating[at]) }),
  };
}

function takeRows(features: FeatureMatrix, old: Int32Array): FeatureMatrix {
  if (old.length === features.rows) return features;
  const { cols } = features;
  const data = new Float32Array(old.length * cols);
  old.forEach((row, k) => data.set(features.data.subarray(row * cols, (row + 1) * cols), k * cols));
  return { ...features, rows: old.length, data };
}
