// One thread computes the product of a row of p with a row of q, and asks for eight quads before it waits for one of them.
struct Sizes { pairs : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> left : array<i32>;
@group(0) @binding(1) var<storage, read> right : array<i32>;
@group(0) @binding(2) var<storage, read> p : array<vec4f>;
@group(0) @binding(3) var<storage, read> q : array<vec4f>;
@group(0) @binding(4) var<storage, read_write> products : array<f32>;
@group(0) @binding(5) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let pair = thread(id, groups);
  if (pair >= sizes.pairs) { return; }
  var at = u32(left[pair]) * sizes.quads;
  var other = u32(right[pair]) * sizes.quads;
  let end = at + sizes.quads;
  var sum = vec4f(0.0);
  for (; at + 4u <= end; at += 4u) {
    let p0 = p[at];
    let p1 = p[at + 1u];
    let p2 = p[at + 2u];
    let p3 = p[at + 3u];
    let q0 = q[other];
    let q1 = q[other + 1u];
    let q2 = q[other + 2u];
    let q3 = q[other + 3u];
    sum += p0 * q0;
    sum += p1 * q1;
    sum += p2 * q2;
    sum += p3 * q3;
    other += 4u;
  }
  for (; at < end; at++) {
    sum += p[at] * q[other];
    other++;
  }
  products[pair] = (sum.x + sum.y) + (sum.z + sum.w);
}
