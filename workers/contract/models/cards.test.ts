import { describe, expect, test } from 'vitest';
import { defaultConfig, parseConfig, patched } from '../config.ts';
import type { Section } from '../fields.ts';
import { VIEW_LINKS } from './card.ts';
import { cardOf, CARDS, MODEL_NAMES, stageOf } from './index.ts';

/** True if the card has a field of this path, "section.key". */
const has = (card: (typeof CARDS)[number], path: string) => {
  const [section, key] = path.split('.');
  return card.sections[section]?.[key] !== undefined;
};

describe.each(CARDS.map((card) => [card.id, card] as const))('%s', (id, card) => {
  const stages = card.stages.map((stage) => stage.id);
  const parts = Object.entries(card.picture.parts);

  test('its stages have losses that are described, and switches that exist', () => {
    // Stages of one modality are told by what follows the mark, and the last one is what a run comes to.
    expect(card.stages.filter((stage) => /[^a-z-]/i.test(stage.id))).toEqual([]);
    expect(card.stages.at(-1)!.perModality).toBeUndefined();
    for (const { id: stage, losses, enabledBy, perModality, observed = [], update = {} } of card.stages) {
      for (const part of losses) expect(card.losses, part).toHaveProperty(part);
      expect(() => parseConfig(id, update), stage).not.toThrow();
      if (enabledBy) expect(has(card, enabledBy), enabledBy).toBe(true);
      for (const { title, help, series, enabledBy: by } of observed) {
        expect(help.length, title).toBeLessThan(200);
        expect(
          series.every(({ id: name }) => /^[a-z]\w*$/i.test(name)),
          title,
        ).toBe(true);
        for (const path of by ?? []) expect(has(card, path), path).toBe(true);
      }
      if (perModality) expect(has(card, perModality), perModality).toBe(true);
    }
    for (const { weight } of Object.values(card.losses))
      if (weight) expect(has(card, weight), weight).toBe(true);
    const used = new Set(card.stages.flatMap(({ losses }) => losses));
    expect(Object.keys(card.losses).filter((part) => !used.has(part))).toEqual([]);
  });

  test('its essentials are a few of its fields, each once', () => {
    const [fewest, most] = stages.length && Object.keys(card.sections).length ? [3, 6] : [0, 0];
    expect(new Set(card.essentials).size).toBe(card.essentials.length);
    expect(card.essentials.length).toBeGreaterThanOrEqual(fewest);
    expect(card.essentials.length).toBeLessThanOrEqual(most);
    for (const path of card.essentials) expect(has(card, path), path).toBe(true);
  });

  test('a field that is a curve over training is followed by the field that ends it', () => {
    for (const section of Object.values(card.sections))
      for (const field of Object.values(section))
        if (field.kind === 'number' && field.curve)
          expect(has(card, field.curve.until), field.label).toBe(true);
  });

  test('its picture names fields, stages, losses and ablations that exist', () => {
    for (const [name, part] of parts) {
      for (const path of part.fields) expect(has(card, path), `${name}: ${path}`).toBe(true);
      for (const stage of [...part.during, ...(part.alsoDuring ? [part.alsoDuring.stage] : [])])
        expect(stages, name).toContain(stage);
      if (part.ablation) expect(card.ablations.map((it) => it.id)).toContain(part.ablation);
      if (part.each) expect(has(card, part.each.modalities), name).toBe(true);
      if (part.space) expect(card.spaces.find((it) => it.id === part.space)?.kind, name).toBe('features');
      for (const [view] of part.links ?? []) expect(VIEW_LINKS).toContain(view);
      for (const patch of [...(part.offIf ?? []), ...(part.alsoDuring ? [part.alsoDuring.if] : [])])
        expect(() => parseConfig(id, patch), name).not.toThrow();
      for (const it of [part.detail, ...part.facts]) {
        if (it && 'stage' in it) expect(stages, name).toContain(it.stage);
        if (it && 'part' in it) expect(card.losses, name).toHaveProperty(it.part);
        for (const key of ['field', 'weight', 'hops', 'cols', 'width', 'to', 'unless'] as const)
          if (it && key in it && (it as Record<string, unknown>)[key] !== undefined)
            expect(has(card, (it as Record<string, string>)[key]), `${name}: ${key}`).toBe(true);
        // More does not fit a box.
        if (it?.kind === 'words') expect(it.text.replace(/\{.+?\}/g, '64').length, name).toBeLessThan(27);
        if (it?.kind === 'words')
          for (const [, path] of it.text.matchAll(/\{([\w.]+)\}/g)) expect(has(card, path)).toBe(true);
      }
    }
  });

  test('its picture has every part in one column, and arrows between them', () => {
    const placed = card.picture.columns.flat();
    expect(new Set(placed).size).toBe(placed.length);
    const drawn = parts.filter(([, { label }]) => label).map(([name]) => name);
    expect([...placed].sort()).toEqual(drawn.sort());
    for (const [from, to, { carries, during = [], offIf = [] } = {}] of card.picture.arrows) {
      expect(placed).toEqual(expect.arrayContaining([from, to]));
      if (carries) expect(stageOf(card.id, carries.stage)?.losses).toContain(carries.part);
      for (const stage of during) expect(stages).toContain(stage);
      for (const patch of offIf) expect(() => parseConfig(id, patch)).not.toThrow();
    }
  });

  test('its groups are of parts that stand together, each in one group, and eight boxes are drawn at first', () => {
    const groups = Object.values(card.picture.groups ?? {});
    const members = groups.flatMap((group) => group.members);
    expect(new Set(members).size).toBe(members.length);
    expect(parts.map(([name]) => name)).toEqual(expect.arrayContaining(members));
    for (const { label, ablation } of groups)
      if (ablation)
        expect(
          card.ablations.map((it) => it.id),
          label,
        ).toContain(ablation);
    expect(parts.length - members.length + groups.length).toBeLessThanOrEqual(8);
  });

  test('its ablations, departures and contrast change something', () => {
    const defaults = defaultConfig(id);
    for (const { id: name, patch, protocol } of [
      ...card.ablations.map((it) => ({ ...it, protocol: undefined })),
      ...card.departures,
    ])
      if (patch) expect(parseConfig(id, patch), name).not.toEqual(defaults);
      else expect(protocol, name).toBe('paper-code');
    if (card.contrast) {
      expect(has(card, card.contrast.field)).toBe(true);
      expect(stages).toContain(card.contrast.stage);
      expect(parseConfig(id, card.contrast.only)).not.toEqual(defaults);
    }
  });

  test('what an option of a choice brings can be set', () => {
    for (const [section, fields] of Object.entries(card.sections))
      for (const [key, field] of Object.entries(fields as Section))
        for (const [option, patch] of Object.entries((field.kind === 'choice' && field.brings) || {})) {
          expect(() => parseConfig(id, patched(patch!, { [section]: { [key]: option } }))).not.toThrow();
          expect(patch![section] ?? {}).not.toHaveProperty(key);
        }
  });

  test('its twin and the settings that it opens with can be set and change something', () => {
    for (const patch of [card.twin, card.opening?.patch])
      if (patch) expect(parseConfig(id, patch)).not.toEqual(parseConfig(id, {}));
    if (card.distillation) expect(card.twin).toBeDefined();
    expect(card.opening !== undefined).toBe(card === CARDS[0]);
  });

  test('rows of the paper’s table say of which', () => {
    if (card.ablations.some(({ paper }) => paper)) expect(card.ablationTable).toBeDefined();
  });

  test('its ids are unique, and its other paths and names exist', () => {
    for (const list of [card.ablations, card.departures, card.spaces, card.stages, card.sweeps ?? []])
      expect(new Set(list.map((it) => it.id)).size).toBe(list.length);
    for (const { stage } of card.spaces) expect(stages).toContain(stage);
    for (const name of card.controls) expect(MODEL_NAMES as readonly string[]).toContain(name);
    if (card.modalities) expect(has(card, card.modalities)).toBe(true);
    const { from, to, lists = {} } = card.distillation ?? { from: stages[0], to: stages[0] };
    expect(stages).toEqual(expect.arrayContaining([from, to]));
    for (const path of Object.values<string>(lists)) expect(has(card, path)).toBe(true);
    const swept = [...(card.joint ?? []), ...(card.sweeps ?? []).flatMap(({ axes }) => axes)];
    for (const { path } of swept)
      for (const single of path.split('+'))
        expect(/^(content|synthetic)\./.test(single) || has(card, single), single).toBe(true);
  });
});

test('the floor is a control of every other model, and the last', () => {
  for (const card of CARDS)
    if (!card.isFloor) expect(cardOf(card.controls.at(-1) as typeof card.id).isFloor).toBe(true);
});
