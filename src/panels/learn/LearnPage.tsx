import { useLearn } from '#stores/learn.ts';
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

/** Lessons (predict, run, explain), experiments to try, and what every word means. */
export default function LearnPage() {
  const part = useLearn((state) => state.part);
  return (
    <main className="page learn">
      <header className="learn-head">
        <h2>Learn</h2>
        <Segmented
          label="Part of the page"
          options={PARTS}
          value={part}
          onChange={(next) => useLearn.setState({ part: next })}
        />
      </header>
      {part === 'lessons' && <Lessons />}
      {part === 'presets' && <PresetCards />}
      {part === 'glossary' && <Glossary />}
    </main>
  );
}
