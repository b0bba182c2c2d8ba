import { LineFigure } from '../lines/LineFigure.tsx';
import type { Reference, Row, Series } from '../lines/types.ts';

interface Props {
  title: string;
  note: string;
  /** Column `epoch` and one column per stage. */
  rows: Row[];
  stages: readonly string[];
  floor?: Reference;
  format: (value: number | undefined) => string;
  empty: string;
}

const TEACHER: Series = { key: 'teacher', label: 'Teacher', color: 'var(--teacher)', dash: '5 2' };
const STUDENT: Series = { key: 'student', label: 'Student', color: 'var(--student)' };
const MODEL: Series = { key: 'model', label: 'Model', color: 'var(--student)' };
const PAIR = [TEACHER, STUDENT];
const SINGLE = [MODEL];

/** One ranking metric by epoch, teacher against student, above the floor that any model must beat. */
export function MetricChart({ title, note, rows, stages, floor, format, empty }: Props) {
  return (
    <LineFigure
      title={title}
      note={note}
      series={stages.includes('model') ? SINGLE : PAIR}
      rows={rows}
      xKey="epoch"
      xLabel="epoch"
      format={format}
      reference={floor}
      empty={empty}
      hasDots
    />
  );
}
