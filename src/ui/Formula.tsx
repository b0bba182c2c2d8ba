import { lazy, Suspense } from 'react';
import './formula.css';

const TypesetFormula = lazy(() => import('./TypesetFormula.tsx'));

/** A formula typeset by the browser (MathML); screen readers read it as mathematics. All of them are a file of their own, which comes later. */
export function Formula({ tex }: { tex: string }) {
  return (
    <Suspense fallback={<span className="formula formula-place" />}>
      <TypesetFormula tex={tex} />
    </Suspense>
  );
}
