/** Whose margins: the stage's own with all modalities, with one alone and without one, and those of what it learns of one. */
export const MARGIN_KINDS = ['full', 'only', 'without', 'source'] as const;
export type MarginKind = (typeof MARGIN_KINDS)[number];

/** Margins m(u, i, j) = <Zu_u, Zi_i − Zi_j> of a sample's triples in one view. */
export interface Margins {
  of: MarginKind;
  /** Which one alone, without which, from which it learns; `full` has none. */
  modality?: string;
  /** [n] */
  values: Float32Array;
}

/** Triples that a stage looks at again when it is trained: a user, an item that they chose and one that they never met. */
export interface Triples {
  /** [n] each. */
  users: Int32Array;
  positives: Int32Array;
  negatives: Int32Array;
  /** [n] 1 where the positive is held out for test, 0 where it was trained on. */
  heldOut: Int32Array;
}

/** A sample of triples with all margins that the loss of a stage compares. */
export interface MarginSample extends Triples {
  margins: Margins[];
}

/** The most triples of a sample. */
export const MOST_TRIPLES = 256;

/** How the loss of single modalities was set, in the words of the fields that a card names. */
export interface EffectSettings {
  /** Weight of the whole loss; at 0 it learns from nobody. */
  ratio: number;
  /** Weight of the generic part. */
  generic: number;
  temperature: number;
  specific: 'hinge' | 'mse';
  parts: 'both' | 'generic' | 'specific';
  /** Of each sample, or of means over many. */
  effect: 'code' | 'ate';
  reweight: boolean;
}

/** What one triple says of one modality. */
export interface ModalityEffect {
  modality: string;
  /** m_only: the margin with this modality alone. */
  only: number;
  /** m_without: the margin where this modality is its mean. */
  without: number;
  /** mT, of the teacher of this modality, where it has one. */
  source?: number;
  /** m_full − m_without: what this modality does. */
  effect: number;
  /** The effect beside what it could be, within 1e-8 and 10. */
  relative: number;
  /** w, the same for all triples where effects are means. */
  weight: number;
  /** How far the hinge is open, or the squared distance; absent without a teacher, or where the run left that part out. */
  specific?: number;
  /** −q ln p − (1 − q) ln(1 − p), as the generic loss would have it of this triple. */
  generic?: number;
}

/** One triple taken apart. */
export interface TripleEffects {
  full: number;
  /** In the order of the sample. */
  modalities: ModalityEffect[];
}
