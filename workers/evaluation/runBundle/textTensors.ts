import * as v from 'valibot';
import type { TextOutput } from '#contract/textOutput.ts';
import type { Tensor, Tensors } from '#lib/safetensors.ts';

const NAME = 'texts';
const SENTENCES = v.strictObject({ written: v.array(v.string()), truth: v.array(v.string()) });

/** What a model wrote as tensors: `texts.items` I32 and `texts.scores` F32 [users, width], and `texts.user` and `texts.item` I32 of the pairs that sentences are on. */
export function textTensors(texts: TextOutput | undefined): [string, Tensor][] {
  if (!texts) return [];
  const { lists, sentences } = texts;
  return [
    ...listTensors(lists),
    ...(sentences
      ? (['user', 'item'] as const).map((side): [string, Tensor] => [
          `${NAME}.${side}`,
          { shape: [sentences[side].length], data: sentences[side] },
        ])
      : []),
  ];
}

function listTensors(lists: TextOutput['lists']): [string, Tensor][] {
  if (!lists) return [];
  const shape = [lists.width ? lists.items.length / lists.width : 0, lists.width];
  return [
    [`${NAME}.items`, { shape, data: lists.items }],
    [`${NAME}.scores`, { shape, data: lists.scores }],
  ];
}

/** The sentences, which metadata holds beside the tensors. */
export const aboutTexts = (texts: TextOutput | undefined): Record<string, string> =>
  texts?.sentences
    ? { [NAME]: JSON.stringify({ written: texts.sentences.written, truth: texts.sentences.truth }) }
    : {};

/** The way back; nothing where a stage wrote none. Throws a RangeError that names what does not fit. */
export function textsOf(from: Tensors): { texts?: TextOutput } {
  const [lists, sentences] = [listsIn(from), sentencesOf(from)];
  return lists || sentences ? { texts: { ...(lists && { lists }), ...(sentences && { sentences }) } } : {};
}

function listsIn({ tensors }: Tensors): TextOutput['lists'] {
  const items = tensors.get(`${NAME}.items`);
  if (!items) return undefined;
  const scores = tensors.get(`${NAME}.scores`);
  const fits = items.data instanceof Int32Array && items.shape.length === 2;
  if (!fits || !(scores?.data instanceof Float32Array) || String(scores.shape) !== String(items.shape))
    throw new RangeError(`tensor "${NAME}.items" or "${NAME}.scores" is missing or has another shape`);
  return { width: items.shape[1], items: items.data as Int32Array, scores: scores.data };
}

function sentencesOf({ tensors, metadata }: Tensors): TextOutput['sentences'] {
  const [user, item] = ['user', 'item'].map((side) => tensors.get(`${NAME}.${side}`)?.data);
  if (!(user instanceof Int32Array) || !(item instanceof Int32Array)) return undefined;
  const said = sentencesIn(metadata);
  if ([item, said.written, said.truth].some(({ length }) => length !== user.length))
    throw new RangeError(`there is not one sentence for each pair of "${NAME}.user"`);
  return { user, item, ...said };
}

function sentencesIn(metadata: Tensors['metadata']): v.InferOutput<typeof SENTENCES> {
  try {
    return v.parse(SENTENCES, JSON.parse(metadata[NAME]));
  } catch (cause) {
    throw new RangeError(`nothing says which "${NAME}" were written`, { cause });
  }
}
