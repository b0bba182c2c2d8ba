import { PARTS, type Dataset } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { piecesOfText, type ExportFile } from './exportFile.ts';
import { featureFiles } from './features.ts';
import { inHistory } from './order.ts';

/** The folder that POD reads: histories, what users never met, sentences by part, and what numbers mean; users and items count from 1. */
export function sentencesFiles(dataset: Dataset): ExportFile[] {
  requireLastHeldOut(dataset);
  const { negatives, explanations } = dataset;
  const file = (name: string, parts: Iterable<string>) => ({ name, pieces: piecesOfText(parts) });
  return [
    file('sequential.txt', histories(dataset)),
    ...(negatives ? [file('negative.txt', neverMet(dataset, negatives))] : []),
    ...(explanations ? [file('explanation.json', said(explanations))] : []),
    file('datamaps.json', [JSON.stringify(mapsOf(dataset))]),
    ...featureFiles(dataset.features),
  ];
}

/** Whether the last of each history is for test and the one before for validation, of two the last for test: nothing else can be written. */
export function holdsOutLast(dataset: Dataset): boolean {
  if (!dataset.order) return false;
  return Array.from({ length: dataset.users }, (_, user) => user).every((user) => {
    const places = PARTS.map((part) => inHistory(dataset, part, user).length);
    const count = places.reduce((a, b) => a + b, 0);
    const held = [count >= 3 ? 1 : 0, count >= 2 ? 1 : 0];
    const all = PARTS.flatMap((part) =>
      Array.from(inHistory(dataset, part, user), (at) => dataset.order![part][at]),
    );
    return (
      places[1] === held[0] && places[2] === held[1] && all.every((place, k) => k === 0 || place > all[k - 1])
    );
  });
}

function requireLastHeldOut(dataset: Dataset): void {
  if (holdsOutLast(dataset)) return;
  throw new StudioError(
    'dataset-invalid',
    'This layout holds out the last interaction of each history for test and the one before for validation, and the dataset is divided otherwise.',
    'Save it as MMRec, which names the part of each interaction; or import it with the split "leave-one-out".',
  );
}

function* histories(dataset: Dataset): Generator<string> {
  for (let user = 0; user < dataset.users; user++) {
    const items = PARTS.flatMap((part) =>
      Array.from(inHistory(dataset, part, user), (at) => dataset[part].col[at] + 1),
    );
    if (items.length > 0) yield `${[user + 1, ...items].join(' ')}\n`;
  }
}

function* neverMet({ users }: Dataset, negatives: Int32Array): Generator<string> {
  const width = negatives.length / users;
  for (let user = 0; user < users; user++) {
    const items = negatives.subarray(user * width, (user + 1) * width).map((item) => item + 1);
    yield `${user + 1} ${items.join(' ')}\n`;
  }
}

function* said({
  part,
  user,
  item,
  text,
  feature,
  rating,
}: NonNullable<Dataset['explanations']>): Generator<string> {
  for (const [at, name] of PARTS.entries()) {
    yield `${at === 0 ? '{' : ',\n'}"${name}":[`;
    let isFirst = true;
    for (let k = 0; k < text.length; k++) {
      if (part[k] !== at) continue;
      const record = {
        ...{ user: user[k] + 1, item: item[k] + 1, explanation: text[k] },
        ...(feature && { feature: feature[k] }),
        ...(rating && { rating: rating[k] }),
      };
      yield `${isFirst ? '' : ',\n'}${JSON.stringify(record)}`;
      isFirst = false;
    }
    yield ']';
  }
  yield '}\n';
}

function mapsOf({ users, items, labels }: Dataset): object {
  const named = (names: string[] | undefined) =>
    names && Object.fromEntries(names.map((name, row) => [String(row + 1), name]));
  return { n_users: users, n_items: items, id2user: named(labels?.users), id2item: named(labels?.items) };
}
