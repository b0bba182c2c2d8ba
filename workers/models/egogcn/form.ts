import type { EgoGcnConfig } from '#contract/models/egogcn.ts';

/** How nodes hear each other, of the fields of the card. */
export type EgoForm = Pick<
  EgoGcnConfig['model'],
  'fusion' | 'theta' | 'reattend' | 'iterations' | 'thirdHop' | 'layers'
>;
