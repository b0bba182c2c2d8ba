export { causeOf, watchDevice } from '#engine/fault.ts';
