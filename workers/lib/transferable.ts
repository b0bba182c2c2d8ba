const buffers = new WeakMap<object, Transferable[]>();

/** Marks a value whose buffers may be moved, not copied, when it crosses to another thread. */
export function moving<T extends object>(value: T, ...parts: Transferable[]): T {
  buffers.set(value, parts);
  return value;
}

/** The buffers that a value was marked with. */
export function movedBuffers(value: unknown): Transferable[] {
  return (typeof value === 'object' && value !== null && buffers.get(value)) || [];
}
