import type { Reasons } from '#contract/explanations.ts';
import { Random } from '#lib/random.ts';
import type { Preset } from './presets.ts';
import { THINGS } from './things.ts';
import { addRow, normals, WIDTH, type World } from './world.ts';

/** Values of the one aspect that a user likes. */
const LIKED = 2;
/** How far the values of an item move its latent vector, against 1 for its category. */
const LOUD = 0.6;

/** Draws what items are like and who likes what of it, and adds both to the latent vectors, so that content shows it too. */
export function withReasons(world: World, { subject, reasons: share }: Preset, seed: number): World {
  const random = new Random(seed, 'reasons');
  const aspects = THINGS[subject].aspects.map(({ name, values }) => ({ name, values: [...values] }));
  const users = world.userFactors.length / WIDTH;
  const cares = Uint8Array.from({ length: users }, () => random.integer(aspects.length));
  const likes = new Uint8Array(users * LIKED);
  cares.forEach((aspect, user) => likes.set(someOf(aspects[aspect].values.length, random), user * LIKED));
  const reasons = { aspects, valueOf: dealValues(world.category, aspects, random), cares, likes };
  return { ...world, ...moved(world, reasons, random), reasons: { ...reasons, share } };
}

const someOf = (values: number, random: Random) =>
  random.shuffle(Int32Array.from({ length: values }, (_, value) => value)).subarray(0, LIKED);

/** [items, aspects] Items of a category differ in their values as long as there are enough. */
function dealValues(category: Int32Array, aspects: Reasons['aspects'], random: Random): Uint8Array {
  const all = aspects.reduce<number[][]>(
    (mixes, { values }) => mixes.flatMap((mix) => values.map((_, value) => [...mix, value])),
    [[]],
  );
  const decks = new Map<number, number[][]>();
  const valueOf = new Uint8Array(category.length * aspects.length);
  category.forEach((kind, item) => {
    if (!decks.get(kind)?.length) decks.set(kind, random.shuffle([...all]));
    valueOf.set(decks.get(kind)!.pop()!, item * aspects.length);
  });
  return valueOf;
}

/** The latent vectors with those of the values added: of an item all that it has, of a user those that it likes. */
function moved(
  world: World,
  { aspects, valueOf, cares, likes }: Reasons,
  random: Random,
): Pick<World, 'itemFactors' | 'userFactors'> {
  const centres = aspects.map(({ values }) => normals(random, values.length * WIDTH, LOUD));
  const itemFactors = world.itemFactors.slice();
  valueOf.forEach((value, at) => {
    const aspect = at % aspects.length;
    addRow(itemFactors, (at - aspect) / aspects.length, centres[aspect], value, 1);
  });
  const userFactors = world.userFactors.slice();
  likes.forEach((value, at) => {
    const user = Math.floor(at / LIKED);
    addRow(userFactors, user, centres[cares[user]], value, 1);
  });
  return { itemFactors, userFactors };
}

/** Whether an item has a value that the user likes, of what the user cares about. */
export function isLiked({ aspects, valueOf, cares, likes }: Reasons, user: number, item: number): boolean {
  const value = valueOf[item * aspects.length + cares[user]];
  return likes.subarray(user * LIKED, (user + 1) * LIKED).includes(value);
}

/** What an item has of each aspect, in words. */
export const wordsOf = ({ aspects, valueOf }: Reasons, item: number): string[] =>
  aspects.map(({ values }, k) => values[valueOf[item * aspects.length + k]]);
