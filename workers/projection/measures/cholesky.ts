/** Factors the positive definite A [n, n] in place: its lower triangle becomes L with L Lᵀ = A. */
export function factorise(a: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j];
      for (let c = 0; c < j; c++) sum -= a[i * n + c] * a[j * n + c];
      a[i * n + j] = i === j ? Math.sqrt(sum) : sum / a[j * n + j];
    }
  }
}

/** Solves L Lᵀ x = b in place for the factor L of `factorise`. */
export function solve(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < i; c++) b[i] -= l[i * n + c] * b[c];
    b[i] /= l[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let c = i + 1; c < n; c++) b[i] -= l[c * n + i] * b[c];
    b[i] /= l[i * n + i];
  }
}
