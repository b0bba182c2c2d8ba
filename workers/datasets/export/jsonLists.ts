import type { Csr } from '#contract/dataset.ts';
import { piecesOfText, type Bytes } from './exportFile.ts';

/** `{"uid":[iid,...],...}`: every user is listed, those without items with an empty list. */
export const jsonLists = (csr: Csr): Iterable<Bytes> => piecesOfText(lists(csr));

function* lists({ rows, ptr, col }: Csr): Generator<string> {
  for (let user = 0; user < rows; user++)
    yield `${user === 0 ? '{' : ','}"${user}":[${col.subarray(ptr[user], ptr[user + 1]).join()}]`;
  yield '}\n';
}
