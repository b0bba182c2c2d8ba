import { card } from './card.ts';
import { finalSpaces, interactionsPart, singleStage } from './singleStage.ts';

/** The floor: nothing is trained. */
export const mostPopular = card({
  id: 'most-popular',
  label: 'Most popular',
  help: 'Recommends the most popular items to everyone: the floor any model must beat.',
  family: 'control',
  source: { paper: 'Counting', year: 0 },
  needs: {},
  task: 'ranking',
  sections: {},
  essentials: [],
  stages: [singleStage([], 'Nothing is trained: items are counted.')],
  losses: {},
  picture: {
    label: 'One model trained on interactions alone.',
    introduction: 'One model, no teacher: what PromptMM is compared with.',
    parts: {
      interactions: { ...interactionsPart, fields: [] },
      counts: {
        label: 'Counts',
        kind: 'encoder',
        formulas: ['d_i = \\sum_v A_{v i}'],
        sentence: 'How many people clicked each item.',
        fields: [],
        detail: { kind: 'words', text: 'no graph, no content' },
        facts: [],
        during: ['model'],
      },
      model: {
        label: 'Most popular',
        kind: 'ranker',
        formulas: ['s_{u i} = \\sum_v A_{v i}'],
        sentence:
          'Recommends what most people clicked, to everyone. Whatever does not beat this has learned nothing.',
        fields: [],
        detail: { kind: 'stage', stage: 'model' },
        facts: [{ kind: 'stage', stage: 'model' }],
        during: ['model'],
      },
    },
    columns: [['interactions'], ['counts'], ['model']],
    arrows: [
      ['interactions', 'counts'],
      ['counts', 'model'],
    ],
  },
  ablations: [],
  departures: [],
  spaces: finalSpaces,
  published: [],
  controls: [],
  isFloor: true,
});
