// Everything that is compiled into the one wasm module; addresses are bytes in the wasm backend's memory.
export * from './csr-product/kernel.as';
export * from './propagate/kernel.as';
export * from './tall-product/kernel.as';
export * from './adamw/kernel.as';
export * from './prompt-reduction/kernel.as';
