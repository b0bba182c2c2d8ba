import type { SlmrecConfig } from '#contract/models/slmrec.ts';
import type { SparsePair } from '#ops/csr-product/op.ts';
import type { FeatureChunks } from '#ops/feature-product/op.ts';

type Fields = 'learningRate' | 'weightDecay' | 'decay' | 'layers' | 'temperature';
type TaskFields = 'sslWeight' | 'sslTemperature' | 'dropout' | 'spareHead';

/** How an SLMRec is built: the fields of its config that it reads, its sizes and what lies on the device. */
export interface SlmrecOptions extends Pick<SlmrecConfig['model'], Fields | TaskFields> {
  /** Fine and coarse; feature dropout; feature masking: any of them together. */
  tasks: { fac: boolean; fd: boolean; fm: boolean };
  users: number;
  items: number;
  d: number;
  /** Width of the last link's heads. */
  half: number;
  seed: number;
  /** D^-1/2 A D^-1/2 over users + items; owned by the caller. */
  adjacency: SparsePair;
  /** Features of each modality by itself, a column of ones behind them; owned by the caller. */
  content: readonly { name: string; x: FeatureChunks }[];
}
