import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { baseName, claimedTwice } from '../files.ts';
import { IdColumn } from '../idColumn.ts';
import { IntList } from '../intList.ts';
import type { Job } from '../job.ts';
import { firstLines, readLines } from '../lines.ts';
import { GIVEN, takeLabelled, type DatasetFormat } from '../raw.ts';
import { readExplanations } from './explanationFile.ts';
import { readFeatureTables } from './featureTables.ts';
import { idsOfLine } from './listForm.ts';
import { readMeta } from './mmrecMeta.ts';
import { readNegatives } from './negativeFile.ts';
import { countItems, countUsers, sideMap } from './numberedIds.ts';
import { readValue } from './values.ts';

/** The files of the layout, as their publications name them; of several the first is read. */
const NAMES = {
  histories: [/^sequential(_data)?\.txt$/i],
  negatives: [/^negatives?(_samples)?\.txt$/i],
  explanations: [/^explanations?\.json$/i, /^explanations?\.(pkl|pickle)$/i, /^exp_splits\.(json|pkl)$/i],
  maps: [/^datamaps\.json$/i, /^datamaps\.(pkl|pickle)$/i],
} as const;
type Role = keyof typeof NAMES;

/** The folder of POD and P5: histories in order, items that users never met, and sentences that say why. */
export const sentences: DatasetFormat = {
  id: 'sentences',
  label:
    'Histories and sentences (POD, P5: sequential.txt with "user item item ..." in order, explanation.json, negative.txt, datamaps.json)',

  recognises(files) {
    const found = filesOf(files);
    const others = [found.explanations, found.negatives, found.maps];
    return Promise.resolve(found.histories[0] && others.some(([one]) => one) ? GIVEN : undefined);
  },

  async holdsValidation(files) {
    const [file] = filesOf(files).histories;
    const lines = file ? await firstLines(file) : [];
    return lines.some((line) => idsOfLine(line).length > 3);
  },

  async read(name, files, job) {
    const found = filesOf(files);
    const histories = only(found.histories)!;
    const features = await readFeatureTables(files, job);
    const maps = found.maps[0] ? await readValue(found.maps[0], job) : undefined;
    const { userColumn, itemColumn, label } = await readHistories(histories, job);
    const rules = { file: histories.name, keepNumbers: false, warnings: [] };
    const users = countUsers(userColumn, sideMap(maps, 'user'), rules);
    const items = countItems(itemColumn, sideMap(maps, 'item'), features, rules);
    const shape = { rows: users.count, cols: items.count };
    const all = { file: histories.name, ...shape, row: users.ids, col: items.ids, isOrdered: true };
    const [train, val, test] = [0, 1, 2].map((part) => takeLabelled(all, label, part));
    const met = new Map<number, Set<number>>();
    users.ids.forEach((user, at) => {
      if (!met.has(user)) met.set(user, new Set());
      met.get(user)!.add(items.ids[at]);
    });
    const explained =
      found.explanations[0] && (await readExplanations(found.explanations[0], users, items, job));
    const never = only(found.negatives);
    const negative = never && (await readNegatives(never, users, items, met, job));
    const meta = await readMeta(files, items.count, job);
    return {
      name,
      recognised: `Histories in order: the last of each is for test, the one before for validation; ${explained ? 'sentences that say why' : 'no sentences'}${negative?.negatives ? `, and ${negative.negatives.length / users.count} items that each user never met` : ''}`,
      interactions: { given: { train, val, test } },
      features,
      labels: { users: users.names, items: items.names, ...meta.labels },
      ...(explained && { said: explained.said }),
      ...(negative?.negatives && { negatives: negative.negatives }),
      warnings: [
        ...rules.warnings,
        ...(explained?.warnings ?? []),
        ...(negative?.warnings ?? []),
        ...meta.warnings,
      ],
    };
  },
};

function filesOf(files: readonly NamedFile[]): Record<Role, NamedFile[]> {
  const roles = Object.entries(NAMES).map(([role, patterns]) => [
    role,
    patterns.flatMap((pattern) => files.filter(({ name }) => pattern.test(baseName(name)))),
  ]);
  return Object.fromEntries(roles) as Record<Role, NamedFile[]>;
}

function only([file, other]: NamedFile[]): NamedFile | undefined {
  if (other) throw claimedTwice(file.name, other.name);
  return file;
}

/** Users and items of lines "user item item ...", oldest first, and the part of each: the last is for test, the one before for validation, of two the last for test. */
async function readHistories(file: NamedFile, job: Job) {
  const userColumn = new IdColumn();
  const itemColumn = new IdColumn();
  const label = new IntList();
  const known = new Set<string>();
  for await (const { first, lines } of readLines(file, job))
    for (const [k, line] of lines.entries()) {
      const [user, ...items] = idsOfLine(line);
      if (user === undefined) continue;
      if (known.has(user)) throw twice(file.name, user, first + k);
      known.add(user);
      for (const [place, item] of items.entries()) {
        userColumn.push(user);
        itemColumn.push(item);
        label.push(partOf(place, items.length));
      }
    }
  return { userColumn, itemColumn, label: label.values };
}

function partOf(place: number, count: number): number {
  if (count >= 2 && place === count - 1) return 2;
  return count >= 3 && place === count - 2 ? 1 : 0;
}

const twice = (file: string, user: string, line: number): StudioError =>
  new StudioError(
    'dataset-invalid',
    `${file}: line ${line} is a second history of user "${user.slice(0, 40)}".`,
    'Join the histories of each user into one line.',
  );
