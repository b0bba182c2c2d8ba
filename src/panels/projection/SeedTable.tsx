import type { ContrastWords } from '#contract/models/card.ts';
import type { Direction, MeasureComparison, OverlapMeasure } from '#contract/projectionMeasures.ts';
import { SavableTable } from '../SavableTable.tsx';

const NAMES: Record<OverlapMeasure, string> = {
  mixing: 'Neighbours of another modality',
  silhouette: 'Silhouette by modality',
  probe: 'Linear probe’s accuracy',
};
const DIRECTIONS: Record<Direction, string> = {
  closer: 'closer',
  apart: 'further apart',
  unclear: 'no difference',
};

/** The measures over training seeds, once there are several. */
export function SeedTable({
  comparisons,
  words,
}: {
  comparisons: MeasureComparison[];
  words: ContrastWords;
}) {
  if (!comparisons.some(({ on, off }) => Math.max(on.n, off.n) > 1)) return null;
  return (
    <SavableTable title="Overlap over seeds">
      <div
        className="table-scroll verdict-table"
        tabIndex={0}
        role="region"
        aria-label="Measures over seeds, table"
      >
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">mean ± deviation over seeds</th>
              <th scope="col">Xᵐ</th>
              <th scope="col">{words.on}</th>
              <th scope="col">{words.off}</th>
              <th scope="col">{words.on}, modalities lie</th>
            </tr>
          </thead>
          <tbody>
            {comparisons.map(({ measure, raw, on, off, againstOff }) => (
              <tr key={measure}>
                <th scope="row">{NAMES[measure]}</th>
                <td>{raw?.toFixed(3) ?? '–'}</td>
                <td>{on.text}</td>
                <td>{off.text}</td>
                <td>{DIRECTIONS[againstOff]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </SavableTable>
  );
}
