import { expect, test } from 'vitest';
import { PRESET_TEXTS, SYNTHETIC_PRESETS, type PresetText } from '#contract/synthetic.ts';
import { PRESETS } from './presets.ts';

test.each(SYNTHETIC_PRESETS)(
  '%s says of itself whether its histories are in order and have sentences, and has content',
  (id) => {
    expect((PRESET_TEXTS[id] as PresetText).hasOrder ?? false).toBe(PRESETS[id].sequence > 0);
    expect((PRESET_TEXTS[id] as PresetText).hasSentences ?? false).toBe(PRESETS[id].reasons > 0);
    expect(PRESETS[id].modalities.length).toBeGreaterThan(0);
  },
);
