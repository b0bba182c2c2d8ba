import { useLearn } from '#stores/learn/learn.ts';
import { PageHead } from '#ui/PageHead.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { Glossary } from './Glossary.tsx';
import { Lessons } from './Lessons.tsx';
import { PresetCards } from './PresetCards.tsx';
import './learn.css';

const PARTS = [
  { id: 'lessons', label: 'Lessons' },
  { id: 'presets', label: 'Things to try' },
  { id: 'glossary', label: 'Glossary' },
] as const;

const LEADS = {
  lessons:
    'Predict, run, explain: each lesson trains small models here and now, and their numbers answer it.',
  presets:
    'Each sets up data, model and settings in the Train view; press Run there, and watch. What you had set up can be brought back.',
  glossary: 'What every word and symbol of the studio means.',
};

/** Lessons (predict, run, explain), experiments to try, and what every word means. */
export default function LearnPage() {
  const part = useLearn((state) => state.part);
  return (
    <main className="page learn">
      <PageHead
        title="Learn"
        beside={
          <Segmented
            label="Part of the page"
            options={PARTS}
            value={part}
            onChange={(next) => useLearn.setState({ part: next })}
          />
        }
      >
        {LEADS[part]}
      </PageHead>
      {part === 'lessons' && <Lessons />}
      {part === 'presets' && <PresetCards />}
      {part === 'glossary' && <Glossary />}
    </main>
  );
}
