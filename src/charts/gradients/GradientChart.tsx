import { LineFigure } from '../lines/LineFigure.tsx';
import type { Row } from '../lines/types.ts';
import { lossSeries } from '../lines/lossSeries.ts';

interface Props {
  title: string;
  /** Column `epoch` and one column per loss part. */
  rows: Row[];
  parts: readonly string[];
  format: (value: number | undefined) => string;
  empty: string;
}

/** Length of each loss part's own gradient by epoch. */
export function GradientChart({ title, rows, parts, format, empty }: Props) {
  return (
    <LineFigure
      title={title}
      note="length, one batch per epoch"
      series={lossSeries(parts)}
      rows={rows}
      xKey="epoch"
      xLabel="epoch"
      format={format}
      empty={empty}
      canLog
      hasDots
    />
  );
}
