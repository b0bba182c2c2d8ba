import { cardOf } from '#contract/models/index.ts';
import { useConfig } from '#stores/run/config.ts';
import { showInGlossary, showLesson } from '#stores/learn/learn.ts';
import { showPart } from '#stores/run/picture.ts';
import { applyPreset } from '#stores/learn/presets.ts';
import { showView } from '#stores/page/view.ts';
import { ENTRIES } from '../../learn/glossaryEntries.ts';
import { LESSONS } from '../../learn/lessonTexts.ts';
import { PRESET_CARDS } from '../../learn/presetTexts.ts';
import { presetObstacle } from '../../learn/presetObstacle.ts';
import type { Command } from '../command.ts';

/** Lessons, things to try, parts of the picture, and every word of the glossary. */
export function learningCommands(): Command[] {
  const obstacle = presetObstacle();
  return [
    ...LESSONS.map(({ id, title }) => ({
      ...{ id: `lesson-${id}`, group: 'Lessons', label: title },
      run: () => showLesson(id),
    })),
    ...PRESET_CARDS.map((preset) => ({
      ...{ id: `preset-${preset.id}`, group: 'Things to try', label: preset.label, detail: preset.help },
      ...{ obstacle, run: () => void applyPreset(preset) },
    })),
    ...partCommands(),
    ...ENTRIES.filter(({ id }) => !id.startsWith('part-')).map(({ id, term, kind, text }) => ({
      ...{ id: `word-${id}`, group: 'Glossary', label: term, detail: `${kind}: ${text}`, isHidden: true },
      run: () => showInGlossary(term),
    })),
  ];
}

/** Parts in the picture of the model that is set up. */
function partCommands(): Command[] {
  const { model } = useConfig.getState();
  const { columns, parts } = cardOf(model).picture;
  return columns.flat().map((part) => ({
    ...{ id: `part-${part}`, group: 'Picture of the model', label: parts[part].label },
    detail: parts[part].sentence,
    run: () => {
      showView('train');
      showPart(model, part);
    },
  }));
}
