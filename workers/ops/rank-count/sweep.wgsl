// One thread compares the held-out scores of four queries with one chunk of the items, four items at a time.
struct Sizes { queries : u32, count : u32, quads : u32, chunks : u32, length : u32 };
@group(0) @binding(0) var<storage, read> query : array<i32>;
@group(0) @binding(1) var<storage, read> user : array<vec4f>;
@group(0) @binding(2) var<storage, read> item : array<vec4f>;
@group(0) @binding(3) var<storage, read_write> counts : array<i32>;
// Binding 4 is the scratch of the wasm kernel.
@group(0) @binding(5) var<uniform> sizes : Sizes;

struct Lanes { a : vec4f, b : vec4f, c : vec4f, d : vec4f };
fn grow(sum : Lanes, u : vec4f, v : Lanes) -> Lanes {
  return Lanes(fma(u, v.a, sum.a), fma(u, v.b, sum.b), fma(u, v.c, sum.c), fma(u, v.d, sum.d));
}
fn totals(sum : Lanes) -> vec4f { return vec4f(total(sum.a), total(sum.b), total(sum.c), total(sum.d)); }
fn ones(which : vec4<bool>) -> i32 { return dot(select(vec4i(0), vec4i(1), which), vec4i(1)); }

struct Held { user : u32, item : u32, score : f32, nan : bool };
fn held(p : u32) -> Held {
  let row = u32(query[p]) * sizes.quads;
  let own = u32(query[sizes.queries + p]);
  let s = score(row, own * sizes.quads, sizes.quads);
  return Held(row, own, s, isNan(s));
}
// Items before and items equal, among four consecutive ones.
fn compare(h : Held, s : vec4f, index : vec4u) -> vec2i {
  let other = (index != vec4u(h.item)) & (index < vec4u(sizes.count));
  let equal = (s == vec4f(h.score)) & other;
  let before = ((s > vec4f(h.score)) | vec4<bool>(h.nan)) & other;
  return vec2i(ones(before | (equal & (index < vec4u(h.item)))), ones(equal));
}
fn put(chunk : u32, p : u32, n : vec2i) {
  if (p >= sizes.queries) { return; }
  counts[2u * chunk * sizes.queries + p] = n.x;
  counts[(2u * chunk + 1u) * sizes.queries + p] = n.y;
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let blocks = (sizes.queries + 3u) / 4u;
  let chunk = index / blocks;
  if (chunk >= sizes.chunks) { return; }
  let p = (index % blocks) * 4u;
  let last = sizes.queries - 1u;
  let h0 = held(p);
  let h1 = held(min(p + 1u, last));
  let h2 = held(min(p + 2u, last));
  let h3 = held(min(p + 3u, last));
  let end = min((chunk + 1u) * sizes.length, sizes.count);
  let zero = Lanes(vec4f(0.0), vec4f(0.0), vec4f(0.0), vec4f(0.0));
  var n0 = vec2i(0);
  var n1 = vec2i(0);
  var n2 = vec2i(0);
  var n3 = vec2i(0);
  for (var i = chunk * sizes.length; i < end; i += 4u) {
    let four = vec4u(i, i + 1u, i + 2u, i + 3u);
    let rows = min(four, vec4u(sizes.count - 1u)) * sizes.quads;
    var s0 = zero;
    var s1 = zero;
    var s2 = zero;
    var s3 = zero;
    for (var k = 0u; k < sizes.quads; k++) {
      let v = Lanes(item[rows.x + k], item[rows.y + k], item[rows.z + k], item[rows.w + k]);
      s0 = grow(s0, user[h0.user + k], v);
      s1 = grow(s1, user[h1.user + k], v);
      s2 = grow(s2, user[h2.user + k], v);
      s3 = grow(s3, user[h3.user + k], v);
    }
    n0 += compare(h0, totals(s0), four);
    n1 += compare(h1, totals(s1), four);
    n2 += compare(h2, totals(s2), four);
    n3 += compare(h3, totals(s3), four);
  }
  put(chunk, p, n0);
  put(chunk, p + 1u, n1);
  put(chunk, p + 2u, n2);
  put(chunk, p + 3u, n3);
}
