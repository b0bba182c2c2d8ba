import type { EffectSettings, ModalityEffect, TripleEffects } from '#contract/margins.ts';
import { Formula } from '#ui/Formula.tsx';
import { formatNumber } from '#ui/format.ts';
import { SavableTable } from '../SavableTable.tsx';

interface Row {
  label: string;
  tex: string;
  value(effect: ModalityEffect): number | undefined;
}

interface Props {
  triple: TripleEffects;
  /** How what it learns from is called in a sentence. */
  source: string;
  settings: EffectSettings;
}

/** The numbers of one triple: a row for each quantity with its formula, a column for each modality. */
export function TripleTable({ triple: { full, modalities }, settings, source }: Props) {
  const rows = rowsOf(settings, modalities[0]?.source !== undefined ? source : undefined);
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

const FULL = 'm';
const ONLY = 'm_{\\op{only}}';
const EFFECT = `${FULL} − m_{\\op{without}}`;
const SOURCE = 'm^T';

function rowsOf({ effect, reweight, ...form }: EffectSettings, source: string | undefined): Row[] {
  const beside =
    effect === 'ate' ? `\\frac{\\op{mean}(${EFFECT})}{\\op{mean}(${SOURCE})}` : `\\frac{${EFFECT}}{${ONLY}}`;
  const weight = 'w = |M| \\, \\frac{1 / c}{\\sum 1 / c}';
  return [
    { label: 'margin by it alone', tex: ONLY, value: ({ only }) => only },
    { label: 'margin without it', tex: 'm_{\\op{without}}', value: ({ without }) => without },
    { label: 'effect', tex: EFFECT, value: (it) => it.effect },
    { label: 'effect beside what it could be', tex: `c = ${beside}`, value: (it) => it.relative },
    ...(reweight ? [{ label: 'weight', tex: weight, value: (it: ModalityEffect) => it.weight }] : []),
    ...(source === undefined ? [] : taughtRows(form, source)),
  ];
}

function taughtRows({ specific, parts }: Pick<EffectSettings, 'specific' | 'parts'>, source: string): Row[] {
  const lag = specific === 'hinge' ? `\\op{max}(0, ${SOURCE} − ${ONLY})` : `(${SOURCE} − ${ONLY})^2`;
  const rows: Row[] = [
    { label: `margin of its ${source}`, tex: SOURCE, value: (it) => it.source },
    { label: 'specific loss', tex: lag, value: (it) => it.specific },
    {
      label: 'generic loss, were it drawn',
      tex: '− q \\, \\op{ln} \\, p − (1 − q) \\, \\op{ln} (1 − p)',
      value: (it) => it.generic,
    },
  ];
  const left = { both: '', generic: 'specific loss', specific: 'generic loss, were it drawn' }[parts];
  return rows.filter(({ label }) => label !== left);
}
