import { DEPARTURES, PER_USER } from '#contract/legacy.ts';
import { DepartureCard } from './DepartureCard.tsx';
import { PaperHead } from './PaperHead.tsx';
import { Provenance } from './Provenance.tsx';
import './paper.css';

/** Where the released code departs from the paper, what the studio does, and what each departure does to the numbers. */
export default function PaperPage() {
  return (
    <main className="page paper">
      <PaperHead />
      <ol className="departures">
        {DEPARTURES.map((departure, at) => (
          <DepartureCard key={departure.id} departure={departure} number={at + 1} />
        ))}
        <DepartureCard departure={PER_USER} />
      </ol>
      <Provenance />
    </main>
  );
}
