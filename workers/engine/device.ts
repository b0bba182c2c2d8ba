import { StudioError } from '#contract/errors.ts';

/** A WebGPU device of our own, with what is known of its adapter. */
export interface Gpu {
  device: GPUDevice;
  adapter: GPUAdapter;
  name: string;
  software: boolean;
}

/** Called with every validation or out-of-memory error that no scope caught, and when the device is lost. */
export interface FaultListener {
  onError(error: StudioError): void;
  onLost(message: string): void;
}

const WANTED_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;

/** What is asked for where the adapter has it: the GPU's own clock, which tells where a step's time goes. */
export const WANTED_FEATURES = ['timestamp-query'] as const;

/** The adapter that the browser offers, or undefined where it has none. */
export async function probeAdapter(): Promise<GPUAdapter | undefined> {
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu;
  if (!gpu) return undefined;
  return (await gpu.requestAdapter({ powerPreference: 'high-performance' })) ?? undefined;
}

/** The name that the badge shows: the most telling words that the adapter gives away. */
export function adapterName(info: GPUAdapterInfo): string {
  return (
    info.description ||
    [info.vendor, info.architecture, info.device].filter(Boolean).join(' ') ||
    'unnamed adapter'
  );
}

/** True for adapters that compute on the CPU. */
export function isSoftware(info: GPUAdapterInfo): boolean {
  return (
    info.isFallbackAdapter === true ||
    /swiftshader|llvmpipe|lavapipe|software|basic render/i.test(Object.values(describe(info)).join(' '))
  );
}

const describe = ({ vendor, architecture, device, description }: GPUAdapterInfo) => ({
  vendor,
  architecture,
  device,
  description,
});

const onProcessor = new WeakSet<GPUDevice>();

/** True for devices that compute on the CPU. */
export const computesOnProcessor = (device: GPUDevice): boolean => onProcessor.has(device);

/** Opens a device with the adapter's own limits; faults go to the listener. */
export async function openDevice(adapter: GPUAdapter, listener: FaultListener): Promise<Gpu> {
  const requiredLimits = Object.fromEntries(WANTED_LIMITS.map((l) => [l, adapter.limits[l]]));
  const requiredFeatures = WANTED_FEATURES.filter((feature) => adapter.features.has(feature));
  const device = await adapter.requestDevice({ requiredLimits, requiredFeatures });
  device.addEventListener('uncapturederror', (event) => {
    event.preventDefault();
    const memory = event.error instanceof GPUOutOfMemoryError;
    listener.onError(
      memory
        ? new StudioError(
            'device-too-small',
            `The GPU ran out of memory: ${event.error.message}`,
            'Use a smaller dataset, embedding width or batch, or the wasm backend (?backend=wasm).',
          )
        : new StudioError(
            'gpu-validation',
            `The GPU refused a command: ${event.error.message}`,
            'The numbers of this run cannot be trusted and it was ended; try ?backend=wasm and report this.',
          ),
    );
  });
  const software = isSoftware(adapter.info);
  if (software) onProcessor.add(device);
  void device.lost.then((info) => listener.onLost(info.message || info.reason));
  return { device, adapter, name: adapterName(adapter.info), software };
}
