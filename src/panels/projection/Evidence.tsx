import type { ReactNode } from 'react';
import type { Estimate } from '#contract/projectionMeasures.ts';
import type { PanelState } from '#stores/projection/panels.ts';
import { formatShare } from '#ui/format.ts';
import { SavableTable } from '../SavableTable.tsx';
import { panelTitle } from './titles.ts';

/** The numbers beside a picture: how modalities overlap in the original space, and how far the picture can be trusted. */
export function Evidence({ panel, origin }: { panel: PanelState; origin?: string }) {
  const { measures, result, kl, plan, report, input } = panel;
  const { overlap, picture, k } = measures ?? {};
  const divergence = result?.kl ?? kl;
  const hasModalities = (input?.parts.length ?? 2) > 1;
  return (
    <div className="evidence">
      <SavableTable title={`${panelTitle(panel)}: evidence`}>
        <table className="numbers">
          <caption className="sr-only">Evidence</caption>
          <thead>
            <tr>
              <th scope="col">{hasModalities ? 'measured in the original space' : 'the picture'}</th>
              <th scope="col">value</th>
              <th scope="col">95% over items</th>
              <th scope="col">chance</th>
            </tr>
          </thead>
          <tbody>
            {hasModalities && (
              <>
                <Row name="Neighbours of another modality" estimate={overlap?.mixing} show={formatShare} />
                <Row name="Silhouette by modality" estimate={overlap?.silhouette} show={fine} />
                <Row
                  name="Linear probe’s accuracy"
                  estimate={overlap?.probe}
                  show={formatShare}
                  isBlind={overlap?.centred}
                />
                <tr className="evidence-split">
                  <th scope="colgroup" colSpan={4}>
                    how far the picture can be trusted
                  </th>
                </tr>
              </>
            )}
            <tr>
              <th scope="row">KL divergence{result?.klAgainst === 'sparse' && ' (neighbours only)'}</th>
              <td>{divergence === undefined ? '–' : <strong>{divergence.toFixed(3)}</strong>}</td>
              <td />
              <td />
            </tr>
            <Row name="Trustworthiness" estimate={picture?.trustworthiness} show={decimal} />
            <Row name="Continuity" estimate={picture?.continuity} show={decimal} />
            <Row name="Neighbours kept" estimate={picture?.knnRecall} show={formatShare} />
            {measures?.agreement && (
              <tr className="evidence-split">
                <th scope="colgroup" colSpan={4}>
                  neighbours that each modality shares with Xᵐ
                </th>
              </tr>
            )}
            {measures?.agreement?.map(({ label, share }) => (
              <Row key={label} name={label} estimate={share} show={formatShare} />
            ))}
            {origin && (
              <tr className="evidence-split">
                <th scope="colgroup" colSpan={4}>
                  {origin}
                </th>
              </tr>
            )}
          </tbody>
        </table>
      </SavableTable>
      {measures && (
        <details className="more">
          <summary>How this was made</summary>
          <ul>
            {notes(report?.notes, plan?.notes, [plan?.reason], measures.notes, [
              `Measures look at k = ${k} neighbours.`,
            ]).map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

interface RowProps {
  name: string;
  estimate?: Estimate;
  show: (value: number) => string;
  /** True where the number cannot see what is asked. */
  isBlind?: boolean;
}

function Row({ name, estimate, show, isBlind }: RowProps) {
  return (
    <tr data-blind={isBlind || undefined}>
      <th scope="row">{name}</th>
      {cells(estimate, show, isBlind)}
    </tr>
  );
}

function cells(
  estimate: Estimate | undefined,
  show: (value: number) => string,
  isBlind?: boolean,
): ReactNode {
  if (!estimate)
    return (
      <>
        <td>–</td>
        <td />
        <td />
      </>
    );
  if (estimate.value === null)
    return (
      <td colSpan={3} className="evidence-reason">
        {estimate.reason}
      </td>
    );
  const { value, interval, chance } = estimate;
  return (
    <>
      <td>
        <strong>{show(value)}</strong>
      </td>
      <td>{isBlind ? 'blind: see below' : interval && `${show(interval.low)} to ${show(interval.high)}`}</td>
      <td>{chance !== undefined && show(chance)}</td>
    </>
  );
}
const fine = (value: number) => value.toFixed(4).replace('-', '\u2212');
const decimal = (value: number) => value.toFixed(3).replace('-', '\u2212');

function notes(...lists: ((string | undefined)[] | undefined)[]): string[] {
  return [...new Set(lists.flat().filter((note) => note !== undefined))];
}
