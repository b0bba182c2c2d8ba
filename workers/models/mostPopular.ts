/** Embeddings whose inner products are item popularity: user [users, 4] = (1, 0, 0, 0), item [items, 4] = (degree, 0, 0, 0). */
export function mostPopular(
  users: number,
  degrees: ArrayLike<number>,
): { d: number; user: Float32Array; item: Float32Array } {
  const d = 4;
  const user = new Float32Array(users * d);
  for (let u = 0; u < users; u++) user[u * d] = 1;
  const item = new Float32Array(degrees.length * d);
  for (let i = 0; i < degrees.length; i++) item[i * d] = degrees[i];
  return { d, user, item };
}
