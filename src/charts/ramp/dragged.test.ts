import { expect, test } from 'vitest';
import { draggedTo, handleAt, lastDrawn, pressedTo } from './dragged.ts';

const RANGE = { min: 0, max: 200 };

test('a handle is dragged along the full weight, and down the axis where the weight is the same at every epoch', () => {
  expect(draggedTo(20.4, 0.2, RANGE)).toBe(20);
  expect(draggedTo(900, 1, RANGE)).toBe(200);
  expect(draggedTo(0.4, 0.52, RANGE)).toBe(0.5);
  expect(draggedTo(-3, -1, RANGE)).toBe(0);
  expect(draggedTo(-3, 2, RANGE)).toBe(1);
});

test('it stands where it would be dragged to', () => {
  for (const alpha of [0, 0.05, 0.5, 0.95, 2, 20, 200]) {
    const { epoch, weight } = handleAt(alpha);
    expect(draggedTo(epoch, weight, RANGE)).toBe(alpha);
  }
});

test('keys move it, finely below 1 and by epochs above', () => {
  expect(pressedTo('ArrowRight', 20, RANGE)).toBe(21);
  expect(pressedTo('ArrowDown', 2, RANGE)).toBe(1);
  expect(pressedTo('ArrowLeft', 1, RANGE)).toBe(0.95);
  expect(pressedTo('ArrowLeft', 0, RANGE)).toBe(0);
  expect(pressedTo('ArrowUp', 0.95, RANGE)).toBe(1);
  expect(pressedTo('PageDown', 5, RANGE)).toBe(1);
  expect(pressedTo('Home', 20, RANGE)).toBe(0);
  expect(pressedTo('End', 20, RANGE)).toBe(200);
  expect(pressedTo('x', 20, RANGE)).toBeUndefined();
});

test('all of training is drawn, and the whole ramp', () => {
  expect(lastDrawn(20, 300)).toBe(300);
  expect(lastDrawn(40, 30)).toBe(46);
  expect(lastDrawn(0.3, undefined)).toBe(2);
});
