// Everything that is compiled into the one wasm module; addresses are bytes in the wasm backend's memory.
export * from './csr-product/kernel.as';
