import { PageHead } from '#ui/PageHead.tsx';
import { Glossary } from './Glossary.tsx';
import './learn.css';

/** What every word means. */
export default function GlossaryPage() {
  return (
    <main className="page learn">
      <PageHead title="Glossary">What every word and symbol of the studio means.</PageHead>
      <Glossary />
    </main>
  );
}
