// y = the larger of a and b, a where they are alike.
export function maximum(size: i32, a: usize, b: usize, y: usize): void {
  const end = a + (<usize>size << 2);
  for (; a + 16 <= end; a += 16, b += 16, y += 16) {
    const p = v128.load(a), q = v128.load(b);
    v128.store(y, v128.bitselect(p, q, f32x4.ge(p, q)));
  }
  for (; a < end; a += 4, b += 4, y += 4) {
    const p = load<f32>(a), q = load<f32>(b);
    store<f32>(y, p >= q ? p : q);
  }
}

// dy goes to the larger of a and b alone, to a where they are alike.
export function maximumGradient(size: i32, a: usize, b: usize, dy: usize, da: usize, db: usize): void {
  const end = a + (<usize>size << 2);
  for (; a + 16 <= end; a += 16, b += 16, dy += 16, da += 16, db += 16) {
    const first = f32x4.ge(v128.load(a), v128.load(b)), d = v128.load(dy);
    v128.store(da, v128.and(d, first));
    v128.store(db, v128.andnot(d, first));
  }
  for (; a < end; a += 4, b += 4, dy += 4, da += 4, db += 4) {
    const first = load<f32>(a) >= load<f32>(b), d = load<f32>(dy);
    store<f32>(da, first ? d : 0);
    store<f32>(db, first ? 0 : d);
  }
}
