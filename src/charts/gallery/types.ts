import type { ReactNode } from 'react';

/** One case of a chart, drawn from fixed data. */
export interface Example {
  /** Last part of its address and of its picture's name: `empty`. */
  id: string;
  /** What this case shows, in one sentence. */
  says: string;
  /** True for a picture that wants the whole width of the page. */
  isWide?: boolean;
  draw: (isDark: boolean) => ReactNode;
}

/** All cases of the charts of one folder. */
export interface ChartExamples {
  name: string;
  /** What the chart is for, in one sentence. */
  says: string;
  examples: Example[];
}
