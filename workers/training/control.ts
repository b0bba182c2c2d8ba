export { Control, Stopped } from '#lib/control.ts';
