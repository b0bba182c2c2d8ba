/** Where a kernel's binding lies, as a merged shader declares it. */
export interface Binding {
  name: string;
  /** What stands between `var<` and `>`. */
  space: string;
  /** Without names of the kernel's own, where it has none. */
  type: string;
}

/** A kernel's text, ready to stand beside others in one shader. */
export interface Kernel {
  /** By their numbers; a kernel may leave out what it does not look at. */
  bindings: readonly (Binding | undefined)[];
  /** Everything but the bindings and what makes `main` an entry point. */
  body: string;
  /** Names at module scope, which each kernel has for itself. */
  names: readonly string[];
  /** What `main` is told, in order. */
  builtins: readonly string[];
  /** Whether its threads wait for each other. */
  waits: boolean;
  /** Bytes that the threads of a workgroup share. */
  shared: number;
}

/** What kernels are told of where they are, computed from the workgroup's place among its own kernel's. */
const BUILTINS: Record<string, string> = {
  global_invocation_id: 'vec3u(own.x * WORKGROUP + lane, own.yz)',
  num_workgroups: 'groups',
  workgroup_id: 'own',
  local_invocation_id: 'vec3u(lane, 0u, 0u)',
  local_invocation_index: 'lane',
};

const DECLARED = /\b(?:fn|struct|const|alias|var(?:<[^>]*>)?)\s+([A-Za-z_]\w*)/g;
const BOUND = /@group\(0\)\s*@binding\(([^)]*)\)\s*var<([^>]*)>\s*(\w+)\s*:\s*([^;]+);/g;
const ENTRY = /@compute\s*@workgroup_size\(([^)]*)\)\s*fn\s+main\s*\(([^{]*)\)\s*\{/;
const CONSTANT = /\bconst\s+(\w+)\s*(?::\s*\w+\s*)?=\s*([\w\s*+]+);/g;
const SHARED = /\bvar<workgroup>\s*\w+\s*:\s*array<\s*(\w+)\s*,\s*([^>]+)>/g;
const BYTES: Record<string, number> = { f32: 4, i32: 4, u32: 4, vec2f: 8, vec2u: 8, vec4f: 16, vec4u: 16 };
const ALIAS = /\balias\s+(\w+)\s*=\s*([^;]+);/g;

/** Reads a kernel's WGSL; nothing where it has another form than our kernels have, so that it has to leave alone. */
export function kernelOf(code: string, workgroup: number): Kernel | undefined {
  const text = code.replace(/\/\/.*$/gm, '');
  const entry = ENTRY.exec(text);
  if (!entry || !['WORKGROUP', String(workgroup)].includes(entry[1].trim())) return undefined;
  const builtins = [...entry[2].matchAll(/@builtin\((\w+)\)/g)].map(([, name]) => name);
  if (builtins.some((name) => !(name in BUILTINS))) return undefined;
  const names = [...outermost(text).matchAll(DECLARED)].map(([, name]) => name);
  const numbers = new Map([['WORKGROUP', workgroup]]);
  for (const [, name, value] of text.matchAll(CONSTANT)) numbers.set(name, valueOf(value, numbers));
  const aliases = new Map([...text.matchAll(ALIAS)].map(([, name, type]) => [name, type.trim()]));
  const bindings: (Binding | undefined)[] = [];
  for (const [, place, space, name, type] of text.matchAll(BOUND)) {
    const at = valueOf(place, numbers);
    if (Number.isNaN(at)) return undefined;
    const resolved = type.trim().replace(/\w+/g, (word) => aliases.get(word) ?? word);
    bindings[at] = { name, space: space.trim(), type: resolved };
  }
  let shared = 0;
  for (const [, type, size] of text.matchAll(SHARED))
    shared += (BYTES[aliases.get(type) ?? type] ?? Number.NaN) * valueOf(size, numbers);
  const [arrays, known] = [/\bvar<workgroup>/g, SHARED].map((it) => [...text.matchAll(it)].length);
  if (Number.isNaN(shared) || arrays !== known) return undefined;
  const body = text
    .replace(BOUND, '')
    .replace(ENTRY, (_, __, given: string) => `fn main(${given.replace(/@builtin\(\w+\)/g, '')}) {`);
  const all = Array.from(bindings);
  return { bindings: all, body: body.trim(), names, builtins, waits: /\b\w+Barrier\s*\(/.test(text), shared };
}

/** A kernel in a merged shader: for each of its bindings the number under which it is bound there; several may have one. */
export interface Part {
  kernel: Kernel;
  places: readonly number[];
}

/**
 * One shader whose workgroups do the work of several kernels, one kernel's workgroups after another's. Under the number `extents` it reads for each
 * the workgroups along x, y and z and their product.
 */
export function mergedCode(parts: readonly Part[], extents: number): string {
  const bound = new Set<number>();
  const texts = parts.map(({ kernel, places }, part) => {
    const own = (name: string) => `${name}_${part}`;
    const at = new Map(kernel.bindings.map((binding, i) => [binding?.name, `bound${places[i]}`]));
    const renamed = (text: string) => renaming(text, kernel.names, (name) => at.get(name) ?? own(name));
    const declared = kernel.bindings.flatMap((binding, i) => {
      if (!binding || bound.has(places[i])) return [];
      bound.add(places[i]);
      const { space, type } = binding;
      return [`@group(0) @binding(${places[i]}) var<${space}> bound${places[i]} : ${renamed(type)};`];
    });
    return [...declared, renamed(kernel.body)].join('\n');
  });
  const turns = parts.map(({ kernel }, part) => {
    const told = kernel.builtins.map((name) => BUILTINS[name]).join(', ');
    return `  {
    let groups = extents[${part}].xyz;
    if (at < extents[${part}].w) {
      let own = vec3u(at % groups.x, at / groups.x % groups.y, at / (groups.x * groups.y));
      main_${part}(${told});
      return;
    }
    at -= extents[${part}].w;
  }`;
  });
  return `${texts.join('\n')}
@group(0) @binding(${extents}) var<uniform> extents : array<vec4u, ${parts.length}>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) workgroup : vec3u, @builtin(local_invocation_index) lane : u32) {
  var at = workgroup.x;
${turns.join('\n')}
}
`;
}

/** The text with these names replaced wherever they stand for what they name: members have their names for themselves. */
function renaming(text: string, names: readonly string[], nameOf: (name: string) => string): string {
  if (names.length === 0) return text;
  const known = new Set(names);
  const replaced = (part: string) =>
    part.replace(/(?<![\w.])[A-Za-z_]\w*/g, (word) => (known.has(word) ? nameOf(word) : word));
  return text
    .split(/(\bstruct\s+\w+\s*\{[^}]*\})/)
    .map((part) =>
      part.startsWith('struct')
        ? part.replace(/(\w+\s*:)|([A-Za-z_]\w*)/g, (all, member?: string) => member ?? replaced(all))
        : replaced(part),
    )
    .join('');
}

/** A sum of products of numbers and names of numbers. */
function valueOf(text: string, numbers: ReadonlyMap<string, number>): number {
  const number = (word: string) =>
    numbers.get(word.trim()) ?? Number(word.trim().replace(/u$/, '') || Number.NaN);
  const product = (term: string) => term.split('*').reduce((value, word) => value * number(word), 1);
  return text.split('+').reduce((sum, term) => sum + product(term), 0);
}

/** What stands in no braces. */
function outermost(text: string): string {
  let depth = 0;
  let kept = '';
  for (const letter of text) {
    if (letter === '}') depth--;
    if (depth === 0) kept += letter;
    if (letter === '{') depth++;
  }
  return kept;
}
