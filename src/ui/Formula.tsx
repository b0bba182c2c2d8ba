import { createElement, type ReactNode } from 'react';
import { parseFormula, type MathNode } from './formula.ts';

/** A formula typeset by the browser (MathML); screen readers read it as mathematics. */
export function Formula({ tex }: { tex: string }) {
  const body = parseFormula(tex).map(draw);
  return createElement('math', { display: 'block', className: 'formula' }, ...body);
}

function draw({ tag, text, children }: MathNode): ReactNode {
  if (tag === 'mspace') return createElement(tag, { width: text });
  if (text !== undefined)
    return createElement(tag, tag === 'mo' && text === '^' ? { stretchy: 'false' } : {}, text);
  return createElement(tag, {}, ...children!.map(draw));
}
