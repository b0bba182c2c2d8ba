import type { EffectSettings, ModalityEffect } from '#contract/margins.ts';

/** One quantity of a triple with its formula. */
export interface TripleRow {
  label: string;
  tex: string;
  value: (effect: ModalityEffect) => number | undefined;
}

const FULL = 'm';
const ONLY = 'm_{\\op{only}}';
const EFFECT = `${FULL} − m_{\\op{without}}`;
const SOURCE = 'm^T';

const BESIDE: Record<EffectSettings['effect'], string> = {
  ate: `c = \\frac{\\op{mean}(${EFFECT})}{\\op{mean}(${SOURCE})}`,
  code: `c = \\frac{${EFFECT}}{${ONLY}}`,
};
const LAG: Record<EffectSettings['specific'], string> = {
  hinge: `\\op{max}(0, ${SOURCE} − ${ONLY})`,
  mse: `(${SOURCE} − ${ONLY})^2`,
};
const WITHOUT = 'm_{\\op{without}}';
const WEIGHT = 'w = |M| \\, \\frac{1 / c}{\\sum 1 / c}';
const GENERIC = '− q \\, \\op{ln} \\, p − (1 − q) \\, \\op{ln} (1 − p)';

/** Every formula that a row may have. */
export const TRIPLE_FORMULAS: readonly string[] = [
  ...[ONLY, WITHOUT, EFFECT, SOURCE, WEIGHT, GENERIC],
  ...Object.values(BESIDE),
  ...Object.values(LAG),
];

/** The rows of a triple under these settings; those of what it learns from where there is such a thing. */
export function tripleRows(
  { effect, reweight, specific, parts }: EffectSettings,
  source: string | undefined,
): TripleRow[] {
  return [
    { label: 'margin by it alone', tex: ONLY, value: ({ only }) => only },
    { label: 'margin without it', tex: WITHOUT, value: ({ without }) => without },
    { label: 'effect', tex: EFFECT, value: (it) => it.effect },
    { label: 'effect beside what it could be', tex: BESIDE[effect], value: (it) => it.relative },
    ...(reweight ? [{ label: 'weight', tex: WEIGHT, value: (it: ModalityEffect) => it.weight }] : []),
    ...(source === undefined ? [] : taughtRows({ specific, parts }, source)),
  ];
}

function taughtRows(
  { specific, parts }: Pick<EffectSettings, 'specific' | 'parts'>,
  source: string,
): TripleRow[] {
  const rows: TripleRow[] = [
    { label: `margin of its ${source}`, tex: SOURCE, value: (it) => it.source },
    { label: 'specific loss', tex: LAG[specific], value: (it) => it.specific },
    { label: 'generic loss, were it drawn', tex: GENERIC, value: (it) => it.generic },
  ];
  const left = { both: '', generic: 'specific loss', specific: 'generic loss, were it drawn' }[parts];
  return rows.filter(({ label }) => label !== left);
}
