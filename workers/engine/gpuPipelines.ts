/** A shader's text, in one string or in parts that are joined, and its name for messages. */
export interface Shader {
  label: string;
  /** WGSL with `fn main`; `thread(id, groups)` gives the flat thread index. */
  code: string | readonly string[];
}

/** Threads of a workgroup, `WORKGROUP` in WGSL. */
export const WORKGROUP = 64;
const PRELUDE = `const WORKGROUP = ${WORKGROUP}u;
fn thread(id : vec3u, groups : vec3u) -> u32 { return id.x + id.y * groups.x * WORKGROUP; }
`;

const pipelines = new WeakMap<GPUDevice, Map<string, GPUComputePipeline>>();
const parts = new Map<string, number>();

/** A number for the text: the same for the same text. Constant texts are found by their address, without a look at their letters. */
function numberOf(text: string): number {
  let known = parts.get(text);
  if (known === undefined) parts.set(text, (known = parts.size));
  return known;
}

/** The compiled program: two share a pipeline only if they are the same parts of text with as many bindings of each kind. */
export function pipelineFor(
  device: GPUDevice,
  { label, code: given }: Shader,
  read: number,
  written: number,
): GPUComputePipeline {
  let known = pipelines.get(device);
  if (!known) pipelines.set(device, (known = new Map()));
  const code = typeof given === 'string' ? [given] : given;
  const key = [read, written, ...code.map(numberOf)].join();
  let pipeline = known.get(key);
  if (!pipeline) known.set(key, (pipeline = compile(device, label, code.join(''), read, written)));
  return pipeline;
}

function compile(
  device: GPUDevice,
  label: string,
  code: string,
  read: number,
  written: number,
): GPUComputePipeline {
  const type = (i: number): GPUBufferBindingType =>
    i < read ? 'read-only-storage' : i < read + written ? 'storage' : 'uniform';
  const entries = Array.from({ length: read + written + 1 }, (_, binding) => ({
    binding,
    visibility: GPUShaderStage.COMPUTE,
    buffer: { type: type(binding) },
  }));
  const layout = device.createPipelineLayout({
    bindGroupLayouts: [device.createBindGroupLayout({ entries })],
  });
  const module = device.createShaderModule({ label, code: PRELUDE + code });
  return device.createComputePipeline({ label, layout, compute: { module, entryPoint: 'main' } });
}
