import { meanColumns } from '../lines/spread.ts';
import type { Row } from '../lines/types.ts';
import type { BandRow } from './types.ts';

/** Means over seeds as rows of a line chart; places where nothing was measured are kept, and empty. */
export const rowsOf = (rows: BandRow[]): Row[] =>
  rows.map(
    ({ x, values }) =>
      Object.assign(
        { x },
        ...Object.entries(values).map(([key, value]) => value && meanColumns(key, value)),
      ) as Row,
  );
