// Everything that is compiled into the one wasm module; addresses are bytes in the wasm backend's memory.
export * from './csr-product/kernel.as';
export * from './propagate/kernel.as';
export * from './tall-product/kernel.as';
export * from './adamw/kernel.as';
export * from './prompt-reduction/kernel.as';
export * from './pair-dot/kernel.as';
export * from './row-normalise/kernel.as';
export * from './emb-kd/kernel.as';
export * from './batch-l2/kernel.as';
export * from './dropout/kernel.as';
export * from './rank-count/kernel.as';
export * from './stack-rows/kernel.as';
export * from './list-kd/kernel.as';
export * from './tsne-repulsion/kernel.as';
export * from './barnes-hut/kernel.as';
export * from './tsne-attraction/kernel.as';
export * from './nearest/kernel.as';
