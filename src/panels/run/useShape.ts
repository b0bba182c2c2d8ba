import { useLayoutEffect, useState, type RefObject } from 'react';
import type { Shape } from '#charts/modelPicture/arrange.ts';

/** The widths from which a picture has these shapes, in px; `firstPaint.css` has the same. */
const WIDE = 860;
const MIDDLE = 520;

/** The shape of picture that fits an element, followed as its width changes. */
export function useShape(ref: RefObject<HTMLElement | null>): Shape {
  const [shape, setShape] = useState<Shape>('wide');
  useLayoutEffect(() => {
    const element = ref.current!;
    const measure = () => element.clientWidth && setShape(shapeFor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return shape;
}

const shapeFor = (width: number): Shape => (width >= WIDE ? 'wide' : width >= MIDDLE ? 'middle' : 'narrow');
