import type { Dataset, Part } from '#contract/dataset.ts';
import { inHistory } from './order.ts';
import { piecesOfText, type Bytes } from './exportFile.ts';

/** `{"uid":[iid,...],...}`, oldest first where the order is known: every user is listed, those without items with an empty list. */
export const jsonLists = (dataset: Dataset, part: Part): Iterable<Bytes> =>
  piecesOfText(lists(dataset, part));

function* lists(dataset: Dataset, part: Part): Generator<string> {
  const { rows, col } = dataset[part];
  for (let user = 0; user < rows; user++) {
    const items = inHistory(dataset, part, user).map((at) => col[at]);
    yield `${user === 0 ? '{' : ','}"${user}":[${items.join()}]`;
  }
  yield '}\n';
}
