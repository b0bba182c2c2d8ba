import { PageHead } from '#ui/PageHead.tsx';
import { Lessons } from './Lessons.tsx';
import './learn.css';

/** Lessons: predict, run, explain. */
export default function LessonsPage() {
  return (
    <main className="page learn">
      <PageHead title="Lessons">
        Predict, run, explain: each lesson trains small models here and now, and their numbers answer it.
      </PageHead>
      <Lessons />
    </main>
  );
}
