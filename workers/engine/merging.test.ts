import { expect, test } from 'vitest';
import { kernelOf, mergedCode } from './merging.ts';

const SCALE = `
// y = x times a number
struct Sizes { count : u32, x : f32 };
alias Lane = vec4f;
const P = 1;
@group(0) @binding(0) var<storage, read> x : array<Lane>;
@group(0) @binding(P) var<storage, read_write> y : array<Lane>;
@group(0) @binding(P + 1) var<uniform> sizes : Sizes;
fn scaled(i : u32) -> Lane { return sizes.x * x[i] * vec4f(1.0).x; }

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.count) { return; }
  y[i] = scaled(i);
}
`;
const read = (text: string) => kernelOf(text, 64)!;

test('a kernel is taken apart', () => {
  const { bindings, names, builtins, waits, shared } = read(SCALE);
  expect(bindings).toEqual([
    { name: 'x', space: 'storage, read', type: 'array<vec4f>' },
    { name: 'y', space: 'storage, read_write', type: 'array<vec4f>' },
    { name: 'sizes', space: 'uniform', type: 'Sizes' },
  ]);
  expect(names).toEqual(['Sizes', 'Lane', 'P', 'x', 'y', 'sizes', 'scaled', 'main']);
  expect({ builtins, waits, shared }).toEqual({
    builtins: ['global_invocation_id', 'num_workgroups'],
    waits: false,
    shared: 0,
  });
});

test('two kernels have their names for themselves, and members and components keep theirs', () => {
  const kernel = read(SCALE);
  const code = mergedCode(
    [
      { kernel, places: [0, 1, 3] },
      { kernel, places: [0, 2, 4] },
    ],
    5,
  );
  // What both read is bound once.
  expect(code.match(/@binding\(\d+\) var<[^>]*>/g)).toEqual([
    '@binding(0) var<storage, read>',
    '@binding(1) var<storage, read_write>',
    '@binding(3) var<uniform>',
    '@binding(2) var<storage, read_write>',
    '@binding(4) var<uniform>',
    '@binding(5) var<uniform>',
  ]);
  expect(code).toContain('struct Sizes_1 { count : u32, x : f32 };');
  expect(code).toContain('fn scaled_1(i : u32) -> Lane_1 { return bound4.x * bound0[i] * vec4f(1.0).x; }');
  expect(code).toContain('bound2[i] = scaled_1(i);');
});

test.each([
  ['another size of workgroups', SCALE.replace('(WORKGROUP)', '(32)')],
  ['something else that it is told', SCALE.replace('num_workgroups', 'subgroup_size')],
  ['a binding whose number is not plain', SCALE.replace('@binding(P)', '@binding(P / 1)')],
  ['room of a size that is not plain', `var<workgroup> room : array<f32, min(3, 4)>;${SCALE}`],
  ['room of a kind that is not known', `var<workgroup> room : Sizes;${SCALE}`],
])('a kernel with %s leaves alone', (_, text) => {
  expect(kernelOf(text, 64)).toBeUndefined();
});

test('room that threads share is counted, and that they wait is seen', () => {
  const text = `const STEP = 4u; const PITCH = STEP * 2u;\nvar<workgroup> room : array<vec4f, STEP * PITCH>;${SCALE.replace(
    'let i',
    'workgroupBarrier();\n  let i',
  )}`;
  expect(read(text)).toMatchObject({ waits: true, shared: 4 * 8 * 16 });
});

// Whoever writes a kernel that cannot be read shall hear of it.
test('all kernels of ours can be merged', () => {
  const kernels = import.meta.glob<string>('../ops/**/*.wgsl', {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const whole = Object.entries(kernels).filter(([, text]) => text.includes('@compute'));
  expect(whole.length).toBeGreaterThan(60);
  // Which some get from their operators.
  const head = 'const P = 1;\nconst QUADS = 16u;\n';
  const alone = whole.filter(([, text]) => !kernelOf(head + text, 64)).map(([name]) => name);
  expect(alone).toEqual([]);
});
