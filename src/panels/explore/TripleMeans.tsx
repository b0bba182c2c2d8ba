import type { ModalityMeans } from '#stores/explore/tripleMeans.ts';
import { formatNumber, formatShare } from '#ui/format.ts';
import { SavableTable } from '../SavableTable.tsx';

interface Props {
  means: readonly ModalityMeans[];
  /** How what it learns from is called in a sentence. */
  source: string;
  /** What they are means of. */
  caption: string;
}

/** What single triples come to in the mean: margins, effects and weights of each modality. */
export function TripleMeans({ means, source, caption }: Props) {
  const isTaught = means[0]?.source !== undefined;
  return (
    <SavableTable title="Triples by modality, means">
      <div className="table-scroll fit" tabIndex={0} role="region" aria-label="Means of triples, table">
        <table className="numbers triple-table">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">modality</th>
              <th scope="col">margin by it alone</th>
              {isTaught && <th scope="col">of its {source}</th>}
              {isTaught && <th scope="col">behind its {source}</th>}
              <th scope="col">effect</th>
              <th scope="col">weight</th>
            </tr>
          </thead>
          <tbody>
            {means.map(({ modality, only, source: its, behind, effect, weight }) => (
              <tr key={modality}>
                <th scope="row">{modality}</th>
                <td>{formatNumber(only)}</td>
                {isTaught && <td>{formatNumber(its)}</td>}
                {isTaught && <td>{formatShare(behind!)}</td>}
                <td>{formatNumber(effect)}</td>
                <td>{formatNumber(weight)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </SavableTable>
  );
}
