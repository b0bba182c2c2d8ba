import { LineFigure } from '../lines/LineFigure.tsx';
import type { Row } from '../lines/types.ts';
import { lossSeries } from '../lines/lossSeries.ts';

interface Props {
  title: string;
  note: string;
  /** Column `xKey` and one column per loss part. */
  rows: Row[];
  parts: readonly string[];
  xKey: 'step' | 'epoch';
  format: (value: number | undefined) => string;
  empty: string;
}

/** Something of each loss part of one stage, by step or by epoch. */
export function LossChart({ title, note, rows, parts, xKey, format, empty }: Props) {
  return (
    <LineFigure
      title={title}
      note={note}
      series={lossSeries(parts)}
      rows={rows}
      xKey={xKey}
      xLabel={xKey}
      format={format}
      empty={empty}
      canLog
      hasDots={xKey === 'epoch'}
    />
  );
}
