import type { ShippedFigure } from '#contract/shippedFigure.ts';
import { formatShare } from '#ui/format.ts';
import { SavableTable } from '../../SavableTable.tsx';

/** The numbers behind the shipped pictures, measured in the original spaces. */
export function ShippedTable({ figure, titles }: { figure: ShippedFigure; titles: readonly string[] }) {
  const { mixing, probe } = figure.pictures[0];
  return (
    <SavableTable title={`Fig. 3 on ${figure.dataset.name}`}>
      <div className="table-scroll fit" tabIndex={0} role="region" aria-label="Measures, table">
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">measured in the original space</th>
              <th scope="col">neighbours of another modality</th>
              <th scope="col">silhouette by modality</th>
              <th scope="col">linear probe’s accuracy</th>
              <th scope="col">KL divergence</th>
              <th scope="col">trustworthiness</th>
            </tr>
          </thead>
          <tbody>
            {figure.pictures.map((picture, i) => (
              <tr key={titles[i]}>
                <th scope="row">{titles[i]}</th>
                <td>{formatShare(picture.mixing.value)}</td>
                <td>{picture.silhouette.value.toFixed(3)}</td>
                <td>{formatShare(picture.probe.value)}</td>
                <td>{picture.kl.toFixed(3)}</td>
                <td>{picture.trustworthiness.toFixed(3)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">by chance</th>
              <td>{formatShare(mixing.chance!)}</td>
              <td />
              <td>{formatShare(probe.chance!)}</td>
              <td />
              <td />
            </tr>
          </tbody>
        </table>
      </div>
    </SavableTable>
  );
}
