import { PART_IDS, PARTS } from '#contract/legacy.ts';
import { showInGlossary, showLesson } from '#stores/learn/learn.ts';
import { showPart } from '#stores/run/picture.ts';
import { applyPreset } from '#stores/learn/presets.ts';
import { showView } from '#stores/page/view.ts';
import { ENTRIES } from '../../learn/glossaryEntries.ts';
import { LESSONS } from '../../learn/lessonTexts.ts';
import { PRESET_CARDS } from '../../learn/presetTexts.ts';
import { presetObstacle } from '../../learn/presetObstacle.ts';
import type { Command } from '../command.ts';

/** Parts of the picture of PromptMM; the last parts are models of their own. */
const PICTURED = PART_IDS.slice(0, PART_IDS.indexOf('student') + 1);

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
    ...PICTURED.map((part) => ({
      ...{ id: `part-${part}`, group: 'Picture of the model', label: PARTS[part].label },
      detail: PARTS[part].sentence,
      run: () => {
        showView('train');
        showPart(part);
      },
    })),
    ...ENTRIES.filter(({ id }) => !id.startsWith('part-')).map(({ id, term, kind, text }) => ({
      ...{ id: `word-${id}`, group: 'Glossary', label: term, detail: `${kind}: ${text}`, isHidden: true },
      run: () => showInGlossary(term),
    })),
  ];
}
