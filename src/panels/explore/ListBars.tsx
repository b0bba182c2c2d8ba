import type { ListExample, ListParts } from '#contract/analysis.ts';
import type { ItemRow } from '#contract/dataset.ts';
import { modalityOf } from '#stores/explore/models.ts';
import { formatNumber, formatShare } from '#ui/format.ts';
import { itemName } from './itemName.ts';

interface Props {
  example: ListExample;
  items: ItemRow[];
  /** How the stages are called that learn and are learned from. */
  learner: string;
  source: string;
}

/** Logits, softmax and q of every item of a list, the learner beside each modality of its source. */
export function ListBars({ example, items, learner, source }: Props) {
  const models = [example.learner, ...example.sources];
  return (
    <div className="table-scroll fit" tabIndex={0} role="region" aria-label="One list, table">
      <table className="numbers list-bars">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              item
            </th>
            {models.map((model, m) => (
              <th key={model.model} scope="colgroup" colSpan={3} className="text" data-role={roleOf(m)}>
                {m === 0 ? learner : `${source}, ${modalityOf(model.model)}`}: b⁺{' '}
                {formatShare(model.positive)}
              </th>
            ))}
          </tr>
          <tr>
            {models.map(({ model }) => [
              <th key={`${model} y`} scope="col">
                logit
              </th>,
              <th key={`${model} p`} scope="col" className="text">
                softmax
              </th>,
              <th key={`${model} q`} scope="col" className="text">
                q, of the others
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {items.map((item, at) => (
            <tr key={item.item} data-positive={at === 0 || undefined}>
              <th scope="row">
                {itemName(item.item, item)}
                {at === 0 && <span className="tag hit">chosen</span>}
              </th>
              {models.map((model, m) => (
                <Cells key={model.model} parts={model} at={at} role={roleOf(m)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const roleOf = (m: number) => (m === 0 ? 'result' : 'source');
function Cells({ parts: { logits, p, q }, at, role }: { parts: ListParts; at: number; role: string }) {
  const largest = Math.max(...q);
  return (
    <>
      <td>{formatNumber(logits[at])}</td>
      <td className="text">
        <Share value={p[at]} of={1} role={role} />
      </td>
      <td className="text">{at === 0 ? '–' : <Share value={q[at - 1]} of={largest} role={role} />}</td>
    </>
  );
}

function Share({ value, of, role }: { value: number; of: number; role: string }) {
  return (
    <span className="share" data-role={role}>
      <span className="share-bar" style={{ width: `${(value / of) * 3}rem` }} aria-hidden="true" />
      {formatShare(value)}
    </span>
  );
}
