import { expect, test } from 'vitest';
import { copyToMove } from './copy.ts';
import { Job } from './job.ts';
import { editContent } from './edit.ts';
import { hashDataset } from './hash.ts';
import { sliced } from './slice.ts';
import { placeOfPair } from './pairs.ts';
import { generateSynthetic } from './synthetic.ts';

const made = await generateSynthetic({ source: 'synthetic', preset: 'explanations', seed: 1, density: 0.5 });
const said = made.explanations!;

test('sentences are part of the hash, where there are some', async () => {
  const hashes = [
    made,
    { ...made, explanations: undefined },
    { ...made, explanations: { ...said, text: [...said.text.slice(1), 'another'] } },
    { ...made, explanations: { ...said, part: said.part.map((part) => 2 - part) } },
    { ...made, negatives: new Int32Array(made.users) },
  ];
  expect(new Set(await Promise.all(hashes.map((it) => hashDataset(it)))).size).toBe(hashes.length);
  expect(await hashDataset(made)).toBe(made.hash);
});

test('sentences go with a copy that moves, and with a change of content', async () => {
  const moved = copyToMove({ ...made, negatives: new Int32Array(made.users) });
  expect(moved.explanations).toEqual(said);
  expect(moved.explanations!.user).not.toBe(said.user);
  expect(moved.negatives).toHaveLength(made.users);
  const edit = { seed: 1, changes: [{ modality: 'visual', off: true }] };
  expect((await editContent(made, edit, new Job())).explanations).toBe(said);
});

test('what is said about interactions that have yet to arrive arrives with them', () => {
  const part = sliced(made, { share: 0.3, seed: 1 });
  const { user, item, text } = part.explanations!;
  expect(text).toHaveLength(said.text.length - part.later!.col.length);
  text.forEach((_, at) => expect(placeOfPair(part.later!, user[at], item[at])).toBe(-1));
  expect(sliced(made, { share: 0, seed: 1 }).explanations).toBe(said);
});
