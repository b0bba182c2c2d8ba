import type { DatasetLabels } from '#contract/dataset.ts';
import { Random } from '#lib/random.ts';
import { wordsOf } from './reasons.ts';
import { THINGS, TRAITS, type Subject } from './things.ts';
import { WIDTH, type World } from './world.ts';

/**
 * Titles of synthetic items, no two the same, and what their categories are called: the kind of the category, and before it the traits in which the item differs most
 * from others of its category, as many as it takes; where users have reasons, what the item has of each aspect.
 */
export function titlesOf(
  { category, itemFactors, reasons }: Pick<World, 'category' | 'itemFactors' | 'reasons'>,
  subject: Subject,
  seed: number,
): Required<Pick<DatasetLabels, 'title' | 'category'>> {
  const random = new Random(seed, 'titles');
  const kinds = drawKinds(category, subject, random);
  const traits = random.shuffle(Array.from({ length: WIDTH }, (_, k) => k % TRAITS.length));
  const centres = centresOf(category, itemFactors, kinds.length);
  const taken = new Set<string>();
  const title = Array.from(category, (kind, item) => {
    const own = Float64Array.from(
      { length: WIDTH },
      (_, k) => itemFactors[item * WIDTH + k] - centres[kind * WIDTH + k],
    );
    const found = reasons
      ? numbered(taken, capitalised([...wordsOf(reasons, item), kinds[kind]].join(' ')))
      : firstFree(taken, own, traits, kinds[kind]);
    taken.add(found);
    return found;
  });
  return { title, category: Array.from(category, (kind) => kinds[kind]) };
}

/** What each category is called, no two the same. */
function drawKinds(category: Int32Array, subject: Subject, random: Random): string[] {
  const { qualities, objects } = THINGS[subject];
  const all = random.shuffle(qualities.flatMap((quality) => objects.map((object) => `${quality} ${object}`)));
  const count = category.reduce((most, kind) => Math.max(most, kind + 1), 0);
  return Array.from({ length: count }, (_, kind) => {
    const round = Math.floor(kind / all.length);
    return round ? `${all[kind % all.length]} ${round + 1}` : all[kind];
  });
}

/** [categories, WIDTH] the mean of each category's items. */
function centresOf(category: Int32Array, itemFactors: Float32Array, categories: number): Float64Array {
  const sums = new Float64Array(categories * WIDTH);
  const counts = new Float64Array(categories);
  category.forEach((kind, item) => {
    counts[kind]++;
    for (let k = 0; k < WIDTH; k++) sums[kind * WIDTH + k] += itemFactors[item * WIDTH + k];
  });
  return sums.map((sum, at) => sum / Math.max(1, counts[Math.floor(at / WIDTH)]));
}

/** The shortest title that nothing else has; where all traits say the same, a number tells them apart. */
function firstFree(
  taken: ReadonlySet<string>,
  own: Float64Array,
  traits: readonly number[],
  kind: string,
): string {
  const strongest = Array.from(own.keys()).sort((a, b) => Math.abs(own[b]) - Math.abs(own[a]) || a - b);
  let title = '';
  for (let count = 1; count <= WIDTH; count++) {
    const named = strongest.slice(0, count).sort((a, b) => traits[a] - traits[b]);
    const words = named.map((k) => TRAITS[traits[k]][own[k] < 0 ? 1 : 0]);
    title = capitalised([...words, kind].join(' '));
    if (!taken.has(title)) return title;
  }
  return numbered(taken, title);
}

function numbered(taken: ReadonlySet<string>, title: string): string {
  if (!taken.has(title)) return title;
  for (let number = 2; ; number++) if (!taken.has(`${title} ${number}`)) return `${title} ${number}`;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
