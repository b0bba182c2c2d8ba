import type {
  ContentChange,
  Dataset,
  ExportLayout,
  FeatureMatrix,
  GivenSplit,
  SplitRecord,
} from '#contract/dataset.ts';
import { isDescribed } from './meta.ts';
import { keepsOrder } from './order.ts';

const WHAT: Readonly<Record<ExportLayout, string>> = {
  hkuds: `Layout: HKUDS, as PromptMM, MMSSL and LLMRec read it.
  train.json, val.json, test.json   {"user": [item, ...]} for every user, also those without items
  train_mat, val_mat, test_mat      pickled scipy.sparse.csr_matrix [users, items] of ones`,
  diffmm: `Layout: DiffMM.
  trnMat.pkl, valMat.pkl, tstMat.pkl   pickled scipy.sparse.coo_matrix [users, items] of ones`,
  mmrec: `Layout: MMRec.
  *.inter            userID, itemID, rating, timestamp, x_label (0 train, 1 validation, 2 test)
  *_id_mapping.csv   original ids and numbers, also of users and items without interactions
Ratings and times are not written: every rating is 1.0, and every time 0 or, where the order of histories is known, the place in the user's.`,
  sentences: `Layout: POD. Users and items count from 1.
  sequential.txt     user, then items, oldest first: the last is for test, the one before for validation
  negative.txt       user, then items that the user never met
  explanation.json   {"train": [{"user", "item", "explanation", "feature"}], "val": [], "test": []}
  datamaps.json      how many users and items there are, and their original ids`,
};

/** What becomes of the order of histories. */
const ORDER: Readonly<Record<ExportLayout, { kept: string; lost: string }>> = {
  hkuds: {
    kept: 'lists are oldest first, and each history goes from training over validation to test.',
    lost: 'lists are oldest first, but what a user did for training, validation and test is mixed in time or stands in ascending order anyway, which lists cannot tell.',
  },
  diffmm: { kept: '', lost: 'matrices cannot tell the order of histories.' },
  mmrec: {
    kept: 'the timestamp is the place in the user’s history, not a moment.',
    lost: 'no history has two interactions.',
  },
  sentences: { kept: 'histories are oldest first.', lost: '' },
};

const SAME = 'The same data has this hash in any layout that the studio can open.';
const OTHER =
  'Opened from this layout it has another hash: the order of its histories, and its sentences, belong to it.';

/** README.txt of an export: what it is, where it comes from and what was done to it. */
export function readme(dataset: Dataset, layout: ExportLayout): string {
  const { name, hash, users, items, train, val, test, features } = dataset;
  const tables = features.map((f) => `${f.name} (${formOf(f)})`).join(', ') || 'none';
  const isOrderKept = keepsOrder(dataset, layout);
  const isSaid = !!(dataset.explanations || dataset.negatives);
  const isKept = isOrderKept && (!isSaid || layout === 'sentences');
  return `${name.replaceAll(/\s+/g, ' ')}: exported from PromptMM Studio.

Hash: ${hash}
${isKept ? SAME : OTHER}${dataset.synthetic ? '\nThis data is synthetic: no real person or item is in it.' : ''}

${users} users, ${items} items; interactions: ${train.col.length} train, ${val.col.length} validation, ${test.col.length} test.
Split: ${describeSplit(dataset.split)}
Content: ${describeEdit(dataset)}
Features: ${tables}${dataset.order ? `\nOrder: ${ORDER[layout][isOrderKept ? 'kept' : 'lost']}` : ''}${isSaid && layout !== 'sentences' ? '\nSentences and items that users never met are not written.' : ''}

${WHAT[layout]}
  *_feat.npy   features, float32 [items, width] or [items, vectors, width]; image is visual, audio acoustic, text textual
${isDescribed(dataset) ? '  meta-*.csv   titles and categories of items, by number\n' : ''}`;
}

const formOf = ({ cols, tokens, codes }: FeatureMatrix) =>
  tokens
    ? `${tokens} vectors of ${cols / tokens}`
    : codes
      ? `${cols}: ones for residual-quantisation codes, ${codes.levels} levels of ${codes.size}`
      : `${cols}`;

function describeSplit(split: SplitRecord): string {
  if (split.method === 'given') return describeGiven(split);
  const { method, ratio, seed, kCore } = split;
  const shares = method === 'leave-one-out' ? '' : ` ${ratio.join(':')}`;
  return `${method}${shares}, seed ${seed}, k-core ${kCore || 'none'}.`;
}

function describeGiven({ validation: rule }: GivenSplit): string {
  if (!rule) return 'given by the files or the generator, not changed.';
  if (rule.method === 'none') return 'given by the files, which hold no validation part that can be ranked.';
  return `given by the files; validation is a share of ${rule.share} of each user's training interactions, split off with seed ${rule.seed}.`;
}

function describeEdit({ edit }: Dataset): string {
  if (!edit?.changes.length) return 'as it was loaded.';
  return `changed after loading, seed ${edit.seed}: ${edit.changes.map(describeChange).join('; ')}.`;
}

function describeChange({ modality, off, noise, wrongContent }: ContentChange): string {
  const said = [
    off && 'left out',
    noise && `noise of ${noise} deviations`,
    wrongContent && `content of another item for a share of ${wrongContent}`,
  ].filter(Boolean);
  return `${modality}: ${said.join(', ') || 'as it was'}`;
}
