/** WGSL for `Lane`, the numbers that a thread computes at a time. */
export const laneOf = (lanes: 4 | 1): string => (lanes === 4 ? QUADS : SINGLE);
const QUADS = 'alias Lane = vec4f;\n';
const SINGLE = 'alias Lane = f32;\n';
