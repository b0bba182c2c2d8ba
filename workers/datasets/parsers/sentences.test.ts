import { describe, expect, it } from 'vitest';
import type { NamedFile } from '#contract/dataset.ts';
import { file } from '../fixtures/files.ts';
import { formatOf, openToy } from '../fixtures/open.ts';
import { sequencesOf } from '../sequences.ts';

const HISTORIES = '1 2 3 1 4\n2 4 1 2\n3 1 5\n';
const record = (user: number | string, item: number | string, explanation: string, more = {}) => ({
  user,
  item,
  explanation,
  ...more,
});
const SAID = {
  train: [record(1, 2, 'a warm sound', { feature: 'sound' }), record(2, 4, 'light and small')],
  val: [record(1, 1, 'fits my guitar')],
  test: [record(1, 4, 'it never breaks', { feature: 'breaks' })],
};
const NEVER = '1 5\n2 3 5\n3 2 3 4\n';
const MAPS = { n_users: 3, id2item: { 1: 'cable', 2: 'amp', 3: 'bow', 4: 'reed', 5: 'drum' } };

const toy = (
  changed: Partial<Record<'sequential' | 'negative' | 'said' | 'maps', unknown>> = {},
): NamedFile[] => {
  const written = { sequential: HISTORIES, negative: NEVER, said: SAID, maps: MAPS, ...changed };
  return [
    file('toy/sequential.txt', written.sequential as string),
    file('toy/negative.txt', written.negative as string),
    file('toy/explanation.json', JSON.stringify(written.said)),
    file('toy/datamaps.json', JSON.stringify(written.maps)),
  ];
};
const warningsOf = async (files: NamedFile[]) =>
  (await openToy(files)).report.warnings.map(({ message, count }) => `${count}: ${message}`);

describe('histories and sentences', () => {
  it('hold out the last item for test and the one before for validation', async () => {
    expect(await formatOf(toy())).toMatchObject({ id: 'sentences', splits: 'given' });
    const { dataset, labels, report } = await openToy(toy());
    expect([dataset.users, dataset.items]).toEqual([3, 5]);
    const historyOf = (parts: ('train' | 'val' | 'test')[]) => {
      const { ptr, items } = sequencesOf(dataset, parts)!;
      return [0, 1, 2].map((user) => [...items.subarray(ptr[user], ptr[user + 1])]);
    };
    expect(historyOf(['train'])).toEqual([[1, 2], [3], [0]]);
    expect(historyOf(['train', 'val', 'test'])).toEqual([
      [1, 2, 0, 3],
      [3, 0, 1],
      [0, 4],
    ]);
    expect(labels).toMatchObject({ users: ['1', '2', '3'], items: ['cable', 'amp', 'bow', 'reed', 'drum'] });
    expect(report.sentences).toEqual({ train: 2, val: 1, test: 1 });
  });

  it('keep each sentence with its part, its word and what its user never met', async () => {
    const { dataset } = await openToy(toy());
    expect(dataset.explanations).toEqual({
      part: Uint8Array.of(0, 0, 1, 2),
      user: Int32Array.of(0, 1, 0, 0),
      item: Int32Array.of(1, 3, 0, 3),
      text: ['a warm sound', 'light and small', 'fits my guitar', 'it never breaks'],
      feature: ['sound', '', '', 'breaks'],
    });
    const negatives = [...dataset.negatives!];
    expect(negatives).toHaveLength(3);
    expect(negatives).toEqual([4, 2, 1]);
  });

  it('read the names of P5: other words for fields and files, ids through the maps', async () => {
    const maps = {
      user2id: { ann: '1', bob: '2', cy: '3' },
      item2id: { cable: '1', amp: '2', bow: '3', reed: '4', drum: '5' },
    };
    const said = { train: [{ reviewerID: 'ann', asin: 'amp', explanation: 'loud', overall: 5 }], valid: [] };
    const { dataset, labels } = await openToy([
      file('toy/sequential_data.txt', HISTORIES),
      file('toy/exp_splits.json', JSON.stringify(said)),
      file('toy/datamaps.json', JSON.stringify(maps)),
    ]);
    expect(dataset.explanations).toMatchObject({ text: ['loud'], rating: Float32Array.of(5) });
    expect([dataset.explanations!.user[0], dataset.explanations!.item[0]]).toEqual([0, 1]);
    expect(labels!.users).toEqual(['ann', 'bob', 'cy']);
  });

  it('number ids anew that do not count from 1', async () => {
    const { dataset, report } = await openToy(
      toy({
        sequential: 'ann x y z\nbob z y x\n',
        negative: '',
        said: { train: [record('bob', 'y', 'good')] },
        maps: {},
      }).filter(({ file }) => file.size > 0),
    );
    expect([dataset.users, dataset.items]).toEqual([2, 3]);
    expect(dataset.explanations!.item).toEqual(Int32Array.of(1));
    expect(report.warnings.some(({ message }) => message.startsWith('User ids'))).toBe(true);
  });

  it('count what cannot be used', async () => {
    const said = {
      train: [record(9, 1, 'who'), record(1, 9, 'what'), record(1, 2, ' '), record(3, 2, 'never met')],
      test: [record(1, 2, 'trained on')],
    };
    const found = await warningsOf(toy({ said, negative: '1 2 5 5 9\n3 2\n' }));
    expect(found).toContain('2: toy/explanation.json has sentences of users or items that no history has.');
    expect(found).toContain('1: toy/explanation.json has sentences without a word.');
    expect(found).toContain('1: toy/explanation.json has sentences about items that their users never met.');
    expect(found).toContain('1: toy/explanation.json has held-out sentences about interactions of training.');
    expect(found).toContain('1: toy/negative.txt calls items negative that their users met.');
    expect(found).toContain('1: toy/negative.txt repeats items.');
    expect(found).toContain('1: toy/negative.txt names users or items that no history has.');
    expect(found).toContain('1: toy/negative.txt leaves users short of 1 items.');
  });

  it('may come without sentences, and sentences without negatives', async () => {
    const [histories, negative, said] = toy();
    expect((await openToy([histories, negative])).dataset.explanations).toBeUndefined();
    const { dataset } = await openToy([histories, said]);
    expect(dataset.negatives).toBeUndefined();
    expect(dataset.explanations!.text).toHaveLength(4);
  });
});
