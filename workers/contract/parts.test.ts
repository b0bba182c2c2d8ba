import { expect, test } from 'vitest';
import { ABLATIONS } from './ablations.ts';
import { MODEL_SECTIONS } from './config.ts';
import type { Section } from './fields.ts';
import { PARTS } from './parts.ts';

test('parts name fields and ablations that exist', () => {
  const sections: Record<string, Section> = MODEL_SECTIONS.promptmm;
  for (const { fields, ablation, label } of Object.values(PARTS)) {
    for (const path of fields) {
      const [section, key] = path.split('.');
      expect(sections[section]?.[key], `${label}: ${path}`).toBeDefined();
    }
    if (ablation) expect(ABLATIONS.map(({ id }) => id)).toContain(ablation);
  }
});
