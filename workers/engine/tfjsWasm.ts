// The package registers its backend only through its index; a fresh instance after a lost one needs the class itself.
export { BackendWasm, init } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js';
