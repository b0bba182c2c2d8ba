// y = `bytes` bytes from x on.
export function copyBytes(bytes: i32, x: usize, y: usize): void {
  memory.copy(y, x, bytes);
}
