import { describe, expect, it } from 'vitest';
import type { Conclusion, Estimate, Overlap } from '#contract/projectionMeasures.ts';
import { cardOf } from '#contract/models/index.ts';
import { verdict } from './verdict.ts';

type Triple = [mixing: number, silhouette: number, probe: number];
const estimate = (value: number): Estimate => ({ value, items: 100 });
const overlap = ([mixing, silhouette, probe]: Triple, centred = false): Overlap => ({
  mixing: estimate(mixing),
  silhouette: estimate(silhouette),
  probe: estimate(probe),
  centred,
});
/** Three seeds around these values. */
const seeds = ([mixing, silhouette, probe]: Triple, centred = false) =>
  [-0.01, 0, 0.01].map((off) => overlap([mixing + off, silhouette + off, probe + off], centred));
const far: Triple = [0.1, 0.5, 0.9];
const middle: Triple = [0.3, 0.3, 0.75];
const near: Triple = [0.45, 0.1, 0.55];

const words = cardOf('promptmm').contrast!;

interface Case {
  what: string;
  raw?: Overlap;
  on: Overlap[];
  off: Overlap[];
  conclusion: Conclusion;
  says: RegExp;
}
const cases: Case[] = [
  {
    what: 'all measures closer, also than the raw features',
    on: seeds(near),
    off: seeds(middle),
    conclusion: 'supports',
    says: /^The numbers support the claim: .*neighbours from another modality, silhouette and linear probe \(.*45\.0% with prompt, 3 seeds; 30\.0% without, 3 seeds, 10\.0% in X\^m\), and closer than in X\^m\.$/,
  },
  {
    what: 'two of three closer, the raw features prepared in another way',
    raw: overlap(near, true),
    on: seeds([near[0], near[1], middle[2]]),
    off: seeds(middle),
    conclusion: 'supports',
    says: /by neighbours from another modality and silhouette .*no fair comparison\.$/,
  },
  {
    what: 'closer than without prompt, not different from the raw features',
    raw: overlap(near),
    on: seeds(near),
    off: seeds(middle),
    conclusion: 'supports',
    says: /though no difference to X\^m can be claimed\.$/,
  },
  {
    what: 'closer than without prompt, but the raw features were closer still',
    raw: overlap(near),
    on: seeds(middle),
    off: seeds(far),
    conclusion: 'mixed',
    says: /closer than without it .* but further apart than in X\^m by/,
  },
  {
    what: 'all measures further apart',
    on: seeds(middle),
    off: seeds(near),
    conclusion: 'does-not-support',
    says: /^The numbers do not support the claim: .*further apart than without it/,
  },
  {
    what: 'one measure further apart, the others unclear',
    on: seeds([middle[0], near[1], near[2]]),
    off: seeds(near),
    conclusion: 'does-not-support',
    says: /by neighbours from another modality \(/,
  },
  {
    what: 'measures that contradict each other',
    on: seeds([near[0], middle[1], far[2]]),
    off: seeds(middle),
    conclusion: 'mixed',
    says: /closer by neighbours from another modality but further apart by linear probe/,
  },
  {
    what: 'one measure closer, two unclear',
    on: seeds([near[0], middle[1], middle[2]]),
    off: seeds(middle),
    conclusion: 'mixed',
    says: /no difference can be claimed by the other measures/,
  },
  {
    what: 'differences within the noise of the seeds',
    on: seeds([0.305, 0.295, 0.745]),
    off: seeds(middle),
    conclusion: 'no-difference',
    says: /^With 3 seeds no difference can be claimed/,
  },
  {
    what: 'one seed, however large the difference',
    on: [overlap(near)],
    off: [overlap(far)],
    conclusion: 'no-difference',
    says: /^No difference can be claimed from one seed: .*45\.0% with prompt, one seed; 10\.0% without, one seed/,
  },
  {
    what: 'two seeds, however large the difference',
    on: seeds(near).slice(0, 2),
    off: seeds(far),
    conclusion: 'no-difference',
    says: /^No difference can be claimed from 2 seeds: train /,
  },
  {
    what: 'several seeds with prompt, one without',
    on: seeds(near),
    off: [overlap(far)],
    conclusion: 'no-difference',
    says: /^No difference can be claimed from one seed/,
  },
  {
    what: 'one modality',
    on: [none(), none()],
    off: [none(), none()],
    conclusion: 'undefined',
    says: /^Nothing can be said/,
  },
];

function none(): Overlap {
  const missing: Estimate = { value: null, reason: 'There is only one modality.' };
  return { mixing: missing, silhouette: missing, probe: missing, centred: false };
}

describe('the verdict', () => {
  it.each(cases)('$what: $conclusion', ({ raw = overlap(far), on, off, conclusion, says }) => {
    const result = verdict({ raw, on, off, words });
    expect(result.conclusion).toBe(conclusion);
    expect(result.sentence).toMatch(says);
    expect(result.sentence.match(/\.(\s|$)/g)).toHaveLength(1);
  });

  it('leaves out the probe where centring blinds it', () => {
    const centred = {
      raw: overlap(far, true),
      on: seeds(near, true),
      off: seeds(middle, true),
      words,
    };
    expect(verdict(centred).comparisons.map((c) => c.measure)).toEqual(['mixing', 'silhouette']);
  });

  it('compares with raw features only where both were prepared alike', () => {
    const [mixing] = verdict({
      raw: overlap(far, true),
      on: seeds(near),
      off: seeds(middle),
      words,
    }).comparisons;
    expect(mixing).not.toHaveProperty('againstRaw');
    expect(mixing).toMatchObject({ raw: 0.1, againstOff: 'closer' });
  });
});
