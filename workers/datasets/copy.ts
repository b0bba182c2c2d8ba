import type { Csr, Dataset, Order } from '#contract/dataset.ts';
import type { Explanations } from '#contract/explanations.ts';
import { moving } from '#lib/transferable.ts';

/** A copy without labels and times, with its order, whose arrays may be moved to another thread. */
export function copyToMove(whole: Dataset): Dataset {
  const { labels: _, times: _times, ...dataset } = whole;
  const csr = ({ rows, cols, ptr, col }: Csr): Csr => ({ rows, cols, ptr: ptr.slice(), col: col.slice() });
  const order = dataset.order && copyOrder(dataset.order);
  const explanations = dataset.explanations && copyExplanations(dataset.explanations);
  const negatives = dataset.negatives?.slice();
  const copy: Dataset = {
    ...dataset,
    ...(order && { order }),
    ...(explanations && { explanations }),
    ...(negatives && { negatives }),
    train: csr(dataset.train),
    val: csr(dataset.val),
    test: csr(dataset.test),
    ...(dataset.later && { later: csr(dataset.later) }),
    features: dataset.features.map((f) => ({ ...f, data: f.data.slice() })),
  };
  const arrays = [copy.train, copy.val, copy.test, ...(copy.later ? [copy.later] : [])].flatMap(
    ({ ptr, col }) => [ptr, col],
  );
  return moving(
    copy,
    ...[
      ...arrays,
      ...Object.values(order ?? {}),
      ...Object.values(explanations ?? {}).filter(ArrayBuffer.isView),
      ...(negatives ? [negatives] : []),
      ...copy.features.map((f) => f.data),
    ].map((a) => a.buffer as ArrayBuffer),
  );
}

const copyExplanations = ({ part, user, item, rating, ...texts }: Explanations): Explanations => ({
  ...texts,
  part: part.slice(),
  user: user.slice(),
  item: item.slice(),
  ...(rating && { rating: rating.slice() }),
});

const copyOrder = ({ train, val, test, later }: Order): Order => ({
  train: train.slice(),
  val: val.slice(),
  test: test.slice(),
  ...(later && { later: later.slice() }),
});
