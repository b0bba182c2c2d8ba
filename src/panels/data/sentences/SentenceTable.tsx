import type { SentenceRow } from '#contract/sentences.ts';
import { PART_WORDS } from './partWords.ts';
import { wordAt } from './wordAt.ts';

interface Props {
  /** Undefined until the first page has come. */
  rows?: SentenceRow[];
  hasTitles: boolean;
}

/** One line per sentence; the word that it is about is marked in it. */
export function SentenceTable({ rows, hasTitles }: Props) {
  const hasRatings = rows?.some(({ rating }) => rating !== undefined);
  return (
    <div
      className="table-scroll items-scroll"
      tabIndex={0}
      role="region"
      aria-label="Sentences, table"
      aria-busy={rows === undefined}
    >
      <table className="numbers items-table sentences-table">
        <thead>
          <tr>
            <th scope="col" className="text">
              sentence
            </th>
            <th scope="col" className="text">
              item
            </th>
            {hasRatings && <th scope="col">rating</th>}
            <th scope="col" className="text">
              user
            </th>
            <th scope="col" className="text">
              part
            </th>
          </tr>
        </thead>
        <tbody>
          {rows?.map((row, at) => (
            <tr key={at}>
              <th scope="row" className="text sentence">
                <Sentence {...row} />
              </th>
              <td className="text item-title">{(hasTitles && row.title) || row.item}</td>
              {hasRatings && <td>{row.rating}</td>}
              <td className="text">{row.user}</td>
              <td className="text">{PART_WORDS[row.part]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Sentence({ text, feature }: SentenceRow) {
  const at = feature ? wordAt(text, feature) : -1;
  if (!feature || at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + feature.length)}</mark>
      {text.slice(at + feature.length)}
    </>
  );
}
