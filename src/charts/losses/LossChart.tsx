import { LineFigure } from '../lines/LineFigure.tsx';
import type { Row } from '../lines/types.ts';
import { lossSeries } from '../lines/lossSeries.ts';

interface Props {
  title: string;
  /** Column `step` and one column per loss part. */
  rows: Row[];
  parts: readonly string[];
  format: (value: number | undefined) => string;
  empty: string;
}

/** Weighted loss parts of one stage by step. */
export function LossChart({ title, rows, parts, format, empty }: Props) {
  return (
    <LineFigure
      title={title}
      note="weighted, latest step"
      series={lossSeries(parts)}
      rows={rows}
      xKey="step"
      xLabel="step"
      format={format}
      empty={empty}
      canLog
    />
  );
}
