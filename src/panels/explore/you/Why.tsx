import { FOLD_INS, type NearItem } from '#contract/foldIn.ts';
import { cardOf } from '#contract/models/index.ts';
import { useAnswers } from '#stores/explore/you/answers.ts';
import type { Answering } from '#stores/explore/you/models.ts';
import { itemName } from '../itemName.ts';

/** Why an item is recommended: the nearest of one's own by each model that lists it, and by what each modality shows. */
export function Why({ answering }: { answering: readonly Answering[] }) {
  const { lists, rows, content, item, popular } = useAnswers();
  const first = answering.map(({ run }) => lists[run.runId]?.items[0]).find((it) => it !== undefined);
  const shown = item ?? first ?? popular?.items[0];
  if (shown === undefined || !rows[shown]) return null;
  const nameOf = (of: number) => itemName(of, rows[of]);
  const byModel = answering.flatMap(({ run }) => {
    const list = lists[run.runId];
    const at = list?.items.indexOf(shown) ?? -1;
    return list && at >= 0 ? [{ label: cardOf(run.model).label, rank: at + 1, near: list.nearest[at] }] : [];
  });
  return (
    <section className="your-why" aria-labelledby="your-why-title">
      <h3 id="your-why-title">Why {nameOf(shown)}?</h3>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={`Why ${nameOf(shown)}, table`}>
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">By</th>
              <th scope="col">rank</th>
              <th scope="col" className="text">
                nearest of your items
              </th>
              <th scope="col">cosine</th>
            </tr>
          </thead>
          <tbody>
            {byModel.map(({ label, rank, near }) => (
              <Row key={label} by={label} rank={rank} near={near} nameOf={nameOf} />
            ))}
            {(content[shown] ?? []).map((near) => (
              <Row key={near.modality} by={`content: ${near.modality}`} near={near} nameOf={nameOf} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="caption">
        Models compare their own final vectors of items; content is compared as it is in the data, without the
        mean of each column. Models that do not list the item have no row.
      </p>
      <ul className="caption your-methods">
        {[...new Set(answering.map(({ by }) => by))].map((by) => (
          <li key={by}>
            <strong>{FOLD_INS[by].label}.</strong> {FOLD_INS[by].help}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  by: string;
  rank?: number;
  near: NearItem;
  nameOf: (item: number) => string;
}

const Row = ({ by, rank, near, nameOf }: RowProps) => (
  <tr>
    <th scope="row">{by}</th>
    <td>{rank}</td>
    <td className="text">{nameOf(near.item)}</td>
    <td>{near.cosine.toFixed(2)}</td>
  </tr>
);
