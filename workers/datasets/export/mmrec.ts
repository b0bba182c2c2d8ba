import { PARTS, type Dataset } from '#contract/dataset.ts';
import { piecesOfText, type ExportFile } from './exportFile.ts';
import { inHistory } from './order.ts';
import { featureFiles } from './features.ts';

/** The folder that MMRec reads: one table of labelled interactions, the original ids, features. */
export function mmrecFiles(dataset: Dataset, stem: string): ExportFile[] {
  const { users, items, labels, features } = dataset;
  return [
    { name: `${stem}.inter`, pieces: piecesOfText(interactions(dataset)) },
    { name: 'u_id_mapping.csv', pieces: piecesOfText(mapping('user_id\tuserID', users, labels?.users)) },
    // MMRec's own preparation calls the original ids of items so.
    { name: 'i_id_mapping.csv', pieces: piecesOfText(mapping('asin\titemID', items, labels?.items)) },
    ...featureFiles(features),
  ];
}

/** Ratings are not part of the canonical dataset, and times only of its training part: they are 1, and the place in the history or 0. */
function* interactions(dataset: Dataset): Generator<string> {
  yield 'userID\titemID\trating\ttimestamp\tx_label\n';
  for (let user = 0; user < dataset.users; user++)
    for (const [label, part] of PARTS.entries()) {
      const { col } = dataset[part];
      const place = dataset.order?.[part];
      for (const at of inHistory(dataset, part, user))
        yield `${user}\t${col[at]}\t1.0\t${place?.[at] ?? 0}\t${label}\n`;
    }
}

/** One line per number, also for users and items without interactions. */
function* mapping(header: string, count: number, ids: string[] | undefined): Generator<string> {
  yield `${header}\n`;
  for (let number = 0; number < count; number++)
    yield `${oneCell(ids?.[number] ?? `${number}`)}\t${number}\n`;
}

/** What would end a cell or a line becomes a space. */
const oneCell = (id: string) => id.replaceAll(/[\t\r\n]/g, ' ');
