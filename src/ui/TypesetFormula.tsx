import { createElement } from 'react';
import formulas from 'virtual:formulas';

/** A formula that the build knows: `panels/formulas.ts` lists them. */
export default function TypesetFormula({ tex }: { tex: string }) {
  const __html = formulas.get(tex);
  if (__html === undefined)
    throw new Error(`The build has no formula ${tex}: panels/formulas.ts must list it.`);
  return createElement('math', {
    display: 'block',
    className: 'formula',
    dangerouslySetInnerHTML: { __html },
  });
}
