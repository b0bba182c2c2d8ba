import type { EffectSettings, TripleEffects } from '#contract/margins.ts';
import { Formula } from '#ui/Formula.tsx';
import { formatNumber } from '#ui/format.ts';
import { SavableTable } from '../SavableTable.tsx';
import { tripleRows } from './tripleRows.ts';

interface Props {
  triple: TripleEffects;
  /** How what it learns from is called in a sentence. */
  source: string;
  settings: EffectSettings;
}

/** The numbers of one triple: a row for each quantity with its formula, a column for each modality. */
export function TripleTable({ triple: { full, modalities }, settings, source }: Props) {
  const rows = tripleRows(settings, modalities[0]?.source !== undefined ? source : undefined);
  return (
    <SavableTable title="One triple by modality">
      <div className="table-scroll fit" tabIndex={0} role="region" aria-label="One triple, table">
        <table className="numbers triple-table">
          <thead>
            <tr>
              <th scope="col">with all: m = {formatNumber(full)}</th>
              {modalities.map(({ modality }) => (
                <th key={modality} scope="col">
                  {modality}
                </th>
              ))}
              <th scope="col" className="text">
                formula
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, tex, value }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {modalities.map((effect) => (
                  <td key={effect.modality}>{formatNumber(value(effect))}</td>
                ))}
                <td className="text">
                  <Formula tex={tex} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </SavableTable>
  );
}
